import type { Territory } from '#access';
import { idOf, type StreamId } from '#event-store';
import { unknown, type CommandContext, type KeyedIn, type UniqueThere } from '#commands';
import {
  code,
  derivedId,
  described,
  err,
  flag,
  INPUT_RULES,
  integer,
  list,
  localDate,
  localDateOf,
  object,
  ok,
  optional,
  refuse,
  text,
  wordsOf,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { employerKind, enterpriseSize } from '#law';
import { assigningTo, assignInput, successorPlaces } from './assigning.ts';
import { employerUnder, standsFor, strongestDuplicate } from './candidate-search.ts';
import { plainNumber, scoreCandidate, STRONG, whyAlike, type Scored } from './candidates.ts';
import type { EmployerCommand } from './decider.ts';
import type { EmployerState, Place } from './employer.ts';
import { employerChange } from './events.ts';
import { employerFiles } from './files.ts';
import { mergedFrom } from './merges.ts';
import type { NewAddress } from './addresses.ts';
import {
  address,
  addressIn,
  at,
  commune,
  communeCode,
  defineCommand,
  employer,
  furtherAddress,
  here,
  name,
  ofEmployer,
  provinceToday,
  reason,
  recordId,
} from './commands-step.ts';

const kind = code(employerKind, { describe: 'Kind of employer:' });
const size = code(enterpriseSize, { describe: 'Size, for enterprises only:' });
const sector = text({ max: 5, describe: 'Sector of VSIC 2018: section letter or 2 to 5 digits.' });
const otherNames = list(name, { max: 20 });
const workers = integer({ max: 1_000_000 });
const registrationNumber = text({
  trim: true,
  pattern: [{ pattern: '^(?=.*[0-9A-Za-z])[0-9A-Za-z./-]{4,40}$', message: INPUT_RULES.registrationNumber.en }],
});
const ownerName = text({
  min: 2,
  max: 200,
  trim: true,
  describe: 'Personal data: kept apart, shown to who keeps the register only.',
});

/** Refuses what is registered already, unless it was looked at and is another establishment (REG-8). */
async function noDuplicate(
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
const ONE_OF_ITS_NAME: typeof NUMBER_OF_ONE = {
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
async function numberIsFree(
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
const GIVES_A_NUMBER = {
  unique: NUMBER_OF_ONE,
  reads: ['employers'],
  readsFor: ({ registrationNumber, confirmedNew }: GivenNumber) => registrationNumber !== undefined && !confirmedNew,
};
const NUMBER_LOOKED_AT = {
  confirmedNew: optional(
    flag({ describe: 'True: the employer under the same number was looked at, and this is another establishment.' }),
  ),
};

export const RegisterEmployer = defineCommand({
  name: 'RegisterEmployer',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Đăng ký một cơ sở. Bị từ chối với mã PossibleDuplicate khi đã có cơ sở rất giống trong cùng xã.',
    en: 'Takes an establishment into the register. Refused as PossibleDuplicate when one much like it is in the same commune.',
  },
  input: {
    id: optional(described(recordId, 'UUID of the employer, made by the client where it may be offline.')),
    name,
    otherNames: optional(otherNames),
    kind,
    size: optional(size),
    sector,
    unit: described(communeCode, 'Code of the commune (5 digits) on the day `since`.'),
    since: localDate({ describe: 'Since when it exists or is known.' }),
    workers: optional(workers),
    registrationNumber: optional(
      described(registrationNumber, 'Not for households without registration and informal establishments.'),
    ),
    ownerName: optional(ownerName),
    address: optional(address),
    furtherAddresses: optional(
      list(object(furtherAddress, { name: 'FurtherAddressInput', describe: 'An address besides the main place.' }), {
        max: 20,
        describe: 'Other addresses that it has from the first day on, in any commune.',
      }),
    ),
    confirmedNew: optional(
      flag({
        describe: 'True: the candidates (query employerCandidates) were looked at, and this is another establishment.',
      }),
    ),
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'employers', field: 'id', begins: 'always', lies: here },
  places: ({ input, territory }) => at(commune({ territory }, input.unit, input.since)),
  unique: ONE_OF_ITS_NAME,
  reads: ['employers'],
  prepare: async (input, context, id) => {
    const place = commune(context, input.unit, input.since);
    if (!place.ok) return place;
    const fresh = await noDuplicate(input, place.value, id, context);
    if (!fresh.ok) return fresh;
    const { unit, within, assumed } = place.value;
    const { confirmedNew: _confirmed, furtherAddresses = [], ...given } = input;
    const addresses: NewAddress[] = [];
    for (const [index, further] of furtherAddresses.entries()) {
      const lies = addressIn(further, input.since, context);
      if (!lies.ok) return err({ ...lies.error, field: `furtherAddresses.${index}.unit` });
      addresses.push({ addressId: context.newId(), ...lies.value });
    }
    return {
      type: 'Register',
      ...given,
      id,
      unit,
      within,
      ...(assumed ? { unitAssumed: true } : {}),
      ...(addresses.length > 0 ? { furtherAddresses: addresses } : {}),
    };
  },
});

/** Of its files, and of those of records that were merged into it, one that lies before a day; null: none does. */
async function fileBefore(
  since: LocalDate,
  id: string,
  { readModels, records }: CommandContext,
): Promise<Result<never, Refusal> | null> {
  const merged = ((await mergedFrom(readModels, [id], null)).get(id) ?? []).map((one) => one.id);
  const own = new Set([id, ...merged]);
  const files = [...(await readModels.getMany(employerFiles, [...own])).values()].flatMap(({ streams }) => streams);
  for (const stream of [...new Set(files)].toSorted()) {
    const { kind, events } = await records.happened(stream);
    const record = idOf(stream as StreamId);
    // What was said of the record itself moves along with its first day.
    if (kind === null || record === id) continue;
    const early = events.find(
      ({ data, occurredAt }) =>
        own.has((data as { readonly employer?: string }).employer ?? '') && localDateOf(occurredAt) < since,
    );
    if (!early) continue;
    const on = localDateOf(early.occurredAt);
    return refuse(
      'AfterLaterFacts',
      `Something is recorded for ${on}, in ${record}: the first day cannot lie behind it.`,
      `Đã có ghi nhận ngày ${on}, tại ${record}: ngày bắt đầu không thể sau đó.`,
      {
        field: 'since',
        names: { [kind]: [record] },
        hint: {
          en: `Give ${on} or an earlier day; where the day of that record is wrong, have it corrected first.`,
          vi: `Nhập ngày ${on} hoặc sớm hơn; nếu ngày của hồ sơ đó sai, trước hết hãy đính chính hồ sơ đó.`,
        },
      },
    );
  }
  return null;
}

export const CorrectEmployer = defineCommand({
  name: 'CorrectEmployer',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính điều đã ghi sai ngay từ đầu; chỉ các trường được nêu thay đổi.',
    en: 'What was recorded wrongly from the start; only the fields given change.',
  },
  input: {
    employer,
    reason,
    name: optional(name),
    otherNames: optional(otherNames),
    kind: optional(kind),
    size: optional(size),
    sector: optional(sector),
    since: optional(localDate()),
    workers: optional(workers),
    registrationNumber: optional(registrationNumber),
    ownerName: optional(ownerName),
    address: optional(address),
    ...NUMBER_LOOKED_AT,
  },
  ...ofEmployer,
  ...GIVES_A_NUMBER,
  reads: [...GIVES_A_NUMBER.reads, 'timeline', 'employerMerges'],
  readsFor: (input) => GIVES_A_NUMBER.readsFor(input) || input.since !== undefined,
  prepare: async (input, context, id, state) => {
    const free = await numberIsFree(input, state, context);
    if (!free.ok) return free;
    const { employer: _, confirmedNew: _confirmed, ...changes } = input;
    const early =
      state && input.since !== undefined && input.since > state.since ? await fileBefore(input.since, id, context) : null;
    return early ?? { type: 'Correct', ...changes };
  },
});

export const ReclassifyEmployer = defineCommand({
  name: 'ReclassifyEmployer',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Loại hình, quy mô hoặc ngành khác kể từ một ngày; lịch sử vẫn giữ.',
    en: 'Another kind, size or sector from a day on; the history stays.',
  },
  input: {
    employer,
    on: localDate(),
    kind,
    size: optional(size),
    sector,
    registrationNumber: optional(
      described(registrationNumber, 'The number that comes with the new kind, as when a household registers its business.'),
    ),
    reason,
    ...NUMBER_LOOKED_AT,
  },
  ...ofEmployer,
  ...GIVES_A_NUMBER,
  prepare: async (input, context, _id, state) => {
    const free = await numberIsFree(input, state, context);
    const { employer: _, confirmedNew: _confirmed, ...given } = input;
    return free.ok ? { type: 'Reclassify', ...given } : free;
  },
});

/** A record that was merged into it, which the employer would leave behind in another province by lying there from now on; null: none. */
async function leavesMerged(
  place: Place,
  id: string,
  state: EmployerState | null,
  context: CommandContext,
): Promise<string | null> {
  const last = state?.units.at(-1);
  if (!last || place.from < last.from || provinceToday(place, context) === provinceToday(last, context)) return null;
  return (await mergedFrom(context.readModels, [id], null)).get(id)?.[0]?.id ?? null;
}

export const RelocateEmployer = defineCommand({
  name: 'RelocateEmployer',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Cơ sở chuyển đến một xã khác hoặc địa chỉ khác kể từ một ngày.',
    en: 'The employer moves to another commune or address from a day on.',
  },
  input: {
    employer,
    on: localDate(),
    unit: described(communeCode, 'Code of the commune on that day.'),
    address: optional(described(address, 'Personal data.')),
  },
  ...ofEmployer,
  // Where it goes, too.
  places: ({ input, territory }) => at(commune({ territory }, input.unit, input.on)),
  reads: ['employerMerges'],
  prepare: async ({ on, unit: wanted, address }, context, id, state) => {
    const place = commune(context, wanted, on);
    if (!place.ok) return place;
    const { unit, within } = place.value;
    const leaves = await leavesMerged({ from: on, unit, within }, id, state, context);
    return ok({ type: 'Relocate', on, unit, within, ...(address ? { address } : {}), ...(leaves ? { leaves } : {}) });
  },
});

