import type { EventReader, EventStore, Position } from '#event-store';
import type { Clock } from '#kernel';
import {
  createProjectionRunner,
  type Ownership,
  type ProjectionFailure,
  type ProjectionProgress,
  type ProjectionRunner,
} from '#projections';
import type { ReadModelStore } from '#read-models';
import type { Config } from './config.ts';
import { projectionsOn } from './composed.ts';
import type { LoggedCalendar } from './logged-calendar.ts';

/** One process on its own files takes everything; where others may be at work too, shares are held by lease. */
export const ownershipOf = ({ role, eventStore, readModels }: Config): Ownership =>
  role === 'api'
    ? { mode: 'none' }
    : role === 'all' && eventStore.kind === 'sqlite' && readModels.kind === 'sqlite'
      ? { mode: 'whole' }
      : { mode: 'shared' };

/** A log in a file tells other processes nothing: they look often, which costs little there. */
const FILE_OF_ANOTHER = { fastestMs: 5, slowestMs: 25 };

/** Binds the views to their log and starts what keeps them up, as far as this process does. Not yet caught up. */
export async function startViews(
  config: Config,
  log: Pick<EventReader, 'readPage' | 'readStream' | 'highWater' | 'identity'> & Pick<EventStore, 'onCommit'>,
  store: ReadModelStore,
  options: {
    readonly clock: Clock;
    /** What the clocks of cases are counted on. */
    readonly calendar: LoggedCalendar;
    readonly distance: (from: Position | null, to: Position) => number;
    readonly onProgress?: (progress: ProjectionProgress) => void;
    readonly onFailure?: (failure: ProjectionFailure) => void;
    readonly onReadAnew?: (projection: string) => void;
    readonly onWarning?: (message: string, detail: Readonly<Record<string, unknown>>) => void;
  },
): Promise<ProjectionRunner> {
  await store.bindTo(await log.identity());
  const { onWarning, calendar, ...rest } = options;
  const runner = createProjectionRunner({
    ...rest,
    log,
    store,
    projections: projectionsOn(calendar),
    ownership: ownershipOf(config),
    ...(config.role === 'worker' && config.eventStore.kind === 'sqlite' && { poll: FILE_OF_ANOTHER }),
    ...(onWarning && {
      logger: { info: () => {}, warn: (detail: object, message: string) => onWarning(message, { ...detail }) },
    }),
  });
  await runner.start();
  return runner;
}
