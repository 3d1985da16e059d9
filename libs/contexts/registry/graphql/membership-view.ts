import { allianceRows, EVERYBODY, readRight } from '#access';
import {
  allOf,
  anyOf,
  daysOf,
  inPlace,
  isPresent,
  LocalDateScalar,
  ofAny,
  viewFrom,
  where,
  type ReadMoment,
  type Reading,
} from '#graphql';
import { code, flag, FOREVER, localDate, nullable, text, type Findable, type LocalDate } from '#kernel';
import type { Filter } from '#read-models';
import { membershipKind, type GroupKind } from '../employer.ts';
import { memberships, type MembershipDocument } from '../memberships.ts';

/**
 * The past of stays is in themselves: each has two events, and knows when the log took them. Shown is what had been recorded and had
 * occurred.
 */
type Days = 'from' | 'to' | 'joinedAt' | 'leftAt' | 'retractedAt';
const begun = ({ recorded, held, today }: ReadMoment): Filter<Days> | undefined =>
  allOf<Days>(
    recorded === null ? null : { op: 'lte', field: 'joinedAt', value: recorded },
    held === null ? null : { op: 'lte', field: 'from', value: today },
  );
/** The version of a stay that the log said then. */
const stands = ({ recorded }: ReadMoment): Filter<Days> => {
  const standing = { op: 'eq', field: 'retractedAt', value: null } as const;
  return recorded === null ? standing : { op: 'or', filters: [standing, { op: 'gt', field: 'retractedAt', value: recorded }] };
};
/** That it ended had been recorded and had occurred. */
const ended = ({ recorded, held, today }: ReadMoment): readonly Filter<Days>[] => [
  { op: 'ne', field: 'to', value: null },
  ...(recorded === null ? [] : [{ op: 'lte', field: 'leftAt', value: recorded } as const]),
  ...(held === null ? [] : [{ op: 'lte', field: 'to', value: today } as const]),
];
/** A member on the day, as far as is known at the moment. */
const memberOn = (day: LocalDate, moment: ReadMoment): Filter<Days> => ({
  op: 'and',
  filters: [
    { op: 'lte', field: 'from', value: day },
    { op: 'not', filter: { op: 'and', filters: [...ended(moment), { op: 'lte', field: 'to', value: day }] } },
  ],
});
/** No other stay is shown in its place. */
const shownItself = ({ recorded }: ReadMoment): Filter<'mergedFrom' | 'mergedTo'> =>
  recorded === null
    ? { op: 'ne', field: 'mergedTo', value: FOREVER }
    : {
        op: 'or',
        filters: [
          { op: 'gt', field: 'mergedFrom', value: recorded },
          { op: 'lte', field: 'mergedTo', value: recorded },
        ],
      };
const endOf = ({ to, leftAt }: MembershipDocument, { recorded, held, today }: ReadMoment): LocalDate | null =>
  to !== null && (recorded === null || leftAt! <= recorded) && (held === null || to <= today) ? to : null;
const nameAt = ({ names }: MembershipDocument, { recorded }: ReadMoment): string =>
  (names.findLast(({ recordedAt }) => recorded === null || recordedAt <= recorded) ?? names[0]!).name;

/** To the group of a stay, by what the group is. */
export const groupLinks = {
  village: { to: 'craftVillages', describe: 'The group, where it is a craft village.' },
  cooperative: { to: 'employers', describe: 'The group, where it is a cooperative or union.' },
  alliance: { to: 'alliances', describe: 'The group, where it is an alliance.' },
} as const satisfies Readonly<Record<GroupKind, { readonly to: Findable; readonly describe: string }>>;

export const membershipView = viewFrom(
  {
    kind: 'memberships',
    type: 'Membership',
    one: 'membership',
    many: 'memberships',
    describe:
      'One stay of one employer in one group: a row of a member list. An alliance officer sees those in the own alliance, also those that are over.',
    right: readRight('query.employers', EVERYBODY),
    isRecord: false,
    fields: {
      kind: code(membershipKind, { describe: 'What the group is: the link of that name leads to it.' }),
      name: text({ describe: 'Name of the employer; of a stay that is over, its name then.' }),
      from: localDate({ describe: 'First day.' }),
      to: nullable(localDate({ describe: 'First day no longer a member; null: still one.' })),
      confirmed: flag({ describe: "True: confirmed by the employer's registrar, or recorded with a document." }),
    },
    node: (document: MembershipDocument, { moment }: Reading) => ({
      id: document.stay,
      employer: document.employer,
      kind: document.kind,
      name: nameAt(document, moment),
      from: document.from,
      to: endOf(document, moment),
      confirmed: document.confirmed,
      [document.kind]: document.group,
    }),
    links: {
      employer: { to: 'employers', describe: 'The member. Null where you may not see it (any more).' },
      ...groupLinks,
    },
    filter: {
      kind: anyOf('kind', membershipKind, 'In groups of these kinds.'),
      current: where<Days, boolean>(
        () => Boolean,
        'True: a member at the moment asked for; false: no longer.',
        (isMember, { moment }) => {
          const member = memberOn(moment.today, moment);
          return isMember ? member : { op: 'not', filter: member };
        },
      ),
      on: where<Days, LocalDate>(
        () => LocalDateScalar,
        'A member on this day.',
        (day, { moment }) => memberOn(day, moment),
      ),
      joined: daysOf('from', 'Joined within these days.'),
      left: {
        ...daysOf('to', 'Left within these days.'),
        where: async (days, reading, path) =>
          allOf(...ended(reading.moment), await daysOf<Days>('to', '').where(days, reading, path)),
      },
      employer: ofAny('employer', 'employers', 'Of these employers.'),
      place: inPlace,
    },
    sort: {
      EMPLOYER_NAME_ASC: [{ field: 'nameOrder', direction: 'asc' }],
      FROM_DESC: [{ field: 'from', direction: 'desc' }],
      TO_DESC: [{ field: 'to', direction: 'desc' }],
    },
  },
  ({ services: { access }, caller, moment }) => ({
    collection: memberships,
    byIds: (ids) => ({ op: 'in', field: 'stay', values: ids }),
    idOf: (document) => document.stay,
    whose: 'employer',
    filter: allOf<string>(
      access.rows(caller, 'employer'),
      allianceRows(caller),
      stands(moment),
      isPresent(moment) ? null : begun(moment),
      shownItself(moment),
    ),
  }),
);
