import type { Collection, Document, Filter, Page, Scalar } from './collection.ts';
import type { ReadModels } from './port.ts';

/** Rows read at once. */
const PAGE = 1_000;

/** Every document of a filter, however many pages that takes. What people ask for has pages instead. */
export async function findAll<D extends Document, F extends string>(
  readModels: Pick<ReadModels, 'find'>,
  collection: Collection<D, F>,
  filter: Filter<NoInfer<F>>,
  limit = PAGE,
): Promise<readonly D[]> {
  const found: D[] = [];
  let after: readonly Scalar[] | undefined;
  do {
    const page: Page<D> = await readModels.find(collection, { filter, limit, ...(after ? { after } : {}) });
    found.push(...page.documents);
    after = page.hasMore ? page.cursors.at(-1) : undefined;
  } while (after);
  return found;
}
