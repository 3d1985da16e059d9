import { PROJECTIONS } from '../platform/composed.ts';
import { CliError } from './failure.ts';
import { withViews } from './readers.ts';

/** What a view has stopped at is tried again: the process that keeps it sees within a second or two that the word is taken back. */
export async function resume(view: string): Promise<void> {
  if (!PROJECTIONS.some((p) => p.name === view))
    throw new CliError(`there is no view "${view}"; the views are ${PROJECTIONS.map((p) => p.name).join(', ')}`);
  await withViews(
    async (views) => {
      let partitions = 0;
      // Also what is being built may have stopped.
      for (const version of await views.versions(view))
        for (const slice of await views.slices({ name: view, version })) {
          if (slice.stopped === null) continue;
          await views.halt({ name: view, version }, slice.epoch, null);
          partitions += slice.partitions.length;
        }
      console.log(
        partitions === 0
          ? `${view}: nothing of it has stopped`
          : `${view}: ${partitions} partition${partitions === 1 ? '' : 's'} will be tried again by the process that keeps the view, or at its next start; "lachan lag" says what became of it`,
      );
    },
    { writing: true },
  );
}