export const AssignEmployerToSuccessor = defineCommand({
  name: 'AssignEmployerToSuccessor',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Xác định cơ sở thuộc đơn vị kế thừa nào của đơn vị đã được chia; không phải là chuyển địa điểm.',
    en: 'Its unit was split: says in which of the successors the employer lies. It does not move.',
  },
  input: { employer, ...assignInput },
  ...ofEmployer,
  places: successorPlaces,
  reads: ['employerMerges'],
  prepare: async (input, context, id, state) => {
    const assigned = assigningTo(input, state?.units ?? [], context);
    if (!assigned.ok) return assigned;
    const { on: from, unit, within } = assigned.value;
    const leaves = await leavesMerged({ from, unit, within }, id, state, context);
    return ok({ type: 'Assign', ...assigned.value, ...(leaves ? { leaves } : {}) });
  },
});

export const CorrectEmployerPlace = defineCommand({
  name: 'CorrectEmployerPlace',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính xã đã ghi sai ngay từ khi đăng ký, kèm lý do; hồ sơ của cơ sở đi theo. Cơ sở chuyển địa điểm: relocateEmployer.',
    en: 'The right commune, where the wrong one was registered, with the reason; its files follow. Where it moved: relocateEmployer.',
  },
  input: {
    employer,
    unit: described(communeCode, 'Code of the commune (5 digits) on the first day of the employer.'),
    reason,
  },
  ...ofEmployer,
  // Where it lies, too.
  places: ({ input, state, territory, today }) => at(commune({ territory }, input.unit, state?.units[0]?.from ?? today)),
  reads: ['employerMerges'],
  prepare: async ({ unit: wanted, reason }, context, id, state): Promise<Result<EmployerCommand, Refusal>> => {
    const [first, ...later] = state?.units ?? [];
    if (!first) return err(unknown('employers', 'employer'));
    const place = commune(context, wanted, first.from);
    if (!place.ok) return place;
    // What was written there since would follow, too.
    const again = later.find(({ unit }) => unit === first.unit);
    if (again)
      return refuse('AfterLaterFacts', `It lies there from ${again.from} on.`, `Cơ sở nằm tại đó từ ngày ${again.from}.`, {
        field: 'unit',
        hint: {
          en: 'Where that move is wrong, correct it first (correctEmployerChange).',
          vi: 'Nếu việc chuyển đó ghi sai, hãy đính chính trước (correctEmployerChange).',
        },
      });
    const { unit, within } = place.value;
    const leaves = await leavesMerged({ from: first.from, unit, within }, id, state, context);
    return ok({
      type: 'CorrectPlace',
      on: first.from,
      of: first.unit,
      ofWithin: first.within,
      unit,
      within,
      reason,
      ...(leaves ? { leaves } : {}),
    });
  },
});

