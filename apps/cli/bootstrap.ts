import { NATIONWIDE } from '#access';
import { AppointOfficial } from '#contexts/organisation/commands';
import { officesIn, officials, type OfficialDocument } from '#contexts/organisation/projection';
import type { Scalar } from '#read-models';
import { newId, today, type Actor } from '#kernel';
import { aloneOn, readConfig } from '../platform/config.ts';
import { openPlatform, type Platform } from '../platform/platform.ts';
import { CliError } from './failure.ts';
import { terminalProgress } from './progress.ts';
import { onWarning } from './waiting.ts';

/** No account of anybody: what is done before there is one. No token can name it. */
const OPERATOR: Actor = { id: 'lachan:bootstrap', role: 'administrator', unit: NATIONWIDE };

interface FirstAdministrator {
  readonly account: string;
  readonly unit: string;
  readonly body?: string;
  readonly paper: string;
}

export class AlreadyBootstrapped extends CliError {
  readonly code = 'ALREADY_BOOTSTRAPPED';
  constructor() {
    super(
      'ALREADY_BOOTSTRAPPED: this installation has an administrator; whoever is one appoints others (appointOfficial). Nothing was recorded.',
    );
  }
}

/** By the one way into the log, with everything that an appointment is checked for. The id of the appointment. */
export async function appointFirst(
  platform: Pick<Platform, 'pipeline' | 'readModels' | 'runner' | 'clock'>,
  { account, unit, body, paper }: FirstAdministrator,
): Promise<string> {
  await platform.runner.caughtUp();
  if (await hasAdministrator(platform, unit)) throw new AlreadyBootstrapped();
  const id = newId();
  const input = {
    account,
    id,
    title: 'administrator',
    bodyKind: body ?? (unit === NATIONWIDE ? 'bo-noi-vu' : unit.length === 2 ? 'so-noi-vu' : 'ubnd-commune'),
    unit,
    from: today(platform.clock),
    manner: 'substantive',
    paper,
  };
  const outcome = await platform.pipeline.run(AppointOfficial.spec, AppointOfficial.unchecked(input, OPERATOR));
  if (outcome.kind === 'Accepted') return id;
  const why =
    outcome.kind === 'InvalidInput' ? outcome.issues.map((i) => `${i.path}: ${i.message.en}.`).join(' ') : outcome.message.en;
  throw new CliError(`${why} Nothing was recorded.`);
}

/**
 * Somebody who is administrator today or will be: nationwide, or anywhere where it is not the whole country that is asked for. Two of them can take
 * each other's appointment back at one time, and an appointment ends: without anybody left the operator begins again, and the log shows it.
 */
async function hasAdministrator({ readModels, clock }: Pick<Platform, 'readModels' | 'clock'>, unit: string): Promise<boolean> {
  const now = today(clock);
  const counts = (a: OfficialDocument['appointments'][number]): boolean =>
    a.title === 'administrator' && (a.unit === NATIONWIDE || unit !== NATIONWIDE) && !a.revoked && (a.to === null || a.to >= now);
  const find = { filter: officesIn([NATIONWIDE], 'administrator'), limit: 200 };
  for (let after: readonly Scalar[] | undefined; ;) {
    const page = await readModels.find(officials, { ...find, ...(after ? { after } : {}) });
    if (page.documents.some((official) => official.appointments.some(counts))) return true;
    if (!page.hasMore) return false;
    after = page.cursors.at(-1)!;
  }
}

export async function bootstrap(options: FirstAdministrator): Promise<void> {
  const progress = terminalProgress();
  const platform = await openPlatform(aloneOn(readConfig(process.env)), { progress, onWarning });
  try {
    const appointment = await appointFirst(platform, options);
    progress.stop();
    const where = options.unit === NATIONWIDE ? 'the whole country' : options.unit;
    console.log(`${options.account} is administrator of ${where} (appointment ${appointment})`);
  } finally {
    progress.stop();
    await platform.close();
  }
}
