import { employers } from '#contexts/registry/index';
import type { EventReader } from '#event-store';
import { fixedClock, type Instant } from '#kernel';
import { aloneOn, readConfig } from '../platform/config.ts';
import { openPlatform } from '../platform/platform.ts';
import { CliError } from './failure.ts';
import { onWarning } from './waiting.ts';
import { demoRequests } from './demo/requests.ts';
import { playYear, YEAR } from './demo/year.ts';
import { terminalProgress } from './progress.ts';

/** Whether nothing was recorded after the moment: the log keeps the order of recording, and puts nothing before what is there. */
export async function isFreshFor(log: Pick<EventReader, 'readPage'>, moment: Instant): Promise<boolean> {
  const { events } = await log.readPage({ after: null, limit: 1 });
  return events.every(({ recordedAt }) => recordedAt < anHourAfter(moment));
}
/** The units are recorded within minutes of the moment at which the demo opens. */
const anHourAfter = (moment: Instant): Instant => new Date(Date.parse(moment) + 3_600_000).toISOString();

/** Fills an empty store with a made-up year (the same one every time) and says where to look. */
export async function demo(options: { employers: string }): Promise<void> {
  const count = Number(options.employers);
  if (!Number.isInteger(count) || count < 16 || count > 5_000)
    throw new CliError('--employers must be a whole number from 16 to 5000');
  const config = aloneOn(readConfig(process.env));
  if (config.mode === 'production')
    throw new CliError('LACHAN_MODE=production takes no made-up year: choose another folder and development mode for the demo');
  const progress = terminalProgress();
  // The demo lives in its own year: what it records is recorded on the days of that year.
  const clock = fixedClock(YEAR.opens);
  const platform = await openPlatform(config, { progress, clock, onWarning });
  try {
    if ((await platform.readModels.count(employers)) > 0)
      throw new CliError(
        `${config.dataFolder} already holds employers; the demo fills an empty store: choose another folder with LACHAN_DATA=./demo-data`,
      );
    if (!(await isFreshFor(platform.log, YEAR.opens)))
      throw new CliError(
        `${config.dataFolder} was started before: what the demo records there would all be recorded today, and "as of recorded" would be wrong for its year; let the demo make a folder of its own with LACHAN_DATA=./demo-data`,
      );
    const told = await playYear(platform, clock, {
      employers: count,
      onProgress: (done, total) => progress.report('made-up year', done, total),
    });
    await platform.runner.caughtUp();
    progress.stop();
    const tokens = {
      inspector: await platform.tokens.sign({ id: 'demo-inspector', role: 'inspector', unit: '01' }, { expiresIn: '30d' }),
      auditor: await platform.tokens.sign({ id: 'demo-auditor', role: 'auditor', unit: '00' }, { expiresIn: '30d' }),
    };
    // Whoever chose a folder for the demo looks into the same one afterwards.
    const started = process.env['LACHAN_DATA'] ? `LACHAN_DATA=${process.env['LACHAN_DATA']} ` : '';
    const heading = (text: string): string => `\n${text}\n${'-'.repeat(text.length)}\n`;
    process.stdout.write(
      [
        `\nA made-up year (${YEAR.from} to ${YEAR.to}) is in ${config.dataFolder}: ${told.employers} establishments, ${told.inspections} inspections, ${told.violations} violations, ${told.sanctions} sanction decisions, ${told.activities} training and communication activities.`,
        'Every establishment, person and case is invented; only the communes and their crafts are real.',
        `\nStart:     ${started}npm start              then open http://127.0.0.1:${config.port}/graphiql`,
        `Token:     put this into the headers pane of GraphiQL (inspector of Hà Nội, 30 days):\n{ "authorization": "Bearer ${tokens.inspector}" }`,
        `           or, as an auditor of the whole country:\n{ "authorization": "Bearer ${tokens.auditor}" }`,
        ...Object.values(demoRequests(told)).flatMap(({ about, query }, n) => [heading(`${n + 1}. ${about}`), query]),
        `\nOn the command line:  ${started}npm run --silent lachan -- history ${told.paidEmployer}`,
        `                      ${started}npm run --silent lachan -- as-of ${told.paidEmployer} ${told.beforePayment}\n`,
      ].join('\n'),
    );
  } finally {
    progress.stop();
    await platform.close();
  }
}
