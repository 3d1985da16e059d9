import { allianceOf, EVERYBODY, readRight } from '#access';
import { addressRole, mergedFrom, mergedInto, registerEntries, type EmployerDocument } from '#contexts/registry/index';
import { stay } from '#contexts/registry/events';
import { employersPast } from '#contexts/registry/projection';
import { allOf, isPresent, label, listOf, term, viewFrom, type Besides, type Reading, type Services, sectorTerm } from '#graphql';
import { code, id, instant, integer, list, localDate, nullable, object, text, type CodeIn } from '#kernel';
import { employerKind, enterpriseSize } from '#law';
import { asOfFilter, heldFilter } from '../as-of-filter.ts';
import { complianceFlag, complianceStatus } from '../labels.ts';
import { compliancePresent, rowPrefix, type ComplianceRow, type RowField } from '../rows.ts';
import type { Filter, Group } from '#read-models';
import type { Flag } from '../rule.ts';
import { employerFilter } from './employer-filter.ts';
import { rowsSeen } from './rows-seen.ts';

export const COMPLIANCE = {
  status: code(complianceStatus, {
    describe:
      'Never inspected is not known, never compliant. Alliance officers are shown UNDER_INSPECTION, and nothing else, of what has no result yet.',
  }),
  since: instant({ describe: 'Since when it has been so without a break.' }),
  flags: listOf(code(complianceFlag), 'What is to be done besides.'),
  causes: listOf(
    object(
      {
        eventId: id({ describe: 'The event.' }),
        type: text({ describe: 'Name of its type.' }),
        label: label('What happened.'),
      },
      { name: 'StatusCause', describe: 'An event that set a status.' },
    ),
    'The events that set it.',
  ),
  openViolations: integer({ describe: 'Violations detected, not withdrawn, their abatement not verified.' }),
  lastConcludedOn: nullable(localDate({ describe: 'Day of the last conclusion of a visit.' })),
  lastTrainedOn: nullable(localDate({ describe: 'Day of the last training.' })),
};
export const compliancePart = object(COMPLIANCE, {
  name: 'Compliance',
  describe: 'How an employer stands, computed from the events by a versioned rule (query complianceRule).',
});

/**
 * The rows of the moment that the caller sees: an officer of an alliance has rows of the own members. How many there are is told by the tallies of the
 * rows; they are counted where no tally knows all that is asked, as a name or an employer's number, and as of a past recording.
 */
export function complianceAt({ services: { access, readModels }, caller, moment }: Reading) {
  const { collection: ofAnyTime, ofMembers, rows, statuses } = rowsSeen(access, caller);
  // Members are few: their rows of today are found among all.
  const isToday = isPresent(moment) && !ofMembers;
  const collection = isToday ? compliancePresent : ofAnyTime;
  const filter = allOf<RowField>(...(isToday ? heldFilter(moment.occurred) : [asOfFilter(moment)]), rows)!;
  const grouped = async (by: readonly RowField[], given: Filter<RowField> | undefined): Promise<readonly Group[]> => {
    const asked = allOf<RowField>(rows, given);
    const query = { at: moment.occurred, by, ...(asked && { filter: asked }) };
    const told = moment.recorded === null ? await readModels.tallied(ofAnyTime, query) : null;
    return told ?? readModels.group(collection, { by, filter: allOf<RowField>(filter, given)! });
  };
  const count = async (given: Filter | undefined): Promise<number> => {
    const [all] = await grouped([], given as Filter<RowField> | undefined);
    return all!.count;
  };
  return { collection, filter, grouped, count, statuses };
}

const flagsOf = (row: ComplianceRow): Flag[] => [
  ...(row.trainingDue ? (['training-due'] as const) : []),
  ...(row.abatementOverdue ? (['abatement-overdue'] as const) : []),
];
function causeOf(cause: string, events: Services['events']) {
  const at = cause.indexOf(':');
  const type = cause.slice(0, at);
  return { eventId: cause.slice(at + 1), type, label: events.label(type) };
}
export const complianceOf = (row: ComplianceRow, events: Services['events']) => ({
  status: row.status,
  since: row.since,
  flags: flagsOf(row),
  causes: row.causes.map((cause) => causeOf(cause, events)),
  openViolations: row.openViolations,
  lastConcludedOn: row.lastConcludedOn ?? null,
  lastTrainedOn: row.lastTrainedOn ?? null,
});

/** What the register says of an employer that the view of compliance does not show: nothing of its standing. */
interface EntryRow extends Pick<ComplianceRow, 'id' | 'employer' | 'name' | 'kind' | 'sector' | 'unit'> {
  readonly size: string | null;
  readonly village: string | null;
  readonly cooperative: string | null;
  readonly alliance: string | null;
}
const entryRow = ({ id, name, kind, size, sector, unit, village, cooperative, alliance }: EmployerDocument): EntryRow => ({
  id,
  employer: id,
  name,
  kind,
  size,
  sector,
  unit,
  village,
  cooperative,
  alliance,
});
/** An alliance officer is shown what the rows of the members say, and nothing besides. */
const registeredOnly: Besides<ComplianceRow | EntryRow> = async (ids, { services: { access, readModels }, caller, moment }) =>
  allianceOf(caller) === undefined
    ? [
        ...(
          await registerEntries(
            readModels,
            ids,
            isPresent(moment) ? null : moment,
            access.rows(caller, (isPresent(moment) ? 'id' : 'of') as 'id'),
          )
        ).values(),
      ].map(entryRow)
    : [];

