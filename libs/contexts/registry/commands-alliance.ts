import { allianceOf, type Territory } from '#access';
import { commandsOn } from '#commands';
import { described, localDate, optional, refuse } from '#kernel';
import { defineCommand, employer, here, joinGroup, ofEmployer, paper, reason, recordId } from './commands-step.ts';
import type { EmployerState } from './employer.ts';
import { alliances, employers } from './projection.ts';
import { allianceProposalDecider, allianceProposals, hasJoinedBy, type AllianceProposal } from './proposals.ts';

/** From a paper, by who may see it: no officer takes an employer in alone. */
export const JoinAlliance = defineCommand({
  name: 'JoinAlliance',
  roles: ['inspector'],
  describe: {
    vi: 'Ghi nhận tư cách thành viên liên minh hợp tác xã theo giấy tờ.',
    en: 'Records a membership from a paper.',
  },
  input: {
    employer,
    on: localDate(),
    alliance: recordId,
    document: described(paper, 'Number of the paper that shows the membership.'),
  },
  ...ofEmployer,
  refers: { alliance: 'alliances' },
  prepare: ({ on, document }, { named }) => {
    const joined = joinGroup('alliance', named('alliance', alliances)!, on);
    return joined.ok ? { ...joined.value, shownBy: { document } } : joined;
  },
});

const asMember = (state: EmployerState | null, alliance: string): readonly Territory[] => {
  const isMember = state?.memberships.alliance.some(({ of, to }) => of === alliance && to === null) ?? false;
  return here(state).map(({ unit, within }) => ({ unit, within, alliance: isMember ? alliance : null }));
};

/** To an officer what happened in the own alliance: what else is recorded of a member is not theirs to count. */
function revisionSeen(state: EmployerState | null, sees: (place: Territory) => boolean): bigint | null {
  const [place] = here(state);
  if (!state || !place) return null;
  const of = (alliance: string | null): Territory => ({ unit: place.unit, within: place.within, alliance });
  if (sees(of(null))) return null;
  const own = state.memberships.alliance.filter((stay) => sees(of(stay.of)));
  return BigInt(own.reduce((events, { to }) => events + (to === null ? 1 : 2), -1));
}

/**
 * An officer ends memberships of the own alliance. What is no member of it, is a member of a rival, lies elsewhere or is not there at all is the
 * business of no alliance to them: one answer, before a revision is compared.
 */
export const LeaveAlliance = defineCommand({
  name: 'LeaveAlliance',
  roles: ['inspector', 'alliance-officer', 'administrator'],
  describe: {
    vi: 'Chấm dứt tư cách thành viên; cán bộ liên minh chỉ với thành viên của liên minh mình.',
    en: 'Ends a membership; an alliance officer those of the own alliance.',
  },
  input: { employer, on: localDate(), alliance: recordId },
  ...ofEmployer,
  record: {
    ...ofEmployer.record,
    revision: revisionSeen,
    // Asked without an input what may be done, it is about the own alliance.
    lies: (state, { alliance }, { actor }) => {
      const own = allianceOf(actor);
      return own === undefined ? here(state) : asMember(state, alliance ?? own ?? '');
    },
  },
  prepare: ({ alliance, on }) => ({ type: 'Leave', group: 'alliance', of: alliance, on }),
});

const defineProposalCommand = commandsOn(allianceProposalDecider);
const ofProposal = {
  kind: 'allianceProposals',
  lies: (state: AllianceProposal | null) => (state ? [{ ...state.place, employer: state.employer }] : []),
} as const;

export const ProposeAllianceMembership = defineProposalCommand({
  name: 'ProposeAllianceMembership',
  // An officer only proposes; a registrar confirms, or an inspector records it from a paper (ALL-6).
  roles: ['alliance-officer'],
  describe: {
    vi: 'Cán bộ liên minh đề nghị cơ quan đăng ký kết nạp một cơ sở vào liên minh mình. Câu trả lời không cho biết gì về cơ sở.',
    en: 'For alliance officers: asks the registrars to take an employer into the own alliance. Accepted says nothing of the employer.',
  },
  input: {
    id: optional(described(recordId, 'UUID of the proposal, made by the client where it may be offline.')),
    employer: described(recordId, 'As the employer, or who keeps the register there, has named it to you.'),
    on: localDate({ describe: 'Member from that day on.' }),
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { ...ofProposal, field: 'id', begins: 'always' },
  // Where the employer lies is not asked: the officer would learn it from the answer.
  places: 'ownAlliance',
  prepare: async ({ employer, on }, { records, actor }, proposal) => {
    const alliance = await records.get(alliances, allianceOf(actor) ?? '');
    if (!alliance)
      return refuse(
        'UnknownAlliance',
        'The alliance of your account is not registered.',
        'Liên minh của tài khoản bạn chưa được đăng ký.',
        { hint: { en: 'Ask an administrator to register it.', vi: 'Hãy đề nghị quản trị viên đăng ký liên minh.' } },
      );
    if (on < alliance.since)
      return refuse(
        'JoinBeforeRegistration',
        `The cooperative alliance is recorded from ${alliance.since} on.`,
        `Có ghi nhận về liên minh hợp tác xã từ ngày ${alliance.since}.`,
        { field: 'on' },
      );
    if (alliance.closedOn !== null && on >= alliance.closedOn)
      return refuse(
        'AllianceClosed',
        `The alliance closed on ${alliance.closedOn}.`,
        `Liên minh đã chấm dứt ngày ${alliance.closedOn}.`,
        { field: 'on' },
      );
    const { unit, within } = (await records.get(employers, employer)) ?? alliance;
    return { type: 'Propose', proposal, alliance: alliance.id, employer, on, place: { unit, within } };
  },
});

export const ConfirmAllianceMembership = defineCommand({
  name: 'ConfirmAllianceMembership',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Xác nhận đề nghị thành tư cách thành viên. Ngày trước đề nghị cần giấy tờ chứng minh.',
    en: 'Makes a membership of a proposal. A day before the proposal needs a paper that shows it.',
  },
  input: {
    employer,
    proposal: recordId,
    on: optional(localDate({ describe: 'Left out: the day asked for.' })),
    document: optional(described(paper, 'Number of the paper that shows the membership: needed for a day before the proposal.')),
  },
  ...ofEmployer,
  refers: { proposal: 'allianceProposals' },
  prepare: async ({ employer, proposal, on, document }, { records, log, named, today }) => {
    const proposed = named('proposal', allianceProposals)!;
    const found = (await hasJoinedBy(proposal, employer, log)) ? { ...proposed, state: 'confirmed' as const } : proposed;
    const alliance = await records.get(alliances, found.alliance);
    return {
      type: 'Confirm',
      proposal,
      found,
      since: alliance?.since ?? today,
      closedOn: alliance?.closedOn ?? null,
      on: on ?? found.on,
      ...(document ? { document } : {}),
    };
  },
});

export const DeclineAllianceProposal = defineProposalCommand({
  name: 'DeclineAllianceProposal',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Từ chối đề nghị kết nạp, kèm lý do mà liên minh đọc được.',
    en: 'Declines a proposed membership, with the reason, which the alliance reads.',
  },
  input: {
    proposal: recordId,
    reason: described(reason, 'The alliance reads it: nothing in it that is not theirs to know, and no names of persons.'),
  },
  target: (input) => input.proposal,
  record: { ...ofProposal, field: 'proposal', begins: 'never' },
  places: 'record',
  prepare: async ({ proposal, reason }, { log }, _id, state) => ({
    type: 'Decline',
    reason,
    confirmed: state !== null && (await hasJoinedBy(proposal, state.employer, log)),
  }),
});
