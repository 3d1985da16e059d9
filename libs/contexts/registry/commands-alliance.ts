import { allianceOf, noAlliance, type Territory } from '#access';
import { defineCommand } from '#commands';
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
  async ({ alliance, on, document }, { readModels }) => {
    const joined = joinGroup('alliance', await readModels.get<AllianceDocument>('alliances', alliance), on);
    return joined.ok ? ok({ ...joined.value, shownBy: { document } } as EmployerCommand) : joined;
  },
  ['alliances'],
);

/**
 * An officer ends memberships of the own alliance. What is no member of it, is a member of a rival, lies elsewhere or is not there at all is the
 * business of no alliance to them: one answer, before a revision is compared.
 */
export const LeaveAlliance = employerCommand(
  'LeaveAlliance',
  LeaveAllianceInput,
  ({ alliance, on }, { actor }) =>
    ok({ type: 'Leave', group: 'alliance', of: alliance, on, byOfficer: allianceOf(actor) !== undefined }),
  undefined,
  (state, command) => (command.type === 'Leave' && command.byOfficer ? [asMember(state, command.of)] : here(state)),
);
const asMember = (state: EmployerState | null, alliance: string): Territory => {
  const { unit, within } = state?.units.at(-1) ?? { unit: '', within: [] };
  const isMember = state?.memberships.alliance.some(({ of, to }) => of === alliance && to === null) ?? false;
  return { unit, within, alliance: isMember ? alliance : null };
};

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
  reads: ['employers', 'alliances'],
  prepare: async ({ employer, on }, { readModels, actor }, proposal): Promise<Result<AllianceProposalCommand, Refusal>> => {
    const unbound = noAlliance(actor);
    if (unbound) return unbound;
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
  // Where the employer lies is not asked: the officer would learn it from the answer.
  places: () => [],
});

export const ConfirmAllianceMembership = employerCommand(
  'ConfirmAllianceMembership',
  proposals.ConfirmAllianceMembershipInput,
  async ({ proposal, on, document }, { readModels, today }) => {
    const found = await readModels.get<AllianceProposalDocument>('allianceProposals', proposal);
    const alliance = found && (await readModels.get<AllianceDocument>('alliances', found.alliance));
    return ok({
      type: 'Confirm',
      proposal,
      found,
      since: alliance?.since ?? today,
      on: on ?? found?.on ?? today,
      ...(document ? { document } : {}),
    });
  },
  ['allianceProposals', 'alliances'],
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
  reads: ['allianceProposals'],
  prepare: async ({ proposal, reason }, { readModels }): Promise<Result<AllianceProposalCommand, Refusal>> => {
    const found = await readModels.get<AllianceProposalDocument>('allianceProposals', proposal);
    return ok({ type: 'Decline', reason, confirmed: found?.state === 'confirmed' });
  },
  places: (state) => (state ? [state.place] : []),
});