/** What the history of an employer tells: what the register holds, without what follows from it. */
const registerShown = ({
  searchKeys: _keys,
  formerTokens: _tokens,
  classifications: _c,
  units: _u,
  memberships: _m,
  closures: _cl,
  within: _w,
  mergedInto: _into,
  addresses,
  sector,
  ...shown
}: EmployerDocument) => ({
  ...shown,
  addresses: addresses.map(({ within: _, ...address }) => address),
  sector: sectorTerm(sector),
});

export const employerView = viewFrom(
  {
    kind: 'employers',
    stream: 'employer',
    past: employersPast,
    shown: registerShown,
    told: {
      otherNames: list(text()),
      formerNames: list(text()),
      since: localDate(),
      closedOn: nullable(localDate()),
      workers: nullable(integer()),
      registrationNumber: nullable(text()),
      unit: id(),
      district: nullable(id()),
      province: nullable(id()),
      addresses: list(object({ role: code(addressRole), from: localDate(), to: nullable(localDate()), unit: id() })),
      correctionRequests: list(object(stay)),
    },
    type: 'Employer',
    one: 'employer',
    many: 'employers',
    describe:
      'An establishment that employs, with or without registration. Personal data is in `contact` and in `address` of its `addresses` alone.',
    right: readRight('query.compliance', EVERYBODY),
    isPlaced: true,
    fields: {
      name: text({ describe: 'Name of the establishment.' }),
      kind: code(employerKind, { describe: 'What kind of employer it is.' }),
      size: nullable(code(enterpriseSize, { describe: 'Of enterprises only.' })),
      sector: term('VSIC 2018.'),
      compliance: nullable({
        ...compliancePart,
        describe: 'How it stands at the moment asked for. Null where the view of compliance does not show it yet.',
      }),
    },
    node: (row: ComplianceRow | EntryRow, { services: { events } }) => ({
      id: row.employer,
      name: row.name,
      kind: row.kind as CodeIn<typeof employerKind>,
      size: (row.size ?? null) as CodeIn<typeof enterpriseSize> | null,
      sector: sectorTerm(row.sector),
      compliance: 'status' in row ? complianceOf(row, events) : null,
      village: row.village ?? null,
      cooperative: row.cooperative ?? null,
      alliance: row.alliance ?? null,
    }),
    merged: {
      into: (ids, { services, moment }) => mergedInto(services.readModels, ids, moment.recorded),
      from: async (ids, { services, moment }) =>
        new Map(
          [...(await mergedFrom(services.readModels, ids, moment.recorded))].map(([id, all]) => [id, all.map((one) => one.id)]),
        ),
    },
    links: {
      village: { to: 'craftVillages', describe: 'The craft village that it belongs to.' },
      cooperative: { to: 'employers', describe: 'The cooperative or union that it belongs to: an employer of its own.' },
      alliance: { to: 'alliances', describe: 'The alliance that it belongs to.' },
    },
    search: {
      name: { filter: 'search' },
      'former-name': { filter: 'formerName' },
      'registration-number': { filter: 'registrationNumber' },
    },
    nested: {
      inspections: { of: 'inspections', by: 'employer', describe: 'Its visits.' },
      violations: { of: 'violations', by: 'employer', describe: 'Its violations.' },
      signsOfViolation: { of: 'signsOfViolation', by: 'employer', describe: 'Reports of signs of violation.' },
      sanctionCases: { of: 'sanctions', by: 'employer', describe: 'Its sanction cases.' },
      deadlines: { of: 'deadlines', by: 'employer', describe: 'The statutory clocks of its cases.' },
      attendances: { of: 'attendances', by: 'employer', describe: 'Trainings and other activities that it took part in.' },
      memberships: {
        of: 'memberships',
        by: 'employer',
        describe: 'Its stays in villages, cooperatives and alliances, also those that are over.',
      },
      members: {
        of: 'memberships',
        by: 'group',
        describe:
          'Of a cooperative or union: its members, or joiners or leavers of a period; without a filter those that are members at the moment asked for.',
        byDefault: { current: true },
      },
    },
    filter: employerFilter,
    sort: {
      NAME_ASC: [{ field: 'nameOrder', direction: 'asc' }],
      STATUS_ASC: [
        { field: 'status', direction: 'asc' },
        { field: 'nameOrder', direction: 'asc' },
      ],
      SINCE_ASC: [{ field: 'since', direction: 'asc' }],
      LAST_CONCLUDED_ASC: [{ field: 'lastConcludedOn', direction: 'asc' }],
      LAST_TRAINED_ASC: [{ field: 'lastTrainedOn', direction: 'asc' }],
    },
  },
  (reading) => {
    const { collection, filter, count } = complianceAt(reading);
    return {
      collection,
      filter,
      count,
      byIds: (ids) => ({ op: 'or', filters: ids.map((one) => ({ op: 'prefix', field: 'id', value: rowPrefix(one) })) }),
      idOf: ({ employer }) => employer,
      whose: 'employer',
    };
  },
  registeredOnly,
);
