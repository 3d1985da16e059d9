import type { Unique } from '#commands';
import { notBothRule, onceAYearRule } from '#law';
import { asOther, checkOnceAYear, dayOf, goesFirst } from './once-a-year.ts';
import type { InspectionState } from './state.ts';

/**
 * The visit that an employer may have in a year without signs of violation is taken in a stream of its own, so that two commands of one instant
 * do not both go on. `checkOnceAYear` says who may have it. Visits from before there were reservations are found by the view alone (`otherVisits`). Free again once the visit is cancelled, was impossible, begins in another year, or rests on signs.
 */
export const VISIT_OF_THE_YEAR: Unique<unknown, InspectionState | null> = {
  what: 'visit-of-the-year',
  keys: (visit) => {
    const { employer, employerKind, form, state } = visit;
    if (state === 'cancelled' || state === 'not-carried-out' || asOther(visit).excused) return [];
    const on = dayOf(visit);
    const year = on.slice(0, 4);
    const limits = (rule: { readonly forms: readonly string[] } | null): boolean => rule?.forms.includes(form) ?? false;
    // Where an inspection and a check exclude each other they have one place, else each form has its own.
    if (limits(notBothRule(employerKind, on))) return [`${employer}:${year}`];
    return limits(onceAYearRule(employerKind, on)) ? [`${employer}:${year}:${form}`] : [];
  },
  taken: (by, _key, { record: visit, access, actor }) => {
    // The rule was looked at when the visit was announced.
    if (visit.openedOn !== null && visit.announcedOn !== null) return null;
    const other = asOther(by, !access.covers(actor, by));
    if (visit.state !== 'decided' && !goesFirst(other, visit)) return null;
    const checked = checkOnceAYear(visit, dayOf(visit), [other], null);
    return checked.ok ? null : checked.error;
  },
};
