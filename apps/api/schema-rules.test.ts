import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { SCHEMA_RULES } from './schema-rules.testing.ts';

const KINDS_OF_ACTIVITY = 'Kinds of activity are data of the plans.';
const OF_THE_PLAN = 'Measures and readings are data of each programme.';
const PER_CENT = 'Per cent.';
const OWN_BOOKS = 'A figure of the books of a body, as a percentage or an amount.';
const GROUPED = 'An id or a code, by what was grouped.';
const ACCOUNT = 'An account is the subject of a token, and need be no record.';
const UNITS = 'Units are public, and part of the program: each that is named is there.';
/** What a rule does not hold for, each with the reason. What is not listed is a fault, and so is an exception that is none any more. */
const EXCEPTIONS: Readonly<Partial<Record<keyof typeof SCHEMA_RULES, Readonly<Record<string, string>>>>> = {
  'a code of a closed set is an enum': {
    'ActivityFilter.kind': KINDS_OF_ACTIVITY,
    'CoverageFilter.kind': KINDS_OF_ACTIVITY,
    'AgencyOfPlans.body': 'Which kinds of bodies there are is data of a day.',
    'AllianceTarget.reading': OF_THE_PLAN,
    'AmendMeasureInput.measure': OF_THE_PLAN,
    'CorrectRosterInput.origin': 'Where it was taken from, in words.',
    'DeclareRosterInput.origin': 'Where it was taken from, in words.',
    'Roster.origin': 'Where it was taken from, in words.',
    'AssignSliceInput.measure': OF_THE_PLAN,
    'DefineMeasureInput.measure': OF_THE_PLAN,
    'Measure.parentMeasure': OF_THE_PLAN,
    'DeclareBaselineInput.reading': OF_THE_PLAN,
    'FigureOfMeasure.reading': OF_THE_PLAN,
    'SubmitSliceResultInput.reading': OF_THE_PLAN,
    'FigureChange.reading': OF_THE_PLAN,
    'ProgressSeries.reading': OF_THE_PLAN,
    'Query.measureDifference(measure)': OF_THE_PLAN,
    'Query.measureTrend(measure)': OF_THE_PLAN,
    'MeasureDefinition.reading': OF_THE_PLAN,
    'MeasureReadingInput.reading': OF_THE_PLAN,
    'PlanMeasureInput.parentMeasure': OF_THE_PLAN,
    'EmployerAttendanceFilter.kind': KINDS_OF_ACTIVITY,
    'PlanActivityInput.kind': KINDS_OF_ACTIVITY,
    'TitleInfo.body': 'Which kinds of bodies there are is data of a day.',
    'WorkFinding.rule': 'Rules of the law data.',
    'DecisionWarning.about': 'The key of a clock or an id.',
    'OrderRemedialMeasureInput.legalBasis': 'A provision, in words.',
    'RemedialMeasure.legalBasis': 'A provision, in words.',
  },
  'money is Dong: there is no Float': {
    'CommandField.max': 'A bound of a number of whatever type.',
    'CommandField.min': 'A bound of a number of whatever type.',
    'EmployerCandidate.score': 'How alike two names are.',
    'AllianceTarget.percent': PER_CENT,
    'AllianceTarget.value': PER_CENT,
    'PersonsCovered.percent': PER_CENT,
    'UnitsCovered.percent': PER_CENT,
    'AmendMeasureInput.value': PER_CENT,
    'MeasureProgress.expected': PER_CENT,
    'MeasureProgress.percent': PER_CENT,
    'ProgressSeries.percent': PER_CENT,
    'ProgressSlice.percent': PER_CENT,
    'ProgressGroup.percent': PER_CENT,
    'Measure.value': PER_CENT,
    'PlanMeasureInput.value': PER_CENT,
    'PlanTarget.value': PER_CENT,
    'TargetAbove.value': PER_CENT,
    'AnswerOfReport.value': OWN_BOOKS,
    'ReportAnswerInput.value': OWN_BOOKS,
    'WorkFactsInput.hoursPerDay': 'Hours.',
    'WorkFactsInput.hoursPerWeek': 'Hours.',
    'WorkFactsInput.loadKg': 'Kilograms.',
  },
  'a bare id of a record ends in Id': {
    'ComplianceFigure.key': GROUPED,
    'PersonsCovered.key': GROUPED,
    'UnitsCovered.key': GROUPED,
    'HistoryEntry.account': ACCOUNT,
    'Notice.account': ACCOUNT,
    'TimelineEntry.account': ACCOUNT,
  },
  'links and lists of records may be null': {
    'Unit.within': UNITS,
    'UnitParentSince.parent': UNITS,
    'UnitScopes.partial': UNITS,
    'UnitScopes.whole': UNITS,
    'UnitSuccession.unit': UNITS,
  },
  'a list of records is a connection, which is a Page': {
    'Query.nodes': 'Asked for by ids, answered in their order.',
  },
};

