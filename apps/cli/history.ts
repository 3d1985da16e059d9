import { timeline } from '#contexts/compliance/index';
import { createEventRegistry } from '#event-store';
import { localDateOf, PROCESS_ACCOUNT } from '#kernel';
import { EVENTS } from '../platform/composed.ts';
import { CliError } from './failure.ts';
import { mergedAway, withViews } from './readers.ts';

/** Everything recorded about an employer in the order it was recorded: when it held, when the log took it, by which role, or by the platform itself. */
export async function history(employer: string): Promise<void> {
  const events = createEventRegistry(EVENTS);
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
        const { en, vi } = events.label(d.type);
        console.log(`${localDateOf(d.occurredAt)} | ${d.recordedAt} | ${byWhom(d).padEnd(16)} | ${en} | ${vi} | ${d.record}`);
        lines++;
      }
      after = page.hasMore ? page.cursors.at(-1) : undefined;
    } while (after);
    const merged = await mergedAway(views, employer);
    if (merged !== null) {
      if (lines === 0) throw new CliError(merged);
      console.log(merged);
    }
    if (lines === 0) throw new CliError(`nothing is recorded about an employer with the id "${employer}"`);
  });
}

/** What a process does by itself is nobody's act: the role under which it may do it is not shown as if somebody held it. */
export const byWhom = ({ actor, role }: { readonly actor: string; readonly role: string }): string =>
  actor.startsWith(PROCESS_ACCOUNT) ? 'the platform' : role;
