import { allianceOf, type Territory } from '#access';
import { commandOf as defineCommand } from '#commands';
import { ok, refuse, type Refusal, type Result } from '#kernel';
import type { EmployerCommand } from './decider.ts';
import type { EmployerState } from './employer.ts';
import { employerCommand, here, joinGroup } from './employer-command.ts';
import * as proposals from './inputs-proposals.ts';
import { JoinAllianceInput, LeaveAllianceInput } from './inputs.ts';
import type { AllianceDocument, EmployerDocument } from './projection.ts';
import {
  allianceProposalDecider,
  type AllianceProposal,
  type AllianceProposalCommand,
  type AllianceProposalDocument,
} from './proposals.ts';

/** From a paper, by who may see it: no officer takes an employer in alone. */
export const JoinAlliance = employerCommand(
  'JoinAlliance',
  JoinAllianceInput,
  ({ on, document }, { named }) => {
    const joined = joinGroup('alliance', named<AllianceDocument>('alliance')!, on);
    return joined.ok ? ok({ ...joined.value, shownBy: { document } } as EmployerCommand) : joined;
  },
  { refers: { alliance: 'alliances' } },
);

/**
 * An officer ends memberships of the own alliance. What is no member of it, is a member of a rival, lies elsewhere or is not there at all is the
 * business of no alliance to them: one answer, before a revision is compared.
 */
export const LeaveAlliance = employerCommand(
  'LeaveAlliance',
  LeaveAllianceInput,
  ({ alliance, on }) => ok({ type: 'Leave', group: 'alliance', of: alliance, on }),
  { lies: (state, { alliance }, { actor }) => (allianceOf(actor) === undefined ? here(state) : asMember(state, alliance)) },
);
const asMember = (state: EmployerState | null, alliance: string): readonly Territory[] => {
  const isMember = state?.memberships.alliance.some(({ of, to }) => of === alliance && to === null) ?? false;
  return here(state).map(({ unit, within }) => ({ unit, within, alliance: isMember ? alliance : null }));
};

const ofProposal = {
  kind: 'allianceProposals',
  lies: (state: AllianceProposal | null) => (state ? [state.place] : []),
} as const;

export const ProposeAllianceMembership = defineCommand<
  proposals.ProposeAllianceMembershipInput,
  AllianceProposal | null,
  AllianceProposalCommand,
  any
>({
  name: 'ProposeAllianceMembership',
  input: proposals.ProposeAllianceMembershipInput,
  decider: allianceProposalDecider,
  target: (input, env) => input.id ?? env.newId(),
  record: { ...ofProposal, field: 'id', begins: 'always' },
  // Where the employer lies is not asked: the officer would learn it from the answer.
  places: 'ownAlliance',
  reads: ['employers', 'alliances'],
  prepare: async ({ employer, on }, { readModels, actor }, proposal): Promise<Result<AllianceProposalCommand, Refusal>> => {
    const alliance = await readModels.get<AllianceDocument>('alliances', allianceOf(actor) ?? '');
    if (!alliance)
      return refuse(
        'UnknownAlliance',
        'The alliance of your account is not registered.',
        'Liên minh của tài khoản bạn chưa được đăng ký.',
        { hint: { en: 'Ask an administrator to register it.', vi: 'Hãy đề nghị quản trị viên đăng ký liên minh.' } },
      );
    const { unit, within } = (await readModels.get<EmployerDocument>('employers', employer)) ?? alliance;
    return ok({ type: 'Propose', proposal, alliance: alliance.id, employer, on, place: { unit, within } });
  },
});

export const ConfirmAllianceMembership = employerCommand(
  'ConfirmAllianceMembership',
  proposals.ConfirmAllianceMembershipInput,
  async ({ proposal, on, document }, { readModels, named, today }) => {
    const found = named<AllianceProposalDocument>('proposal')!;
    const alliance = await readModels.get<AllianceDocument>('alliances', found.alliance);
    return ok({
      type: 'Confirm',
      proposal,
      found,
      since: alliance?.since ?? today,
      on: on ?? found.on,
      ...(document ? { document } : {}),
    });
  },
  { refers: { proposal: 'allianceProposals' }, reads: ['alliances'] },
);

export const DeclineAllianceProposal = defineCommand<
  proposals.DeclineAllianceProposalInput,
  AllianceProposal | null,
  AllianceProposalCommand,
  any
>({
  name: 'DeclineAllianceProposal',
  input: proposals.DeclineAllianceProposalInput,
  decider: allianceProposalDecider,
  target: (input) => input.proposal,
  record: { ...ofProposal, field: 'proposal', begins: 'never' },
  places: 'record',
  reads: ['allianceProposals'],
  prepare: async ({ proposal, reason }, { readModels }): Promise<Result<AllianceProposalCommand, Refusal>> => {
    const found = await readModels.get<AllianceProposalDocument>('allianceProposals', proposal);
    return ok({ type: 'Decline', reason, confirmed: found?.state === 'confirmed' });
  },
});
