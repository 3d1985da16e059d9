import { LocalDateScalar, where, type FilterRule } from '#graphql';
import type { LocalDate } from '#kernel';
import type { Filter, Scalar } from '#read-models';
import { craftVillages } from '../projection.ts';

type Recognition = 'recognisedFrom' | 'recognisedTo';

/**
 * Craft villages recognised on a day. The latest recognition is in fields of its own; the few villages that were recognised more than
 * once are looked at one by one.
 */
export const recognisedOn: FilterRule<Recognition> = where<Recognition, LocalDate>(
  () => LocalDateScalar,
  'Recognised on this day.',
  async (on, { services: { readModels } }) => {
    const again: string[] = [];
    let after: readonly Scalar[] | undefined;
    do {
      const page = await readModels.find(craftVillages, {
        filter: { op: 'eq', field: 'recognisedAgain', value: true },
        limit: 500,
        ...(after ? { after } : {}),
      });
      for (const { id, recognitions } of page.documents)
        if (recognitions.some((r) => r.from <= on && (r.to === null || on < r.to))) again.push(id);
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
    return { op: 'or', filters: [latest, { op: 'in', field: 'id', values: again }] };
  },
);
