import { unknown, type CommandContext } from '#commands';
import {
  code,
  described,
  err,
  flag,
  INPUT_RULES,
  integer,
  list,
  localDate,
  object,
  ok,
  optional,
  refuse,
  text,
  type Refusal,
  type Result,
} from '#kernel';
import { employerKind, enterpriseSize } from '#law';
import { assigningTo, assignInput, successorPlaces } from './assigning.ts';
import type { EmployerCommand } from './decider.ts';
import type { EmployerState, Place } from './employer.ts';
import { employerChange } from './events.ts';
import { fileBefore } from './file-before.ts';
import { mergedFrom } from './merges.ts';
import type { NewAddress } from './addresses.ts';
import { GIVES_A_NUMBER, noDuplicate, numberIsFree, NUMBER_LOOKED_AT, ONE_OF_ITS_NAME } from './commands-identity.ts';
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

const kind = code(employerKind, { describe: 'Kind of employer.' });
const size = code(enterpriseSize, { describe: 'Size, for enterprises only.' });
/** One digit is a code that has lost its zero: the decider says which one may be meant. */
const sector = text({
  pattern: [{ pattern: '^([A-U]|[0-9]{1,5})$', message: INPUT_RULES.sector.en }],
  describe: 'Sector of VSIC 2018: section letter A to U or 2 to 5 digits.',
});
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

export const RegisterEmployer = defineCommand({
  name: 'RegisterEmployer',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Đăng ký một cơ sở. Bị từ chối với mã POSSIBLE_DUPLICATE khi đã có cơ sở rất giống trong cùng xã.',
    en: 'Takes an establishment into the register. Refused as POSSIBLE_DUPLICATE when one much like it is in the same commune.',
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
  // Where it was registered, as its files there move, and where it is to lie; where it lies now is asked of the record.
  places: ({ input, state, territory, today }) => {
    const first = state?.units[0];
    const place = commune({ territory }, input.unit, first?.from ?? today);
    return place.ok ? ok([place.value, ...(first ? [first] : [])]) : place;
  },
  reads: ['employerMerges'],
  prepare: async ({ unit: wanted, reason }, context, id, state): Promise<Result<EmployerCommand, Refusal>> => {
    const [first, ...later] = state?.units ?? [];
    if (!first) return err(unknown('employers', 'employer'));
    const place = commune(context, wanted, first.from);
    if (!place.ok) return place;
    // The office said in which successor of the wrong commune it lies.
    const assigned = later.find(({ of }) => of !== undefined);
    if (assigned)
      return refuse(
        'AfterLaterFacts',
        `From ${assigned.from} on it was assigned to a successor of its commune.`,
        `Từ ngày ${assigned.from} cơ sở đã được xác định thuộc đơn vị kế thừa của xã.`,
        {
          field: 'unit',
          hint: {
            en: 'Assign it to the right successor (assignEmployerToSuccessor), or record where it moved (relocateEmployer).',
            vi: 'Xác định đúng đơn vị kế thừa (assignEmployerToSuccessor), hoặc ghi nhận nơi chuyển đến (relocateEmployer).',
          },
        },
      );
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
    change: code(employerChange, { describe: 'Which kind of change is wrong.' }),
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
