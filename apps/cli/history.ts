import { labelOf, timeline } from '#contexts/compliance/index';
import { localDateOf } from '#kernel';
import { CliError } from './failure.ts';
import { withViews } from './readers.ts';

/** Everything recorded about an employer in the order it was recorded: when it held, when the log took it, by which role. */
export async function history(employer: string): Promise<void> {
  await withViews(async (views) => {
    let after: readonly (string | number | boolean | null)[] | undefined;
    let lines = 0;
    do {
      const page = await views.find(timeline, {
        filter: { op: 'eq', field: 'employer', value: employer },
        sort: [{ field: 'position', direction: 'asc' }],
        limit: 200,
        after,
      });
      if (lines === 0 && page.documents.length > 0)
        console.log('held on    | recorded at              | by role          | what | vi | record');
      for (const d of page.documents) {
        console.log(
          `${localDateOf(d.occurredAt)} | ${d.recordedAt} | ${d.role.padEnd(16)} | ${labelOf(d.type).en} | ${labelOf(d.type).vi} | ${d.record}`,
        );
        lines++;
      }
      after = page.hasMore ? page.cursors.at(-1) : undefined;
    } while (after);
    if (lines === 0) throw new CliError(`nothing is recorded about an employer with the id "${employer}"`);
  });
}
