/**
 * What a field costs beside 1 for each field under it, by what it reads. A test wants every query and every field with a resolver of its
 * own here (`test/e2e/doors.test.ts`): whoever adds one says what it reads.
 */

/** The law, codes, the directory of units: in memory. */
const MEMORY = 10;
/** One document by its id, or a few by an index. */
const RECORD = 20;
/** A page in an order: where no index has it, what there is is sorted. */
const PAGE = 500;
/** Several searches, ranked; or what follows from many documents. */
const SEARCH = 1_000;
/** Every document of a filter is looked at: counts, figures, groups. Six of them are a request. */
const SCAN = 3_000;
/** The whole schema, the same whoever asks; graphql keeps its depth in bounds (`MaxIntrospectionDepthRule`). */
const SCHEMA = 5_000;
/** A command: records folded, a durable append, views waited for. */
const COMMAND = 1_000;

/**
 * What a page costs more for what is asked of it, as measured with 30,000 employers: a page of another day in an order of its own took the
 * time of a count (50 to 100 ms), a search a third of it.
 */
export const OF_PAGES: Readonly<Record<string, number>> = { asOf: 1_500, sort: 1_000, filter: 400, search: 1_000 };

const PRICES: Readonly<Record<string, number>> = {
  'Query.__schema': SCHEMA,
  'Query.__type': SCHEMA,

  'Query.actCatalogue': MEMORY,
  'Query.activityKinds': MEMORY,
  'Query.addWorkingDays': MEMORY,
  'Query.bodies': MEMORY,
  'Query.checklist': MEMORY,
  'Query.classifyWork': MEMORY,
  'Query.complianceRule': MEMORY,
  'Query.employerKinds': MEMORY,
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
  'Query.unitHistory': MEMORY,
  'Query.unitScope': MEMORY,
  'Query.whoMayDecide': MEMORY,
  'Query.workCodes': MEMORY,

  'Query.activity': RECORD,
  'Query.alliance': RECORD,
  'Query.caseDeadlines': RECORD,
  'Query.craftVillage': RECORD,
  'Query.employer': RECORD,
  'Query.employerRegisterEntry': RECORD,
  'Query.inspection': RECORD,
  'Query.me': RECORD,
  // A signature, no document.
  'Query.myCalendar': RECORD,
  'Query.official': RECORD,
  'Query.sanctionCase': RECORD,
  'Query.signOfViolation': RECORD,
  'Query.violation': RECORD,
  'Inspection.followUps': MEMORY,
  'Inspection.notes': RECORD,
  'Inspection.violations': MEMORY,
  // Reckoned from the facts of the case, day by day over the calendar.
  'SanctionCase.clocks': RECORD,
  'SanctionCase.lateInterest': MEMORY,
  'SanctionCase.bodies': MEMORY,
  'SanctionCase.deemedNeverSanctionedFrom': MEMORY,

  'Query.activities': PAGE,
  'Query.allianceProposals': PAGE,
  'Query.alliances': PAGE,
  'Query.complianceHistory': PAGE,
  'Query.craftVillages': PAGE,
  'Query.employers': PAGE,
  'Query.inspections': PAGE,
  'Query.myDeadlines': PAGE,
  'Query.notices': PAGE,
  'Query.officials': PAGE,
  'Query.sanctionCases': PAGE,
  'Query.signsOfViolation': PAGE,
  'Query.timeline': PAGE,
  'Query.units': PAGE,
  'Query.violations': PAGE,

  'Query.employerCandidates': SEARCH,
  'Query.viewLag': SEARCH,

  'Query.complianceFigures': SCAN,
  'Query.overdueByUnit': SCAN,
  'Query.trainingCoverage': SCAN,

  'Subscription.complianceChanged': PAGE,
};

/** Undefined: nobody said, which the test takes for a fault; it is then a field like any other. */
export function priceOf(type: string, field: string): number | undefined {
  if (type === 'Mutation') return COMMAND;
  if (field === 'totalCount' && type.endsWith('Connection')) return SCAN;
  return PRICES[`${type}.${field}`];
}
