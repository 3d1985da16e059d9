import { liesIn, NATIONWIDE, type Territory } from '#access';
import type { CommandContext } from '#commands';
import { authorityOn, officesIn as heldIn, officials, type OfficialDocument } from '#contexts/organisation/projection';
import type { LocalDate } from '#kernel';
import { bodyOn, sameBodyInTime } from '#law';
import type { Authority } from './procedure.ts';
import { sanctions } from './projection.ts';

/** More than there are communes: everybody who may hold one title. */
const ALL_HOLDERS = 5_000;

/** Where a case lies: it never moves, so the view is as good as the record. */
export const placeOf = (sanction: string, { readModels }: CommandContext): Promise<Territory | null> =>
  readModels.get(sanctions, sanction);

/** Offices of the caller on a day whose unit the case lies in. An office lapses with its title and with its unit. */
export async function officesOn(on: LocalDate, place: Territory | null, context: CommandContext): Promise<readonly Authority[]> {
  const official = await context.readModels.get(officials, context.actor.id);
  return official && place ? officesIn(official, place, on, context) : [];
}

/** The office of the caller with the title that is claimed; the bare title where none is on record (ACC-2). */
export const claimed = (title: string, offices: readonly Authority[]): Authority =>
  offices.find((office) => office.title === title) ?? { title, manner: 'substantive' };

/** The one account that holds a title for a place on a day, in its own right if there are several; null where that is not clear. */
export async function holderOf(
  title: string,
  on: LocalDate,
  place: Territory | null,
  context: CommandContext,
): Promise<string | null> {
  if (!place) return null;
  // In the units of the case's own day first; after a reform their successors have other ids.
  for (const filter of [heldIn([place.unit, ...place.within], title), heldIn([NATIONWIDE], title)]) {
    const { documents } = await context.readModels.find(officials, { filter, limit: ALL_HOLDERS });
    const holders = documents.flatMap((official) => {
      const office = officesIn(official, place, on, context).find((held) => held.title === title);
      return office ? [{ account: official.id, office }] : [];
    });
    const own = holders.filter(({ office }) => office.manner === 'substantive');
    const [holder, ...others] = own.length > 0 ? own : holders;
    if (holder) return others.length === 0 ? holder.account : null;
  }
  return null;
}

/** Whether an account is in office on a day where a case lies, in the body that carries the case by then; in any, where none is on record. */
export async function servesCase(account: string, sanction: string, on: LocalDate, context: CommandContext): Promise<boolean> {
  const [official, found] = await Promise.all([
    context.readModels.get(officials, account),
    context.readModels.get(sanctions, sanction),
  ]);
  if (!official || !found) return false;
  const carrier = found.bodyKind === null ? null : (bodyOn(found.bodyKind, found.minutesOn, on)?.kind ?? null);
  return officesIn(official, found, on, context).some(
    ({ bodyKind }) => carrier === null || (bodyKind !== undefined && sameBodyInTime(bodyKind, carrier)),
  );
}

/**
 * Kind of the body in which the caller serves for a place on a day, or of what took over from it: that of the appointment under which they act,
 * where it is held then; null for none or several.
 */
export async function bodyOf(on: LocalDate, place: Territory, context: CommandContext): Promise<string | null> {
  const official = await context.readModels.get(officials, context.actor.id);
  const held = (official?.appointments ?? []).filter(
    (a) => a.from <= on && (a.to === null || on <= a.to) && covers(a.unit, place, on, context),
  );
  const chosen = held.filter((a) => a.appointment === context.actor.appointment);
  const kinds = new Set((chosen.length > 0 ? chosen : held).map((a) => bodyOn(a.bodyKind, a.from, on)?.kind ?? null));
  return kinds.size === 1 ? [...kinds][0]! : null;
}

function officesIn(official: OfficialDocument, place: Territory, on: LocalDate, context: CommandContext): readonly Authority[] {
  const appointments = official.appointments.filter((a) => covers(a.unit, place, on, context));
  return [...new Set(appointments.map((a) => a.title))].flatMap((title) => {
    const held = authorityOn({ ...official, appointments }, title, on);
    if (!held) return [];
    const { manner, appointment, bodyKind, unit } = held;
    return [{ title, manner, appointment, bodyKind, unit }];
  });
}

/** Whether the unit of an office is there on the day and the place lies in it, or in what went into it. */
const covers = (unit: string, place: Territory, on: LocalDate, { territory }: CommandContext): boolean =>
  unit === NATIONWIDE || (territory.resolve(unit, on).ok && liesIn(place, territory.scope(unit, on)));
