import { newId } from '#kernel';
import { StoreRefused, StoreUnavailable } from '../port.ts';
import { DriverTrouble, type Driver, type Place } from './driver.ts';
import { identityStream } from './format.ts';
import { translated } from './retries.ts';

const APPLICATION = 'la-chan';
const FORMAT = 1;

interface Identity {
  readonly application: string;
  readonly format: number;
  readonly log: string;
}

export interface Made {
  readonly identity: string;
  readonly place: Place;
}

export interface Opening {
  readonly server: string;
  /** Whether a log that is not there is made, or refused. */
  readonly make: boolean;
  readonly startWithinMs: number;
  readonly onWaiting: ((attempt: number, why: string) => void) | undefined;
}

/** The log's own first event says that it is ours; whoever finds none makes it. A server that is down is waited for. */
export async function identify(driver: Driver, log: string, opening: Opening): Promise<Made> {
  const { server, make, startWithinMs, onWaiting } = opening;
  const stream = identityStream(log);
  const until = performance.now() + startWithinMs;
  for (let attempt = 1; ; attempt++) {
    try {
      const [first] = (await driver.readStream(stream, 'start', 'forwards', 1)) ?? [];
      if (first) {
        const { application, format, log: identity } = first.data as Partial<Identity>;
        if (application !== APPLICATION || typeof identity !== 'string')
          throw new StoreRefused(
            'STORE_NOT_A_LOG',
            `${server} holds something else under the name "${log}": give the log a name of its own (esdb://...?log=NAME); nothing was changed`,
          );
        if (typeof format !== 'number' || format > FORMAT)
          throw new StoreRefused(
            'STORE_NEWER',
            `the log "${log}" on ${server} has format ${format}, this program knows formats up to ${FORMAT}: use the newer program; nothing was changed`,
          );
        return { identity, place: first.place! };
      }
      if (!make)
        throw new StoreRefused(
          'STORE_MISSING',
          `there is no event log "${log}" on ${server}: is the name right (esdb://...?log=NAME, without it "lachan")? Nothing was made`,
        );
      const identity: Identity = { application: APPLICATION, format: FORMAT, log: newId() };
      await driver.append(stream, [{ id: identity.log, type: 'LogMade', data: identity, metadata: {}, bytes: 200 }], 'none');
    } catch (error) {
      if (!(error instanceof DriverTrouble)) throw error;
      if (error.trouble !== 'lost') throw translated(error, server);
      onWaiting?.(attempt, error.message);
      if (performance.now() > until)
        throw new StoreUnavailable(
          `${server} did not answer within ${Math.round(startWithinMs / 1000)} s (${error.message}): is EventStoreDB running there, and is tls=true/false in LACHAN_EVENT_STORE right for it? Nothing was written`,
          error,
        );
      await new Promise((resolve) => setTimeout(resolve, Math.min(1_000, 100 * attempt)));
    }
  }
}