export const CloseEmployer = defineCommand({
  name: 'CloseEmployer',
  roles: ['inspector', 'administrator'],
  describe: { vi: 'Cơ sở đóng cửa kể từ một ngày, kèm lý do.', en: 'The employer closes on a day, with the reason.' },
  input: { employer, on: localDate(), reason },
  ...ofEmployer,
  prepare: ({ on, reason }) => ({ type: 'Close', on, reason }),
});

export const ReopenEmployer = defineCommand({
  name: 'ReopenEmployer',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Cơ sở đã đóng hoạt động trở lại kể từ một ngày, kèm lý do.',
    en: 'An employer that had closed works again from a day on, with the reason.',
  },
  input: { employer, on: localDate(), reason },
  ...ofEmployer,
  prepare: ({ on, reason }) => ({ type: 'Reopen', on, reason }),
});

export const CorrectEmployerChange = defineCommand({
  name: 'CorrectEmployerChange',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính ngày chuyển địa điểm, phân loại lại, đóng cửa hoặc mở lại, hoặc rút lại khi việc đó chưa từng xảy ra, kèm lý do.',
    en: 'The right day of a relocation, reclassification, closing or reopening, or that it never happened, with the reason.',
  },
  input: {
    employer,
    change: code(employerChange, { describe: 'Which kind of change is wrong:' }),
    wasOn: localDate({ describe: 'Its day as recorded, by which it is found.' }),
    on: optional(localDate({ describe: 'Its right day.' })),
    neverHappened: optional(flag({ describe: 'True: it never happened; a closing goes with its reopening.' })),
    reason,
  },
  ...ofEmployer,
  // Where it lies without the move, too.
  places: ({ input: { change, wasOn, neverHappened }, state }) => {
    const units = state?.units ?? [];
    const now = units.slice(-1);
    const lastMove = change === 'relocated' && neverHappened && units.at(-1)?.from === wasOn;
    return ok(lastMove && units.length > 1 ? [...now, units.at(-2)!] : now);
  },
  reads: ['employerMerges'],
  prepare: async ({ change, wasOn, on, neverHappened, reason: why }, context, id, state) => {
    const [before, last] = state?.units.slice(-2) ?? [];
    // Where it lies again once the last move never was.
    const back = change === 'relocated' && neverHappened && last?.from === wasOn ? before : undefined;
    const leaves = back ? await leavesMerged({ ...back, from: wasOn }, id, state, context) : null;
    return {
      type: 'CorrectChange',
      change,
      wasOn,
      on: neverHappened ? null : on,
      reason: why,
      ...(leaves ? { leaves } : {}),
    };
  },
});
