import { liesIn, NATIONWIDE, type Access, type TerritoryLookup } from '#access';
import type { Actor, LocalDate } from '#kernel';

/** Units of which officials are looked for: what lies both in the caller's territory and in the unit asked for, in one set. */
export function unitsToSearch(
  caller: Actor,
  unit: string | null,
  on: LocalDate,
  {
    access,
    territory,
  }: { readonly access: Pick<Access, 'covers'>; readonly territory: Pick<TerritoryLookup, 'resolve' | 'scope'> },
): readonly string[] {
  const idsOf = (code: string): readonly string[] => {
    if (code === NATIONWIDE) return [NATIONWIDE];
    const scope = territory.scope(code, on);
    return scope ? [...scope.ids, ...scope.partial] : [];
  };
  const asked = unit === null || unit === NATIONWIDE ? null : idsOf(unit);
  if (asked === null || caller.unit === NATIONWIDE) return asked ?? idsOf(caller.unit);
  /** Where a unit lay on its first day: it may be gone since. */
  const placeOf = (id: string) => {
    const found = territory.resolve(id, id.split('@')[1] ?? on);
    return found.ok ? { unit: found.value.unit, within: found.value.within } : { unit: id, within: [] };
  };
  const inside = asked.filter((id) => access.covers(caller, placeOf(id)));
  if (inside.length > 0) return inside;
  return idsOf(caller.unit).filter((id) => liesIn(placeOf(id), territory.scope(unit!, on)));
}