const schema = buildSchema(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

test.each(Object.entries(SCHEMA_RULES))('%s', (rule, broken) => {
  expect([...broken(schema)].toSorted()).toEqual(Object.keys(EXCEPTIONS[rule as keyof typeof SCHEMA_RULES] ?? {}).toSorted());
});

/** A schema with every fault once: a rule that found nothing here would find nothing anywhere. */
const FAULTY = buildSchema(`
  "A." interface Node { "A." id: ID! }
  "A." interface Page { "A." totalCount: Int }
  "A." interface Refusal { "A." message: String }
  "A." enum PostKind { "A." LETTER "A." SMALL_PARCEL "A." odd_one }
  "A." type Post implements Node { "A." id: ID! "A." sender: ID "A." kind: String! "letter, small-parcel" what: String "A." price: Float! "A." reply: Post! undescribed: Int }
  "A." type PostList implements Page { "A." totalCount: Int "A." nodes: [Post!]! }
  "A." type Stamp { "A." id: ID! }
  "A." type Accepted { "A." revision: String }
  "A." type Refused implements Refusal { "A." message: String }
  "A." type Odd { "A." said: String }
  "A." union Answer = Accepted | Refused | Odd
  "A." input PostFilter { "A." inner: Deeper }
  "A." input Deeper { "A." outer: PostFilter "A." must: Int! = 1 }
  "A." input SendInput { "A." text: String }
  "A." type Query { "A." posts("A." first: Int, "A." after: Int): PostList "A." plain: [Post!] "A." sure: Stamp! }
  "A." type Mutation { "A." send("A." input: SendInput): Answer }
`);

test.each<[keyof typeof SCHEMA_RULES, readonly string[]]>([
  ['everything is described', ['Post.undescribed']],
  ['only nodes have a field id', ['Stamp']],
  ['a code of a closed set is an enum', ['Post.kind', 'Post.what']],
  ['money is Dong: there is no Float', ['Post.price']],
  ['a bare id of a record ends in Id', ['Post.sender']],
  ['root fields and mutations may be null', ['Query.sure']],
  ['links and lists of records may be null', ['Post.reply']],
  ['what is required has no default', ['Deeper.must']],
  ['a list of records is a connection, which is a Page', ['PostList', 'Query.plain']],
  ['a record or a list is asked for as of a moment', ['Query.posts', 'Query.plain']],
  ['a connection takes first and after, a filter called Filter and a sort called Sort', ['Query.posts']],
  ['what says no is a Refusal', ['Odd']],
  ['a mutation takes input and meta', ['Mutation.send']],
  ['no input holds itself', ['PostFilter', 'Deeper']],
  ['values of enums are written in capitals', ['PostKind.odd_one']],
])('a fault that "%s" finds', (rule, found) => {
  expect(SCHEMA_RULES[rule](FAULTY)).toEqual(found);
});

test('each rule has its fault', () => {
  expect(Object.values(SCHEMA_RULES).filter((broken) => broken(FAULTY).length === 0)).toEqual([]);
});
