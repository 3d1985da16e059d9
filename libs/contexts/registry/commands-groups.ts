import { commandsOn } from '#commands';
import { described, flag, localDate, ok, optional, refuse, text, type Refusal, type Result } from '#kernel';
import { assigningTo, assignInput, successorPlaces } from './assigning.ts';
import {
  at,
  commune,
  communeCode,
  defineCommand,
  employer,
  joinGroup,
  member,
  name,
  ofEmployer,
  paper,
  provinceCode,
  reason,
  recordId,
} from './commands-step.ts';
import type { EmployerCommand } from './decider.ts';
import { entryAt, isClosedOn } from './employer.ts';
import { allianceDecider, craftVillageDecider, type CraftVillageState } from './groups.ts';
import { memberships } from './memberships.ts';
import { craftVillages, employers } from './projection.ts';

const on = localDate();
const village = recordId;
const cooperative = described(recordId, 'The employer that is the cooperative or cooperative union.');

export const JoinCraftVillage = defineCommand({
  name: 'JoinCraftVillage',
  roles: ['inspector', 'administrator'],
  describe: { vi: 'Cơ sở tham gia một làng nghề kể từ một ngày.', en: 'The employer works in a craft village from a day on.' },
  input: { employer, on, village },
  ...ofEmployer,
  refers: { village: 'craftVillages' },
  prepare: ({ on }, { named }) => joinGroup('village', named('village', craftVillages)!, on),
});

export const LeaveCraftVillage = defineCommand({
  name: 'LeaveCraftVillage',
  roles: ['inspector', 'administrator'],
  describe: { vi: 'Cơ sở rời làng nghề kể từ một ngày.', en: 'The employer leaves a craft village on a day.' },
  input: { employer, on, village },
  ...ofEmployer,
  prepare: ({ on, village }) => member('village', 'Leave', village, on),
});

export const JoinCooperative = defineCommand({
  name: 'JoinCooperative',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Cơ sở tham gia hợp tác xã hoặc liên hiệp hợp tác xã kể từ một ngày.',
    en: 'The employer is a member of a cooperative or cooperative union from a day on.',
  },
  input: { employer, on, cooperative },
  ...ofEmployer,
  refers: { cooperative: 'employers' },
  prepare: ({ on }, { named }): Result<EmployerCommand, Refusal> => {
    const cooperative = named('cooperative', employers)!;
    const { kind } = entryAt(cooperative.classifications, on);
    if (kind !== 'cooperative' && kind !== 'cooperative-union') return refuse('NotACooperative', { field: 'cooperative' });
    if (isClosedOn(cooperative.closures, on))
      return refuse('CooperativeClosed', {
        field: 'cooperative',
      });
    return joinGroup('cooperative', cooperative, on);
  },
});

export const LeaveCooperative = defineCommand({
  name: 'LeaveCooperative',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Cơ sở rời hợp tác xã hoặc liên hiệp hợp tác xã kể từ một ngày.',
    en: 'The employer leaves a cooperative or cooperative union on a day.',
  },
  input: { employer, on, cooperative },
  ...ofEmployer,
  prepare: ({ on, cooperative }) => member('cooperative', 'Leave', cooperative, on),
});

const defineVillageCommand = commandsOn(craftVillageDecider);
const lies = (state: CraftVillageState | null) => (state ? [state] : []);
const ofVillage = {
  target: (input: { readonly village: string }) => input.village,
  record: { kind: 'craftVillages', field: 'village', begins: 'never', lies },
  places: 'record',
} as const;

export const RegisterCraftVillage = defineVillageCommand({
  name: 'RegisterCraftVillage',
  roles: ['inspector', 'administrator'],
  describe: { vi: 'Đăng ký một làng nghề.', en: 'Takes a craft village into the register.' },
  input: {
    id: optional(recordId),
    name,
    craft: text({ min: 2, max: 200, trim: true, describe: 'What it makes.' }),
    traditional: flag({ describe: 'Traditional craft village (Decree 52/2018 Art. 5(3)).' }),
    unit: communeCode,
    since: localDate(),
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'craftVillages', field: 'id', begins: 'always', lies },
  places: ({ input, territory }) => at(commune({ territory }, input.unit, input.since)),
  prepare: (input, context, id) => {
    const place = commune(context, input.unit, input.since);
    if (!place.ok) return place;
    const { name, craft, traditional, since } = input;
    const { unit, within } = place.value;
    return { type: 'Register', id, name, craft, traditional, since, unit, within };
  },
});

