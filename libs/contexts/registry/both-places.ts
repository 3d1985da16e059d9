import type { Territory } from '#access';
import type { Records } from '#commands';
import { ok, type LocalDate, type Result } from '#kernel';
import { employers, placeAt } from './projection.ts';

/**
 * Where a record of an employer lies, and where it would lie by another day: who asks for that day answers for both, so that nobody moves it to where
 * nobody was asked. `on` left out: it stays where it is.
 */
export async function bothPlaces(
  record: (Territory & { readonly employer: string }) | null,
  on: LocalDate | undefined,
  records: Records,
): Promise<Result<readonly Territory[], never>> {
  if (!record) return ok([]);
  const employer = on === undefined ? null : await records.get(employers, record.employer);
  return ok(employer ? [record, placeAt(employer, on!)] : [record]);
}
