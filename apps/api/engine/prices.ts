import { getNamedType, isInterfaceType, isObjectType, type GraphQLField } from 'graphql';

/**
 * What a field costs beside 1 for each field under it, by what it reads. A test wants every query and every field with a resolver of its
 * own here (`test/e2e/doors.test.ts`): whoever adds one says what it reads.
 */

/** Held in what is there already. */
const HELD = 1;
/** The law, codes, the directory of units: in memory. */
const MEMORY = 10;
/** One document by its id, or a few by an index. */
const RECORD = 20;
/** A page in an order: where no index has it, what there is is sorted. */
const PAGE = 500;
/** Read for all rows of a page together. */
const TOGETHER = 2;
/** Several searches, ranked; or what follows from many documents. */
const SEARCH = 1_000;
/** Every document of a filter is looked at: counts, figures, groups. Six of them are a request. */
const SCAN = 3_000;
/** The whole schema, the same whoever asks; graphql keeps its depth in bounds (`MaxIntrospectionDepthRule`). */
export const SCHEMA = 5_000;
/** A command: records folded, a durable append, views waited for. */
const COMMAND = 1_000;

/**
 * What a page costs more for what is asked of it, as measured with 30,000 employers: a page of another day in an order of its own took the
 * time of a count (50 to 100 ms), a search a third of it.
 */
export const OF_PAGES: Readonly<Record<string, number>> = { asOf: 1_500, sort: 1_000, filter: 400, search: 1_000 };

const PRICES: Readonly<Record<string, number>> = {
  'Query.actCatalogue': MEMORY,
  'Query.activityKinds': MEMORY,
  'Query.addWorkingDays': MEMORY,
  'Query.bodies': MEMORY,
  'Query.checklist': MEMORY,
  'Query.classifyWork': MEMORY,
  'Query.complianceRule': MEMORY,
  'Query.fineFor': MEMORY,
  'Query.legalNotes': MEMORY,
  'Query.platformTitles': MEMORY,
  'Query.populationGroups': MEMORY,
  'Query.publicHolidays': MEMORY,
  'Query.relatedProvisions': MEMORY,
  'Query.reportingDays': MEMORY,
  'Query.sectors': MEMORY,
  'Query.titles': MEMORY,
  'Query.unit': MEMORY,
  'Query.whoMayDecide': MEMORY,
  'Query.workCodes': MEMORY,

  'Query.activity': RECORD,
  'Query.alliance': RECORD,
  'Query.allianceProposal': RECORD,
  'Query.craftVillage': RECORD,
  'Query.deadline': RECORD,
  'Query.employer': RECORD,
  'Query.inspection': RECORD,
  'Query.me': RECORD,
  'Query.membership': RECORD,
  'Query.notice': RECORD,
  // A signature, no document.
  'Query.myCalendar': RECORD,
  'Query.official': RECORD,
  'Query.sanctionCase': RECORD,
  'Query.signOfViolation': RECORD,
  'Query.violation': RECORD,
  // Who holds the office of somebody now: of each account the officials of one title, kept for a second.
  'Deadline.holder': RECORD,
  'Deadline.formerHolder': RECORD,
  'Deadline.clock': MEMORY,
  'Deadline.overdue': HELD,
  'Deadline.subject': TOGETHER,
  'ComplianceFigure.subject': TOGETHER,
  // Read for each figure by itself.
  'ComplianceFigure.employers': PAGE,
  'Deadline.bodies': MEMORY,
  'Me.body': HELD,
  'Me.appointmentId': HELD,
  'Me.appointments': RECORD,
  'Me.workList': PAGE,
  'Me.workCounts': SCAN,
  'Unit.within': MEMORY,
  'Unit.parents': MEMORY,
  'Unit.predecessors': MEMORY,
  'Unit.successors': MEMORY,
  'Unit.scope': MEMORY,
  'Unit.units': RECORD,
  // Read for each unit by itself.
  'Unit.employers': PAGE,
  'Official.inspections': PAGE,
  'Inspection.followUps': RECORD,
  'Inspection.notes': RECORD,
  'Inspection.violations': MEMORY,
  // Reckoned from the facts of the case, day by day over the calendar.
  'SanctionCase.clocks': RECORD,
  'SanctionCase.lateInterest': MEMORY,
  'SanctionCase.bodies': MEMORY,

  'Query.node': SEARCH,
  'Query.nodes': SEARCH,
  'Query.search': SCAN,
  'Query.codeSets': SEARCH,
  'Employer.classifications': TOGETHER,
  'Employer.closedOn': TOGETHER,
  'Employer.contact': TOGETHER,
  'Employer.formerNames': TOGETHER,
  'Employer.otherNames': TOGETHER,
  'Employer.places': TOGETHER,
  'Employer.registrationNumber': TOGETHER,
  'Employer.revision': TOGETHER,
  'Employer.since': TOGETHER,
  'Employer.workers': TOGETHER,
  // All its stretches, with those of the whole page.
  'Employer.complianceCourse': RECORD,

  // The stream of the record is read, and folded.
  'Accepted.changes': RECORD,
  'Conflict.fields': RECORD,

  'Query.activities': PAGE,
  'Query.allianceProposals': PAGE,
  'Query.alliances': PAGE,
  'Query.craftVillages': PAGE,
  'Query.employers': PAGE,
  'Query.inspections': PAGE,
  'Query.deadlines': PAGE,
  'Query.memberships': PAGE,
  'Query.notices': PAGE,
  'Query.officials': PAGE,
  'Query.sanctionCases': PAGE,
  'Query.signsOfViolation': PAGE,
  'Query.timeline': PAGE,
  'Query.units': PAGE,
  'Query.violations': PAGE,

  'Query.employerCandidates': SEARCH,
  'Query.viewLag': SEARCH,

  'Query.complianceSummary': SCAN,
  'Query.overdueByUnit': SCAN,
  'Query.trainingCoverage': SCAN,

  'Subscription.complianceChanged': PAGE,
};

/** Counted inside of one row, by an index. */
export const NESTED_COUNT = RECORD;
/** A page behind the first inside of one row: read for that row alone. */
export const NESTED_AFTER = RECORD;
/** Of every record, whatever its type: its stream is read, folded, and held against every command. */
const OF_RECORDS: Readonly<Record<string, number>> = { history: RECORD, allowedActions: 50, record: RECORD };
/** A list inside of a row: read for all rows together, as a rule. */
const NESTED = 5;

/**
 * By what a field reads. What leads to a record or to a list of a record has one price wherever it stands. Undefined: nobody said, which the test
 * takes for a fault; it is then a field like any other.
 */
export function priceOf(type: string, field: GraphQLField<unknown, unknown>): number | undefined {
  if (type === 'Mutation') return COMMAND;
  const { name } = field;
  // Also where it is asked for by the interface of all lists.
  if (name === 'totalCount' && (type.endsWith('Connection') || type === 'Page')) return SCAN;
  const known = PRICES[`${type}.${name}`] ?? OF_RECORDS[name];
  if (known !== undefined || type === 'Query' || type === 'Subscription') return known;
  const to = getNamedType(field.type);
  const leads = isObjectType(to) || isInterfaceType(to);
  if (leads && (to.name === 'Node' || to.getInterfaces().some(({ name: one }) => one === 'Node'))) return TOGETHER;
  return to.name.endsWith('Connection') ? NESTED : undefined;
}
