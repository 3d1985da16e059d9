import { liesIn, NATIONWIDE, type Access, type TerritoryLookup } from '#access';
import type { Actor, LocalDate } from '#kernel';
import { inOffice, type Units } from '../holders.ts';
import { contactPlace } from '../keeper.ts';
import type { OfficialDocument } from '../projection.ts';
import { revisionOf, type Appointment as Held } from '../state.ts';
import { bodyLabel, rolesOf, titleLabel } from '../titles.ts';
import type { Appointment, Official } from './types.ts';

interface Surroundings {
  readonly access: Pick<Access, 'covers' | 'mayRead'>;
  readonly territory: Units;
}

export const appointmentNode = (a: Held, on: LocalDate, units: Units): Appointment => ({
  ...a,
  titleLabel: titleLabel(a.title),
  bodyLabel: bodyLabel(a.bodyKind),
  inOffice: inOffice(a, on, units),
  roles: rolesOf(a.title),
});

/**
 * What a caller sees of an official: the appointments in their own territory; the contact only where their body keeps it. The official sees all
 * of their own. An appointment elsewhere shows nothing of the others.
 */
export function officialNode(d: OfficialDocument, caller: Actor, on: LocalDate, { access, territory }: Surroundings): Official {
  const own = caller.id === d.id;
  const kept = contactPlace(d, on);
  const keeps = access.mayRead(caller, 'Official.email', own) && (own || (kept !== null && access.covers(caller, kept)));
  const sees = (a: Held): boolean => own || access.covers(caller, a);
  return {
    id: d.id,
    appointments: d.appointments.filter(sees).map((a) => appointmentNode(a, on, territory)),
    email: keeps ? d.email : null,
    notify: keeps ? d.notify : null,
    revision: String(revisionOf(d, sees)),
  };
}

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
