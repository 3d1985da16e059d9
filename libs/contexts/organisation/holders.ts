import { liesIn, NATIONWIDE, type Territory, type TerritoryLookup } from '#access';
import type { LocalDate } from '#kernel';
import { titleOf, titleOn, TITLES } from '#law';
import type { OfficialDocument } from './projection.ts';
import { holdsOn, wasHeld, type Appointment } from './state.ts';
import { isPlatformTitle, titleLasts } from './titles.ts';

export type Units = Pick<TerritoryLookup, 'resolve' | 'scope'>;

/** Whether a place lies in the unit of an office, or lay in what went into it. */
export const coversPlace = (unit: string, place: Territory, on: LocalDate, units: Units): boolean =>
  unit === NATIONWIDE || liesIn(place, units.scope(unit, on));

/** In office on a day: the one rule, for whoever acts, decides, is told of a deadline or shown as holder. An appointment lapses with its title and with its unit. */
export const inOffice = (a: Appointment, on: LocalDate, units: Units): boolean =>
  holdsOn(a, on) && titleLasts(a.title, on) && (a.unit === NATIONWIDE || units.resolve(a.unit, on).ok);

/** The title that goes on with the matters of another: itself while it is there, then the one that followed; null where none is known. */
export function heirTitle(code: string, on: LocalDate): string | null {
  for (let title = titleOf(code); title;) {
    if (titleOn(title.code, on)) return title.code;
    const next: TitleSuccession | null = title.successor;
    title = next && next.on <= on ? titleOf(next.code) : null;
  }
  return null;
}
type TitleSuccession = NonNullable<NonNullable<ReturnType<typeof titleOf>>['successor']>;

/** The titles whose matters a title has on a day, itself among them. */
export const titlesBehind = (title: string, on: LocalDate): readonly string[] =>
  TITLES.map(({ code }) => code).filter((code) => heirTitle(code, on) === title);

/**
 * The office that an official had for a place and has no more, the latest; null while there is one, and where none was ever recorded. Titles of
 * the platform hold no matters.
 */
export function endedOffice(
  { appointments }: Pick<OfficialDocument, 'appointments'>,
  place: Territory,
  on: LocalDate,
  units: Units,
): Appointment | null {
  const there = appointments.filter(
    (a) => !isPlatformTitle(a.title) && wasHeld(a) && a.from <= on && coversPlace(a.unit, place, on, units),
  );
  return there.some((a) => inOffice(a, on, units)) ? null : (there.at(-1) ?? null);
}

/** Of those who hold a title, the one who holds it for a place on a day: in their own right before others, then by account. */
export function holderIn(
  officials: readonly OfficialDocument[],
  title: string,
  place: Territory,
  on: LocalDate,
  units: Units,
): string | null {
  const holders = officials.flatMap(({ id, appointments }) => {
    const held = appointments.filter((a) => a.title === title && inOffice(a, on, units) && coversPlace(a.unit, place, on, units));
    return held.length === 0 ? [] : [{ id, acting: held.every((a) => a.manner !== 'substantive') }];
  });
  holders.sort((a, b) => Number(a.acting) - Number(b.acting) || (a.id < b.id ? -1 : 1));
  return holders[0]?.id ?? null;
}

/**
 * Whom to turn to above an official for a place: the superior of the office there that began last, also of one that has ended while there is no
 * other. An office elsewhere names nobody for this place, whoever recorded it.
 */
export function superiorFor(
  { appointments }: Pick<OfficialDocument, 'appointments'>,
  place: Territory,
  on: LocalDate,
  units: Units,
): string | null {
  const there = appointments.filter((a) => a.from <= on && !a.revoked && coversPlace(a.unit, place, on, units));
  const held = there.filter((a) => inOffice(a, on, units));
  return (held.length > 0 ? held : there).findLast((a) => a.superior !== null)?.superior ?? null;
}
