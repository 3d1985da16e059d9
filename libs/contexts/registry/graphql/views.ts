import { allianceOf, allianceRows, EVERYBODY, readRight } from '#access';
import { anyOf, defineView, inPlace, isPresent, isSo, ofAny, searchable, where } from '#graphql';
import { code, id, localDate, nullable, text } from '#kernel';
import { nameTokens } from '../candidates.ts';
import { allianceFields, alliances, alliancesPast, craftVillageFields, craftVillages, craftVillagesPast } from '../projection.ts';
import { allianceProposals, allianceProposalsPast, proposalState } from '../proposals.ts';
import './membership-view.ts';
import { recognisedOn } from './recognised.ts';

const members = {
  of: 'memberships',
  by: 'group',
  describe: 'Its members, or joiners or leavers of a period; without a filter those that are members at the moment asked for.',
  byDefault: { current: true },
} as const;

/** Words of the name. */
const named = where<'tokens', string>(
  () => String,
  'Words of the name, with or without marks.',
  (search, _, path) => {
    searchable(path, search);
    return { op: 'and', filters: nameTokens(search).map((word) => ({ op: 'has', field: 'tokens', values: [word] })) };
  },
);

export const craftVillageView = defineView({
  kind: 'craftVillages',
  stream: 'village',
  type: 'CraftVillage',
  one: 'craftVillage',
  many: 'craftVillages',
  describe: 'A craft village (làng nghề).',
  right: readRight('query.groups', EVERYBODY),
  collection: craftVillages,
  past: craftVillagesPast,
  fields: craftVillageFields,
  node: (document) => document,
  nested: { members },
  search: { name: { filter: 'search' } },
  filter: {
    place: inPlace,
    search: named,
    recognised: isSo('recognised', 'Recognised at the moment asked for.'),
    recognisedOn,
  },
  sort: { NAME_ASC: [{ field: 'nameOrder', direction: 'asc' }] },
});

export const allianceView = defineView({
  kind: 'alliances',
  stream: 'alliance',
  type: 'Alliance',
  one: 'alliance',
  many: 'alliances',
  describe: 'A cooperative alliance (liên minh hợp tác xã). To an alliance officer there is only the own one.',
  right: craftVillageView.right,
  collection: alliances,
  past: alliancesPast,
  rows: ({ caller, moment }) => ({ filter: allianceRows(caller, (isPresent(moment) ? 'id' : 'of') as 'id') }),
  fields: allianceFields,
  node: (document) => document,
  nested: { members },
  search: { name: { filter: 'search' } },
  filter: { place: inPlace, search: named },
  sort: { NAME_ASC: [{ field: 'nameOrder', direction: 'asc' }] },
});

export const allianceProposalView = defineView({
  kind: 'allianceProposals',
  type: 'AllianceProposal',
  one: 'allianceProposal',
  many: 'allianceProposals',
  describe:
    'An alliance asks to take an employer in. Shown to who keeps the register of the place, and to the officers of the alliance.',
  right: readRight('query.allianceProposals', ['inspector', 'alliance-officer', 'administrator']),
  collection: allianceProposals,
  past: allianceProposalsPast,
  // An officer's own ones, wherever the employer lies: that one is not shown would tell that it lies elsewhere.
  rows: ({ caller }) => (allianceOf(caller) === undefined ? null : { anywhere: true, filter: allianceRows(caller) }),
  // Where a registrar is to look at it: nothing for the officer.
  isPlaced: false,
  fields: {
    employerId: id({ describe: 'As the alliance named it; whether there is one with this id, `employer` says.' }),
    on: localDate({ describe: 'Member from that day on, as asked for.' }),
    proposedOn: localDate({ describe: 'Day of the proposal.' }),
    state: code(proposalState, { describe: 'What came of it.' }),
    decidedOn: nullable(localDate({ describe: 'Day on which it was confirmed or declined.' })),
    reason: nullable(text({ describe: 'Why it was declined.' })),
  },
  node: ({ unit: _unit, within: _within, district: _district, province: _province, ...document }) => ({
    ...document,
    employerId: document.employer,
  }),
  links: {
    alliance: { to: 'alliances', describe: 'The alliance that asks.' },
    employer: { to: 'employers', describe: 'Null where there is none with the id, and where you may not see it.' },
  },
  filter: {
    state: anyOf('state', proposalState, 'Any of these.'),
    alliance: ofAny('alliance', 'alliances', 'Of one of these alliances.'),
  },
  sort: {
    PROPOSED_DESC: [{ field: 'proposedOn', direction: 'desc' }],
    PROPOSED_ASC: [{ field: 'proposedOn', direction: 'asc' }],
  },
});