export const RecogniseCraftVillage = defineVillageCommand({
  name: 'RecogniseCraftVillage',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Ghi nhận quyết định công nhận làng nghề.',
    en: 'Records the decision that recognises the craft village.',
  },
  input: { village, on, decisionNumber: paper },
  ...ofVillage,
  prepare: ({ on, decisionNumber }) => ({ type: 'Recognise', on, decisionNumber }),
});

export const WithdrawCraftVillageRecognition = defineVillageCommand({
  name: 'WithdrawCraftVillageRecognition',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Thu hồi việc công nhận làng nghề, kèm lý do.',
    en: 'The recognition of the craft village ends on a day, with the reason.',
  },
  input: { village, on, reason },
  ...ofVillage,
  prepare: ({ on, reason }) => ({ type: 'Withdraw', on, reason }),
});

export const CorrectCraftVillage = defineVillageCommand({
  name: 'CorrectCraftVillage',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính tên, nghề, loại hoặc ngày đầu tiên của làng nghề đã ghi sai ngay từ đầu, kèm lý do.',
    en: 'The right name, craft, kind or first day of a craft village that was recorded wrongly from the start, with the reason.',
  },
  input: {
    village,
    name: optional(name),
    craft: optional(text({ min: 2, max: 200, trim: true, describe: 'What it makes.' })),
    traditional: optional(flag({ describe: 'Traditional craft village (Decree 52/2018 Art. 5(3)).' })),
    since: optional(localDate({ describe: 'The right first day in the register.' })),
    reason,
  },
  ...ofVillage,
  reads: ['memberships'],
  prepare: async ({ village: group, ...changes }, { readModels }) => {
    const filters = [
      { op: 'eq', field: 'group', value: group },
      { op: 'eq', field: 'retractedAt', value: null },
    ] as const;
    const sort = [{ field: 'from', direction: 'asc' }] as const;
    const { documents } = await readModels.find(memberships, { filter: { op: 'and', filters }, sort, limit: 1 });
    return { type: 'Correct', ...changes, firstJoined: documents[0]?.from ?? null } as const;
  },
});

export const CorrectCraftVillageRecognition = defineVillageCommand({
  name: 'CorrectCraftVillageRecognition',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính ngày, số quyết định của một lần công nhận làng nghề, hoặc rút lại, kèm lý do.',
    en: 'The right days or number of a recognition of a craft village, or that there was none, with the reason.',
  },
  input: {
    village,
    wasFrom: localDate({ describe: 'Its first day as recorded, by which it is found.' }),
    from: optional(localDate({ describe: 'The right first day.' })),
    to: optional(localDate({ describe: 'The right first day on which it is recognised no more.' })),
    stillRecognised: optional(flag({ describe: 'True: that it was withdrawn was recorded by mistake.' })),
    withdrawn: optional(flag({ describe: 'True: there was no such recognition.' })),
    decisionNumber: optional(paper),
    reason,
  },
  ...ofVillage,
  prepare: ({ village: _village, ...changes }) => ({ type: 'CorrectRecognition', ...changes }),
});

export const AssignCraftVillageToSuccessor = defineVillageCommand({
  name: 'AssignCraftVillageToSuccessor',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Xác định làng nghề thuộc đơn vị kế thừa nào của đơn vị đã được chia.',
    en: 'Its unit was split: says in which of the successors the craft village lies.',
  },
  input: { village, ...assignInput },
  ...ofVillage,
  places: successorPlaces,
  prepare: (input, context, _id, state) => {
    const assigned = assigningTo(input, state?.places ?? [], context);
    return assigned.ok ? ok({ type: 'Assign', ...assigned.value }) : assigned;
  },
});

export const RegisterAlliance = commandsOn(allianceDecider)({
  name: 'RegisterAlliance',
  roles: ['administrator'],
  describe: { vi: 'Đăng ký một liên minh hợp tác xã.', en: 'Takes a cooperative alliance into the register.' },
  input: {
    id: optional(recordId),
    name,
    unit: provinceCode,
    since: localDate(),
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'alliances', field: 'id', begins: 'always', lies: (state) => (state ? [state] : []) },
  places: ({ input, territory }) => at(territory.resolve(input.unit, input.since)),
  prepare: ({ name, unit: wanted, since }, { territory }, id) => {
    const place = territory.resolve(wanted, since);
    if (!place.ok) return place;
    const { unit, within } = place.value;
    return { type: 'Register', id, name, since, unit, within };
  },
});
