import type { Territory } from '#access';
import type { CommandContext, KeyedIn, UniqueThere } from '#commands';
import { derivedId, err, flag, ok, optional, wordsOf, type Refusal, type Result } from '#kernel';
import { employerUnder, standsFor, strongestDuplicate } from './candidate-search.ts';
import { plainNumber, scoreCandidate, STRONG, whyAlike, type Scored } from './candidates.ts';
import { here } from './commands-step.ts';
import type { EmployerState } from './employer.ts';

/** Refuses what is registered already, unless it was looked at and is another establishment (REG-8). */
export async function noDuplicate(
  input: { readonly name: string; readonly registrationNumber?: string | undefined; readonly confirmedNew?: boolean | undefined },
  place: Territory,
  id: string,
  { readModels, territory, today, actor, access }: CommandContext,
): Promise<Result<null, Refusal>> {
  if (input.confirmedNew) return ok(null);
  const wanted = {
    name: input.name,
    unit: place.unit,
    ...(input.registrationNumber ? { registrationNumber: input.registrationNumber } : {}),
  };
  // Of what is registered elsewhere nothing is told: duplicates across territories are for an office that sees both.
  const strongest = await strongestDuplicate(wanted, { readModels, territory, today, rows: access.rows(actor) }, id);
  return strongest ? err(likeAnother(standsFor(strongest.employer), strongest.reasons)) : ok(null);
}
const likeAnother = (id: string, reasons: Scored['reasons']): Refusal => ({
  code: 'PossibleDuplicate',
  message: {
    en: `The employer ${id} looks like the same establishment: ${whyAlike('en', reasons)}.`,
    vi: `Cơ sở ${id} có thể là cùng một cơ sở: ${whyAlike('vi', reasons)}.`,
  },
  names: { employers: [id] },
  field: reasons.includes('same-registration-number') ? 'registrationNumber' : 'name',
  hint: {
    en: 'Look at it; if this is another establishment, send confirmedNew: true with a new commandId.',
    vi: 'Hãy xem lại; nếu là cơ sở khác, gửi confirmedNew: true với commandId mới.',
  },
});

/** Of a household it is the number of the owner: no stream is named by it in the open. */
const reservationKey = (number: string): string => derivedId('registration-number', plainNumber(number));

/** The commune that a unit is today, where it went into another as a whole; a unit that was split stays itself. By its code: it may be renewed. */
const communeToday = (unit: string, { territory, today }: KeyedIn): string =>
  codeOfUnit(territory.placeOn({ unit, within: [] }, today).unit);
/** The communes that were split, of which a part went into the unit: what lay in them may lie here. */
const splitInto = (unit: string, { territory, today }: KeyedIn): readonly string[] =>
  (territory.scope(unit, today)?.partial ?? []).map(codeOfUnit);
const codeOfUnit = (unit: string): string => unit.split('@')[0]!;

/**
 * The keys of its names at its places, as `scoreCandidate` takes them for one: whoever shares none of them is no strong candidate. A commune and
 * what it went into as a whole are one; what lay in one that was split may lie in each part of it.
 */
const nameKeys = ({ name, otherNames, formerNames, units }: EmployerState, there: KeyedIn): readonly string[] => {
  const { territory, today } = there;
  const codes = new Set(
    units.flatMap(({ unit }) => {
      const parts = territory.onDay?.(unit, today) ?? [];
      return parts.length > 1 ? parts.map(codeOfUnit) : [communeToday(unit, there)];
    }),
  );
  return [name, ...otherNames, ...formerNames].flatMap((one) =>
    [...codes].map((code) => derivedId('name-in-commune', wordsOf(one).join(' '), code)),
  );
};
/** The communes of the one in which the other may lie, too: two successors of one unit that was split are two places. */
const inOneCommune = (one: EmployerState, other: EmployerState, there: KeyedIn): readonly string[] => {
  const isOne = (a: string, b: string): boolean =>
    communeToday(a, there) === communeToday(b, there) ||
    splitInto(a, there).includes(codeOfUnit(b)) ||
    splitInto(b, there).includes(codeOfUnit(a));
  return one.units.flatMap(({ unit }) => (other.units.some((known) => isOne(unit, known.unit)) ? [unit] : []));
};

/**
 * Under one number there is one establishment, unless it was looked at and is another one. As with all duplicates, nothing is told of what is
 * registered elsewhere. Employers from before there were reservations are found by the view alone (`noDuplicate`, `numberIsFree`).
 */
const NUMBER_OF_ONE: UniqueThere<{ readonly confirmedNew?: boolean }, EmployerState | null> = {
  what: 'registration-number',
  keys: ({ registrationNumber }) => (registrationNumber === null ? [] : [reservationKey(registrationNumber)]),
  taken: (other, _key, { input, actor, access }) =>
    !input.confirmedNew && here(other).every((place) => access.covers(actor, place))
      ? likeAnother(other.mergedInto ?? other.id, ['same-registration-number'])
      : null,
};

/**
 * The same of a registration, which also takes the name in its commune: an establishment without a number is one record too, however many enter
 * it at once. Who may have it says the rule of candidates, as it does where the other one is in the view already.
 */
export const ONE_OF_ITS_NAME: typeof NUMBER_OF_ONE = {
  what: NUMBER_OF_ONE.what,
  keys: (employer, there) => [...NUMBER_OF_ONE.keys(employer, there), ...nameKeys(employer, there)],
  taken: (other, key, asked, there) => {
    if (NUMBER_OF_ONE.keys(asked.record, there).includes(key)) return NUMBER_OF_ONE.taken(other, key, asked, there);
    const { input, record, actor, access } = asked;
    if (input.confirmedNew || !here(other).every((place) => access.covers(actor, place))) return null;
    const { score, reasons } = scoreCandidate({ name: record.name, units: inOneCommune(other, record, there) }, other);
    return score >= STRONG ? likeAnother(other.mergedInto ?? other.id, reasons) : null;
  },
};

interface GivenNumber {
  readonly registrationNumber?: string;
  readonly confirmedNew?: boolean;
}
/** Refuses a number that another employer has, where it is new to this one. */
export async function numberIsFree(
  { registrationNumber, confirmedNew }: GivenNumber,
  employer: EmployerState | null,
  { readModels, territory, today, actor, access }: CommandContext,
): Promise<Result<null, Refusal>> {
  if (!employer || registrationNumber === undefined || confirmedNew) return ok(null);
  if (employer.registrationNumber && reservationKey(employer.registrationNumber) === reservationKey(registrationNumber))
    return ok(null);
  const where = { readModels, territory, today, rows: access.rows(actor) };
  const other = await employerUnder(registrationNumber, where, employer.id);
  return other ? err(likeAnother(standsFor(other), ['same-registration-number'])) : ok(null);
}
/** Of a command about an employer that is there: without a new number it waits for no view. */
export const GIVES_A_NUMBER = {
  unique: NUMBER_OF_ONE,
  reads: ['employers'],
  readsFor: ({ registrationNumber, confirmedNew }: GivenNumber) => registrationNumber !== undefined && !confirmedNew,
};
export const NUMBER_LOOKED_AT = {
  confirmedNew: optional(
    flag({ describe: 'True: the employer under the same number was looked at, and this is another establishment.' }),
  ),
};
