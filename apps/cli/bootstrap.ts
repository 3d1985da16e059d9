import { NATIONWIDE } from '#access';
import { AppointOfficial } from '#contexts/organisation/commands';
import { officesIn, officials } from '#contexts/organisation/projection';
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
      'ALREADY_BOOTSTRAPPED: this installation has had an administrator; whoever is one now appoints others (appointOfficial). Nothing was recorded.',
    );
  }
}

/** By the one way into the log, with everything that an appointment is checked for. The id of the appointment. */
export async function appointFirst(
  platform: Pick<Platform, 'pipeline' | 'readModels' | 'runner' | 'clock'>,
  { account, unit, body, paper }: FirstAdministrator,
): Promise<string> {
  await platform.runner.caughtUp();
  const filter = officesIn([NATIONWIDE], 'administrator');
  if ((await platform.readModels.find(officials, { filter, limit: 1 })).documents.length > 0) throw new AlreadyBootstrapped();
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
  const outcome = await platform.pipeline.run(AppointOfficial.spec, new AppointOfficial.Command(input as never, OPERATOR));
  if (outcome.kind === 'Accepted') return id;
  const why =
    outcome.kind === 'InvalidInput' ? outcome.issues.map((i) => `${i.path}: ${i.message}.`).join(' ') : outcome.message.en;
  throw new CliError(`${why} Nothing was recorded.`);
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
