import { commandsOn, type CommandContext } from '#commands';
import { described, flag, localDate, needsSecondPerson, ok, optional, refuse, uuid, type LocalDate } from '#kernel';
import { defineCommand, employer, name, ofEmployer, provinceCode, reason, recordId } from './commands-step.ts';
import { allianceDecider } from './groups.ts';
import type { GroupKind } from './employer.ts';
import { allianceJoined, allianceLeft, membershipCorrected, membershipCorrectionRequested } from './events.ts';
import { memberships } from './memberships.ts';
import { alliances, craftVillages, employers } from './projection.ts';

/** First day of a group, and the day on which it closed. Of a group that is not there nothing is known: the stay tells that there is none. */
async function groupFacts(kind: GroupKind, group: string, { records }: CommandContext) {
  const found =
    kind === 'village'
      ? await records.get(craftVillages, group)
      : kind === 'alliance'
        ? await records.get(alliances, group)
        : await records.get(employers, group);
  const closedOn = kind === 'alliance' && found && 'closedOn' in found ? ((found.closedOn as LocalDate | null) ?? null) : null;
  return { since: found?.since ?? '0001-01-01', closedOn };
}

const days = {
  from: optional(localDate({ describe: 'The right first day.' })),
  to: optional(localDate({ describe: 'The right first day on which it is no member any more.' })),
  stillMember: optional(flag({ describe: 'True: that it left was recorded by mistake.' })),
  neverMember: optional(flag({ describe: 'True: it was never a member.' })),
};
interface GivenDays {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly stillMember?: boolean;
  readonly neverMember?: boolean;
}
const daysOf = ({ from, to, stillMember, neverMember }: GivenDays) => ({
  from: neverMember ? null : from,
  to: stillMember ? null : to,
});
const joinedOn = localDate({ describe: 'Its first day as recorded, by which the stay is found.' });

export const CorrectMembership = defineCommand({
  name: 'CorrectMembership',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính ngày tham gia, ngày rời làng nghề hoặc hợp tác xã, hoặc rút lại; với liên minh: requestMembershipCorrection.',
    en: 'Corrects the days of a membership of a craft village or cooperative, or takes it back; of an alliance: requestMembershipCorrection.',
  },
  input: {
    employer,
    village: optional(recordId),
    cooperative: optional(described(recordId, 'The employer that is the cooperative or cooperative union.')),
    alliance: optional(described(recordId, 'Refused: two persons correct what an alliance sees.')),
    joinedOn,
    ...days,
    reason,
  },
  ...ofEmployer,
  prepare: async ({ village, cooperative, alliance, joinedOn: wasFrom, reason: why, ...given }, context) => {
    if (alliance !== undefined) return needsSecondPerson('alliance', 'requestMembershipCorrection');
    const group = village ?? cooperative;
    if (group === undefined || (village !== undefined && cooperative !== undefined))
      return refuse('OneGroup', { field: 'village' });
    const kind = village === undefined ? 'cooperative' : 'village';
    const of = await groupFacts(kind, group, context);
    return { type: 'CorrectMembership', kind, group, wasFrom, reason: why, days: daysOf(given), of } as const;
  },
});

export const RequestMembershipCorrection = defineCommand({
  name: 'RequestMembershipCorrection',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Đề nghị đính chính ngày gia nhập, ngày rời liên minh, hoặc rút lại, kèm lý do; người thứ hai duyệt. Liên minh chỉ xem được những ngày là thành viên.',
    en: 'Asks for other days of a membership of an alliance, or to take it back, with the reason; a second person approves. On these days the alliance sees results.',
  },
  input: {
    employer,
    alliance: recordId,
    joinedOn,
    request: optional(uuid({ describe: 'UUID of the request, made by the client where it may be offline.' })),
    ...days,
    reason: described(reason, 'Why, and what shows the right day; no names of persons.'),
  },
  ...ofEmployer,
  prepare: async ({ alliance: group, joinedOn: wasFrom, request, reason: why, ...given }, context) => {
    const of = await groupFacts('alliance', group, context);
    return {
      type: 'RequestMembershipCorrection',
      request: request ?? context.newId(),
      kind: 'alliance',
      group,
      wasFrom,
      reason: why,
      days: daysOf(given),
      of,
    } as const;
  },
});

const request = uuid({ describe: 'The correction that was asked for: its id (requestsWaiting).' });
export const ApproveMembershipCorrection = defineCommand({
  name: 'ApproveMembershipCorrection',
  approves: { asked: membershipCorrectionRequested.type },
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Người khác với người đề nghị duyệt và thực hiện việc đính chính tư cách thành viên.',
    en: 'Makes the correction that was asked for: by another person than who asked, as long as the record still says what is to be corrected.',
  },
  input: { employer, request },
  ...ofEmployer,
  prepare: async ({ request: of }, context, _id, state) => {
    const asked = state?.correctionRequests.find((one) => one.request === of);
    const facts = asked ? await groupFacts(asked.kind, asked.group, context) : ({ since: '0001-01-01', closedOn: null } as const);
    return { type: 'ApproveMembershipCorrection', request: of, of: facts } as const;
  },
});

