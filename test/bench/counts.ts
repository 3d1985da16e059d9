import type { Recorded } from '#event-store';
import { documentProjection } from '#projections';

interface Count {
  readonly id: string;
  readonly passed: number;
  readonly failed: number;
}

type Answered = Recorded<'BenchChecklistItemAnswered', { readonly inspectionId: string; readonly result: boolean }>;

/** One document for each inspection: how many answers passed and how many failed. */
export const counts = documentProjection<Count, Answered>({
  name: 'bench-counts',
  version: 1,
  collection: { name: 'benchCounts', fields: { passed: 'integer' }, indexes: [] },
  on: {
    BenchChecklistItemAnswered: {
      key: (event) => event.data.inspectionId,
      apply: (before, event, id) => ({
        id,
        passed: (before?.passed ?? 0) + (event.data.result ? 1 : 0),
        failed: (before?.failed ?? 0) + (event.data.result ? 0 : 1),
      }),
    },
  },
});
