import type { CommandContext } from '#commands';
import { violations } from '#contexts/violations/index';

/** Violations that a visit found and that stand. */
export async function foundBy(inspection: string, { readModels }: CommandContext): Promise<number> {
  const { documents } = await readModels.find(violations, {
    filter: {
      op: 'and',
      filters: [
        { op: 'eq', field: 'inspection', value: inspection },
        { op: 'ne', field: 'state', value: 'withdrawn' },
      ],
    },
    limit: 200,
  });
  return documents.length;
}
