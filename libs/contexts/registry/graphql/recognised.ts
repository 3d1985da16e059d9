import { isPresent, LocalDateScalar, where, type FilterRule } from '#graphql';
import type { LocalDate } from '#kernel';
import type { Filter, Scalar } from '#read-models';
import { pastFilter, type PastRow } from '#projections';
import { craftVillages, craftVillagesPast, type CraftVillageDocument } from '../projection.ts';

type Recognition = 'recognisedFrom' | 'recognisedTo';

/**
 * Craft villages recognised on a day. The latest recognition is in fields of its own; the few villages that were recognised more than
 * once are looked at one by one.
 */
export const recognisedOn: FilterRule<Recognition> = where<Recognition, LocalDate>(
  () => LocalDateScalar,
  'Recognised on this day.',
  async (on, { services: { readModels }, moment }) => {
    // Of an earlier moment the rows of that moment, which name their village.
    const isNow = isPresent(moment);
    const rows = (isNow ? craftVillages : craftVillagesPast.collection) as typeof craftVillages;
    const then = isNow ? [] : [pastFilter(moment.recorded, moment.held) as Filter<never>];
    const idOf = (row: CraftVillageDocument): string => (isNow ? row.id : (row as CraftVillageDocument & PastRow).of);
    const again: string[] = [];
    let after: readonly Scalar[] | undefined;
    do {
      const page = await readModels.find(rows, {
        filter: { op: 'and', filters: [{ op: 'eq', field: 'recognisedAgain', value: true }, ...then] },
        limit: 500,
        ...(after ? { after } : {}),
      });
      for (const row of page.documents)
        if (row.recognitions.some((r) => r.from <= on && (r.to === null || on < r.to))) again.push(idOf(row));
      after = page.hasMore ? page.cursors.at(-1) : undefined;
    } while (after);
    const latest: Filter<Recognition> = {
      op: 'and',
      filters: [
        { op: 'lte', field: 'recognisedFrom', value: on },
        {
          op: 'or',
          filters: [
            { op: 'eq', field: 'recognisedTo', value: null },
            { op: 'gt', field: 'recognisedTo', value: on },
          ],
        },
      ],
    };
    return { op: 'or', filters: [latest, { op: 'in', field: (isNow ? 'id' : 'of') as never, values: again }] };
  },
);
