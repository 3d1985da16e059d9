import { Access } from '#access';
import { assignmentsFromLog } from '#contexts/registry/index';
import { SubmitReport } from '#contexts/reports/commands';
import { figureNamed, figuresOf, recomputed, reports, reportStage, spanOn } from '#contexts/reports/index';
import { TerritoryDirectory } from '#contexts/territory/index';
import type { EventReader } from '#event-store';
import { ROLES, systemClock, today, type Actor, type Clock, type Role } from '#kernel';
import type { ReadModels } from '#read-models';
import { EVENTS } from '../platform/composed.ts';
import { aloneOn, readConfig } from '../platform/config.ts';
import { openPlatform, type Platform } from '../platform/platform.ts';
import { both, inBothOf, problemOf } from './both.ts';
import { CliError } from './failure.ts';
import { withViews } from './readers.ts';
import { terminalProgress } from './progress.ts';
import { onWarning } from './waiting.ts';

interface Reading {
  readonly readModels: ReadModels;
  readonly log: EventReader;
  readonly access: Access;
  readonly clock: Clock;
}

const labelOf = (...of: Parameters<typeof figureNamed>): string => inBothOf(figureNamed(...of));

/** The lines of `lachan report preview`: the figures of this moment, then each that differs from what was submitted, record by record. */
export async function previewLines(id: string, { readModels, log, access, clock }: Reading): Promise<readonly string[]> {
  const report = await readModels.get(reports, id);
  if (!report) throw new CliError(both(`there is no report ${id}`, `không có báo cáo ${id}`));
  const { unit, periodFrom, periodTo, duty, number, agency, stage, lastDay } = report;
  const span = spanOn(report, today(clock), clock.now());
  const { figuresTo } = span;
  const figures = await figuresOf(span, { readModels, access });
  const lines = [
    `${duty} ${number}, ${periodFrom} – ${periodTo}, ${agency} ${unit}: ${inBothOf(reportStage.labelOf(stage)!)}`,
    both(
      `last day in time ${lastDay ?? '–'}; figures up to ${figuresTo}`,
      `ngày cuối đúng hạn ${lastDay ?? '–'}; số liệu tính đến ${figuresTo}`,
    ),
    ...figures.map(({ figure, part, value }) => `${String(value).padStart(12)}  ${labelOf(figure, part)}`),
  ];
  const frozen = report.submissions.at(-1);
  if (!frozen) return lines;
  const { recorded } = frozen;
  const then = { ...span, figuresTo: frozen.figuresTo, recorded };
  const { differences } = await recomputed(then, frozen.figures, null, { readModels, access, log });
  const none = both('the same report would say the same now', 'nếu lập lại, báo cáo vẫn như vậy');
  lines.push(
    both(
      `submission ${frozen.submission}, figures as recorded by ${recorded}:`,
      `lần gửi ${frozen.submission}, số liệu ghi đến ${recorded}:`,
    ),
  );
  if (differences.length === 0) return [...lines, `  ${none}`];
  for (const { figure, part, frozen: was, now, moved } of differences) {
    lines.push(`  ${was} → ${now}  ${labelOf(figure, part)}`);
    for (const { kind, record, by, causes } of moved)
      lines.push(`    ${by > 0 ? '+' : ''}${by}  ${kind} ${record}: ${causes.map(({ type }) => type).join(', ')}`);
  }
  return lines;
}

export async function preview(id: string): Promise<void> {
  await withViews(async (readModels, log) => {
    const directory = new TerritoryDirectory();
    await directory.load(readModels);
    const access = new Access(directory, () => today(systemClock), await assignmentsFromLog(log, EVENTS));
    for (const line of await previewLines(id, { readModels, log, access, clock: systemClock })) console.log(line);
  });
}

interface SubmitOptions {
  readonly figuresTo?: string;
  readonly receivedOn?: string;
  readonly paper?: string;
  readonly dryRun?: boolean;
}
/** By the one way into the log. CliError says why not. */
export async function submitFor(
  platform: Pick<Platform, 'pipeline'>,
  id: string,
  caller: Actor,
  { dryRun = false, figuresTo, receivedOn, paper }: SubmitOptions,
): Promise<void> {
  const input = { report: id, figuresTo, receivedOn, paper };
  const outcome = await platform.pipeline.run(SubmitReport.spec, SubmitReport.unchecked(input, caller, { dryRun }));
  if (outcome.kind !== 'Accepted')
    throw new CliError(`${id}: ${problemOf(outcome)}\n${both('Nothing was submitted.', 'Chưa gửi báo cáo.')}`);
}

const isRole = (role: string): role is Role => ROLES.some((one) => one === role);
export async function submit(
  id: string,
  options: SubmitOptions & { unit: string; actor: string; role: string; body?: string },
): Promise<void> {
  const { unit, actor, role, body } = options;
  if (!isRole(role)) throw new CliError(both(`there is no role ${role}: ${ROLES.join(', ')}`, `không có vai trò ${role}`));
  const progress = terminalProgress();
  const platform = await openPlatform(aloneOn(readConfig(process.env)), { progress, onWarning });
  try {
    await submitFor(platform, id, { id: actor, role, unit, ...(body === undefined ? {} : { body }) }, options);
    if (!options.dryRun) await platform.runner.caughtUp();
    progress.stop();
    console.log(
      options.dryRun
        ? both(`${id}: in order, nothing was submitted`, `${id}: đúng, chưa gửi`)
        : both(`${id}: submitted`, `${id}: đã gửi`),
    );
  } finally {
    progress.stop();
    await platform.close();
  }
}
