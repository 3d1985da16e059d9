import { deadLettersOf, isBuildOf, resolveDeadLetter, type DeadLetter } from '#projections';
import type { ReadModelStore } from '#read-models';
import { PROJECTIONS, projectionsOn } from '../platform/composed.ts';
import { loggedCalendar } from '../platform/logged-calendar.ts';
import { CliError } from './failure.ts';
import { withViews } from './readers.ts';

/** The events that views could not apply and have set aside. Their data stays in the log and is not shown. */
export async function listDeadLetters(): Promise<void> {
  await withViews(async (views) => {
    let count = 0;
    for (const projection of PROJECTIONS)
      for await (const letter of lettersOf(views, projection.name)) {
        count += 1;
        console.log(
          `${projection.name}  ${letter.id}  ${letter.type} of ${letter.stream}, parked ${letter.parkedAt} after ${letter.attempts} tries: ${letter.error.name}: ${letter.error.message}`,
        );
      }
    console.log(count === 0 ? 'no event is parked' : `${count} parked; "lachan dead-letters retry VIEW ID" or "drop VIEW ID"`);
  });
}

/** Applies a parked event now, or gives it up; beside a server or worker that goes on. */
export async function resolveDeadLetterOf(what: 'retry' | 'drop', view: string, id: string): Promise<void> {
  if (!PROJECTIONS.some((p) => p.name === view))
    throw new CliError(`there is no view "${view}"; the views are ${PROJECTIONS.map((p) => p.name).join(', ')}`);
  await withViews(
    async (store, log) => {
      const version = await store.activeVersion(view);
      if (version === null) throw new CliError(`the view ${view} was never built: start Lá Chắn once (npm start)`);
      const projection = projectionsOn(await loggedCalendar(log)).find((p) => p.name === view)!;
      if (!isBuildOf(projection, version))
        throw new CliError(
          `the view ${view} is of another version of the program; the new one is being built, without this letter`,
        );
      const outcome = await resolveDeadLetter({ store, log }, projection, { name: view, version }, id, what);
      if (outcome === 'unknown')
        throw new CliError(`the view ${view} has no parked event "${id}"; "lachan dead-letters list" shows what there is`);
      if (outcome === 'failed')
        throw new CliError(`the event was tried again and failed again; it stays parked ("lachan dead-letters list" says why)`);
      console.log(
        outcome === 'applied'
          ? `${view}: the event was applied, behind those that came after it; where the order matters, "lachan rebuild ${view}" applies all in the order of the log`
          : `${view}: the event was given up; a rebuild meets it again`,
      );
    },
    { writing: true },
  );
}

async function* lettersOf(views: ReadModelStore, view: string): AsyncGenerator<DeadLetter> {
  const projection = PROJECTIONS.find((p) => p.name === view)!;
  const version = await views.activeVersion(view);
  if (version === null) return;
  const letters = deadLettersOf(projection);
  for (let after: readonly string[] | undefined; ;) {
    const page = await views.at({ name: view, version }).find(letters, { limit: 500, after });
    yield* page.documents;
    if (!page.hasMore) return;
    after = [page.documents.at(-1)!.id];
  }
}
