import { everOfOwnAlliance, type Access, type Territory } from '#access';
import { err, ok, type Actor, type RecordKind, type Refusal, type Result } from '#kernel';
import { collection, type Collection, type Document } from '#read-models';
import { mergedAway, unknown } from './records.ts';
import type { Named } from './spec.ts';
import type { Records } from './streams.ts';

/** A published record: where it lies now, and where it lay before if it can move. */
export interface Lying extends Document, Omit<Territory, 'id'> {
  readonly units?: readonly Territory[];
  /** The record that stands for it. */
  readonly mergedInto?: string | null;
  readonly memberships?: { readonly alliance: readonly { readonly of: string }[] };
}

/** Where it lay once was assigned to a successor as a whole: the other successors see it there no more. */
const placesOf = (document: Lying): readonly Territory[] =>
  document.units?.map((place) => ({ ...place, id: document.id })) ?? [document];

/** A record is published in a collection of the name of its kind, in which every document says where it lies. */
export const published = (kind: RecordKind): Collection<Lying> => collection<Lying>()({ name: kind, fields: {}, indexes: [] });

/** Whether a caller sees a record. `around`: where the command's own record lies, as an alliance lies above a commune. */
export const sees = (
  caller: Actor,
  kind: RecordKind,
  document: Lying,
  around: readonly Territory[],
  access: Pick<Access, 'covers' | 'lies'>,
): boolean =>
  // Published documents: everybody reads them, wherever they lie.
  kind === 'programmes' ||
  ((kind !== 'employers' || everOfOwnAlliance(caller, document.memberships?.alliance ?? [])) &&
    (placesOf(document).some((place) => access.covers(caller, place)) ||
      (kind === 'alliances' && around.some((place) => access.lies(place, document.unit)))));

/**
 * The records that an input names, read at once and each looked at under the caller's territory and alliance. `around`: where the command's own record lies;
 * an alliance is named from within its territory, which an office of a commune does not cover.
 */
export async function recordsNamed(
  refers: Readonly<Record<string, RecordKind>>,
  input: Readonly<Record<string, unknown>>,
  caller: Actor,
  around: readonly Territory[],
  {
    records,
    access,
    merged,
  }: {
    readonly records: Pick<Records, 'getMany'>;
    readonly access: Access;
    /** A command does not go on with a record that stands for another one; a filter finds it by either. */
    readonly merged?: 'refused';
  },
): Promise<Result<Named, Refusal>> {
  const found = new Map<string, readonly Document[]>();
  for (const [field, kind] of Object.entries(refers)) {
    const ids = [...new Set([input[field]].flat().filter((id): id is string => typeof id === 'string'))];
    const documents = ids.length === 0 ? new Map<string, Lying>() : await records.getMany(published(kind), ids);
    const seen = ids.flatMap((id) => documents.get(id) ?? []).filter((document) => sees(caller, kind, document, around, access));
    if (seen.length < ids.length) return err(unknown(kind, field));
    const away = merged && seen.find(({ mergedInto }) => mergedInto != null);
    if (away) return err(mergedAway(kind, field, away.mergedInto!));
    found.set(field, seen);
  }
  const allNamed = <D extends Document>(field: string, { name }: Collection<D>): readonly D[] => {
    if (refers[field] !== name) throw new Error(`"${field}" is not said to name a record of "${name}": see "refers"`);
    return (found.get(field) ?? []) as readonly Document[] as readonly D[];
  };
  return ok({ allNamed, named: (field, collection) => allNamed(field, collection)[0] ?? null });
}