export const DeclineMembershipCorrection = defineCommand({
  name: 'DeclineMembershipCorrection',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Từ chối hoặc rút lại đề nghị đính chính tư cách thành viên, kèm lý do.',
    en: 'Turns down the correction that was asked for, or takes it back, with the reason.',
  },
  input: { employer, request, reason },
  ...ofEmployer,
  prepare: ({ request: of, reason: why }) => ({ type: 'DeclineMembershipCorrection', request: of, reason: why }),
});

const defineAllianceCommand = commandsOn(allianceDecider);
const ofAlliance = {
  target: (input: { readonly alliance: string }) => input.alliance,
  record: {
    kind: 'alliances',
    field: 'alliance',
    begins: 'never',
    lies: (state: { readonly unit: string; readonly within: readonly string[] } | null) => (state ? [state] : []),
  },
  places: 'record',
  reads: ['memberships'],
  restsOn: [allianceJoined, allianceLeft, membershipCorrected],
} as const;

/** The days of its members: an alliance is there as long as they are. */
async function stays(alliance: string, { readModels }: CommandContext) {
  const of = { op: 'eq', field: 'alliance', value: alliance } as const;
  const standing = { op: 'eq', field: 'retractedAt', value: null } as const;
  const filter = { op: 'and', filters: [of, standing] } as const;
  const [first, left, members] = await Promise.all([
    readModels.find(memberships, { filter, sort: [{ field: 'from', direction: 'asc' }], limit: 1 }),
    readModels.find(memberships, { filter, sort: [{ field: 'to', direction: 'desc' }], limit: 1 }),
    readModels.count(memberships, { op: 'and', filters: [of, standing, { op: 'eq', field: 'to', value: null }] }),
  ]);
  return { firstJoined: first.documents[0]?.from ?? null, lastLeft: left.documents[0]?.to ?? null, members };
}

export const CorrectAlliance = defineAllianceCommand({
  name: 'CorrectAlliance',
  roles: ['administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính tên, ngày đầu tiên hoặc tỉnh của liên minh đã ghi sai ngay từ đầu, kèm lý do.',
    en: 'The right name, first day or province of an alliance that was recorded wrongly from the start, with the reason.',
  },
  input: {
    alliance: recordId,
    reason,
    name: optional(name),
    since: optional(localDate()),
    unit: optional(provinceCode),
  },
  ...ofAlliance,
  // Where it lies, too.
  places: ({ input, state, territory }) => {
    if (!state) return ok([]);
    if (input.unit === undefined) return ok([state]);
    const right = territory.resolve(input.unit, input.since ?? state.since);
    return right.ok ? ok([state, right.value]) : right;
  },
  prepare: async ({ alliance, unit, ...changes }, context, _id, state) => {
    const { firstJoined } = await stays(alliance, context);
    if (unit === undefined || !state) return { type: 'Correct', ...changes, firstJoined } as const;
    const right = context.territory.resolve(unit, changes.since ?? state.since);
    if (!right.ok) return right;
    const place = { unit: right.value.unit, within: right.value.within };
    if (place.unit === state.unit && Object.keys(changes).length === 1) return refuse('NothingChanged', { field: 'unit' });
    return { type: 'Correct', ...changes, place, firstJoined } as const;
  },
});

export const CloseAlliance = defineAllianceCommand({
  name: 'CloseAlliance',
  roles: ['administrator'],
  describe: {
    vi: 'Liên minh chấm dứt hoạt động kể từ một ngày, khi không còn thành viên, kèm lý do.',
    en: 'The alliance is no more from a day on, once it has no members, with the reason.',
  },
  input: { alliance: recordId, on: localDate({ describe: 'First day on which it is no more.' }), reason },
  ...ofAlliance,
  prepare: async ({ alliance, on, reason: why }, context) => {
    const { members, lastLeft } = await stays(alliance, context);
    return { type: 'Close', on, reason: why, members, lastLeft } as const;
  },
});

export const CorrectAllianceClosing = defineAllianceCommand({
  name: 'CorrectAllianceClosing',
  roles: ['administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính ngày chấm dứt của liên minh, hoặc rút lại khi liên minh vẫn hoạt động, kèm lý do.',
    en: 'The right day on which the alliance closed, or that it did not, with the reason.',
  },
  input: { alliance: recordId, on: optional(localDate({ describe: 'The right day; left out: it did not close.' })), reason },
  ...ofAlliance,
  prepare: async ({ alliance, on, reason: why }, context) => {
    const { members, lastLeft } = await stays(alliance, context);
    return { type: 'CorrectClosing', on: on ?? null, reason: why, members, lastLeft } as const;
  },
});
