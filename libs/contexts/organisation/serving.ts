import type { Territory } from '#access';
import type { LocalDate } from '#kernel';
import { bodyOn } from '#law';
import { coversPlace, inOffice, type Units } from './holders.ts';
import type { OfficialDocument } from './projection.ts';
import type { Appointment } from './state.ts';
import { isPlatformTitle } from './titles.ts';

/** In what capacity an official acts: what a decision that they sign carries. */
export type Authority = Pick<Appointment, 'appointment' | 'title' | 'manner' | 'paper' | 'bodyKind' | 'unit'>;

type Official = Pick<OfficialDocument, 'appointments'> | null;

/** Appointments of the law that are in office on a day for a place. Titles of the platform hold no matters. */
const heldFor = (official: Official, place: Territory, on: LocalDate, units: Units): readonly Appointment[] =>
  (official?.appointments ?? []).filter(
    (a) => !isPlatformTitle(a.title) && inOffice(a, on, units) && coversPlace(a.unit, place, on, units),
  );

/** The offices that an official holds on a day for a place: one for each title, the substantive one before others. */
export function officesHeld(official: Official, place: Territory, on: LocalDate, units: Units): readonly Authority[] {
  const held = heldFor(official, place, on, units);
  return [...new Set(held.map((a) => a.title))].map((title) => {
    const those = held.filter((a) => a.title === title);
    const { appointment, manner, paper, bodyKind, unit } = those.find((a) => a.manner === 'substantive') ?? those.at(-1)!;
    return { appointment, title, manner, paper, bodyKind, unit };
  });
}

/**
 * Kind of the body in which an official serves for a place on a day, an ended one by its successor: that of the appointment under which they
 * act, where it is held then; null where there is none, or more than one.
 */
export function bodyServedIn(official: Official, place: Territory, on: LocalDate, units: Units, acting?: string): string | null {
  const held = heldFor(official, place, on, units);
  const chosen = held.filter((a) => a.appointment === acting);
  const kinds = new Set((chosen.length > 0 ? chosen : held).flatMap((a) => bodyOn(a.bodyKind, a.from, on)?.kind ?? []));
  return kinds.size === 1 ? [...kinds][0]! : null;
}
