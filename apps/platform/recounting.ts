import { deadlines, deadlinesPast, OUTDATED, reckonedOnOf } from '#contexts/deadlines/index';
import type { ProjectionRunner } from '#projections';
import type { ReadModels } from '#read-models';
import type { LoggedCalendar } from './logged-calendar.ts';

/** What is reckoned on the calendar: the lists of the present, and their past. */
export const RECKONED: readonly string[] = [deadlines.name, deadlinesPast.collection.name];

/**
 * A year of public holidays that is loaded moves the lists of deadlines: each view of them is built anew beside the one that is read, on the
 * calendar with the year in it, and switched to. One process alone does so, that which applies the whole view: where workers share it each
 * has read its calendar at its start, so there it takes a restart, `lachan rebuild deadlines` and `lachan rebuild deadlinesPast`.
 */
export function recountWithLoadedYears(on: {
  readonly alone: boolean;
  readonly calendar: LoggedCalendar;
  readonly readModels: Pick<ReadModels, 'count'>;
  readonly runner: Pick<ProjectionRunner, 'onCommitted' | 'rebuild' | 'prune'>;
  readonly warn: (message: string, detail: Readonly<Record<string, unknown>>) => void;
}): () => Promise<void> {
  const { alone, calendar, readModels, runner, warn } = on;
  let stopped = false;
  let working: Promise<void> = Promise.resolve();
  const recount = async (): Promise<void> => {
    for (const view of RECKONED)
      while (!stopped && (await readModels.count(reckonedOnOf(view), OUTDATED)) > 0) {
        if (!alone) {
          warn(`public holidays were loaded: restart servers and workers, then "lachan rebuild ${view}"`, { view });
          break;
        }
        await calendar.refresh();
        await runner.rebuild(view);
        await runner.prune(view);
      }
  };
  const look = (): void => {
    working = working.then(recount).catch((error: unknown) => {
      if (!stopped) warn('the lists of deadlines do not count on a loaded year yet', { error: (error as Error).name });
    });
  };
  const deaf = runner.onCommitted(({ projection, changes }) => {
    if (changes.some(({ collection }) => collection === reckonedOnOf(projection).name)) look();
  });
  look();
  return async () => {
    stopped = true;
    deaf();
  };
}
