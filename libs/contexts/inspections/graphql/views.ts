import { readRight, CASE_READERS } from '#access';
import {
  anyOf,
  correctionRequests,
  correctionRequestsOf,
  dayOf,
  daysOf,
  defineView,
  inPlace,
  isSo,
  listOf,
  ofAny,
  requestLinks,
  term,
  termOf,
  sectorTerm,
  actTerm,
} from '#graphql';
import { code, flag, localDate, nullable, text } from '#kernel';
import {
  bodyKindOf,
  checklistVersion,
  cited,
  employerKind,
  enterpriseSize,
  inspectionForm,
  inspectionMode,
  notInspectedReason,
  signSource,
  type SignKind,
} from '#law';
import { inspections, inspectionsPast, signFields, signsOfViolation, signsPast, type InspectionDocument } from '../projection.ts';
import { inspectionState, isSettled } from '../state.ts';
import { checklist, checklistNode } from './checklist.ts';
import { inspector } from './inspector-filter.ts';
import * as parts from './parts.ts';

const day = (describe: string) => nullable(localDate({ describe }));
const bodyTerm = (kind: string) => termOf(kind, bodyKindOf(kind)?.label);
const described = <F extends object>(field: F, describe: string): F => ({ ...field, describe });

export const inspectionView = defineView({
  kind: 'inspections',
  stream: 'inspection',
  type: 'Inspection',
  one: 'inspection',
  many: 'inspections',
  describe:
    'An inspection (thanh tra), check (kiểm tra) or supervision (giám sát), from its decision to the last recommendation.',
  right: readRight('query.inspections', CASE_READERS),
  collection: inspections,
  past: inspectionsPast,
  fields: {
    state: code(inspectionState, { describe: 'How far it is.' }),
    form: code(inspectionForm, { describe: 'Thanh tra, kiểm tra or giám sát.' }),
    mode: code(inspectionMode, { describe: 'Why it takes place.' }),
    integrated: flag({ describe: 'Part of a plan on another subject (lồng ghép).' }),
    decisionNumber: text({ describe: 'Number of the decision.' }),
    decidedOn: localDate({ describe: 'Day of the decision.' }),
    body: nullable(term('Kind of the body that decided on it; null: none is on record.')),
    participatingBodies: listOf(term('A kind of body.'), 'Kinds of the other bodies that take part; empty: none does.'),
    plannedOn: day('The day for which the visit is planned; null: none was named.'),
    announcedOn: day('Day of the announcement; null: not announced.'),
    openedOn: day('Day on which the visit began; null: it has not.'),
    inspectors: parts.inspectors,
    checklist: nullable(described(checklist, 'The version in force at the decision, which it keeps.')),
    employerKindThen: code(employerKind, { describe: 'Kind of the employer on the day of the decision; it never changes.' }),
    employerSizeThen: nullable(code(enterpriseSize, { describe: 'Size of an enterprise on that day.' })),
    employerSectorThen: term('Sector of the employer on that day (VSIC 2018).'),
    exception: described(parts.exception, 'Why it was allowed beside another one in the year; null: it needed no reason.'),
    answers: parts.answers,
    findings: parts.findings,
    minutes: described(parts.minutes, 'Its minutes; null: not drawn up.'),
    conclusion: described(parts.conclusion, 'Its result; null: not concluded.'),
    recommendations: parts.recommendations,
    endedOn: day('Day on which it was cancelled or found impossible.'),
    notCarriedOutFor: nullable(code(notInspectedReason, { describe: 'Why it was not carried out.' })),
    cancelledFor: nullable(text({ describe: 'Why it was cancelled.' })),
    correctionRequests,
  },
  node: (d, { moment: { today } }) => ({
    ...d,
    body: d.bodyKind === null ? null : bodyTerm(d.bodyKind),
    participatingBodies: d.participatingBodies.map(bodyTerm),
    checklist: checklistOf(d),
    employerKindThen: d.employerKind,
    employerSizeThen: d.employerSize,
    employerSectorThen: sectorTerm(d.employerSector),
    exception: d.exception && {
      ...d.exception,
      article: cited(d.exception.article),
      signs: d.exception.signs.map(({ kind, id }) => ({ kind, recordId: id })),
    },
    answers: answersOf(d),
    findings: d.findings.map(({ finding, actCode, ...found }) => ({
      ...found,
      findingId: finding,
      act: actCode === null ? null : actTerm(actCode, { on: found.on }),
    })),
    minutes: d.minutesOn === null ? null : { number: d.minutesNumber!, on: d.minutesOn, signatures: d.signatures },
    conclusion: d.concludedOn === null ? null : { number: d.conclusionNumber, on: d.concludedOn, clean: d.clean! },
    recommendations: d.recommendations.map(({ recommendation, status, statusOn, ...made }) => ({
      ...made,
      recommendationId: recommendation,
      state: status,
      stateOn: statusOn,
      overdue: !isSettled(status) && made.dueOn < today,
    })),
    notCarriedOutFor: notInspectedReason.has(d.reason) && d.state === 'not-carried-out' ? d.reason : null,
    cancelledFor: d.state === 'cancelled' ? d.reason : null,
    correctionRequests: correctionRequestsOf(d.requests),
  }),
  links: {
    employer: { to: 'employers', describe: 'Who is visited.' },
    follows: { to: 'inspections', describe: 'The visit that this one follows; null: none.' },
    verifies: { toMany: 'violations', describe: 'The violations that it is to verify.' },
  },
  parts: {
    correctionRequests: requestLinks,
    inspectors: { official: { to: 'officials', describe: 'The official; null where you may not see them.' } },
    'exception.signs': {
      violation: { to: 'violations', id: signed('violation'), describe: 'The violation; null: it is another sign.' },
      report: { to: 'signsOfViolation', id: signed('report'), describe: 'The report; null: it is another sign.' },
    },
  },
  nested: {
    followUps: { of: 'inspections', by: 'follows', describe: 'The visits that follow this one.' },
    violations: { of: 'violations', by: 'inspection', describe: 'What it found.' },
    deadlines: { of: 'deadlines', by: 'case', describe: 'Its statutory clocks, with who holds them.' },
  },
  search: {
    'inspection-decision-number': { column: 'decisionNumber' },
    'inspection-minutes-number': { column: 'minutesNumber' },
    'conclusion-number': { column: 'conclusionNumber' },
  },
  filter: {
    employer: ofAny('employer', 'employers', 'Of these employers.'),
    place: inPlace,
    state: anyOf('state', inspectionState, 'How far it is.'),
    form: anyOf('form', inspectionForm, 'Thanh tra, kiểm tra, giám sát.'),
    mode: anyOf('mode', inspectionMode, 'Why it takes place.'),
    integrated: isSo('integrated', 'Part of a plan on another subject.'),
    waitsForSecondPerson: isSo('waitsForSecondPerson', 'A correction waits for a second person.'),
    decided: daysOf('decidedOn', 'Day of the decision.'),
    planned: dayOf('plannedOn', 'The day for which the visit is planned.'),
    concluded: dayOf('concludedOn', 'Day of the conclusion.'),
    inspector,
    clean: isSo('clean', 'Concluded with this result.'),
    follows: ofAny('follows', 'inspections', 'Those that follow one of these.'),
    recommendationDue: dayOf(
      'recommendationDueOn',
      'The next day on which a recommendation is due; none where all are done or given up.',
    ),
  },
  sort: {
    DECIDED_DESC: [{ field: 'decidedOn', direction: 'desc' }],
    DECIDED_ASC: [{ field: 'decidedOn', direction: 'asc' }],
    PLANNED_ASC: [{ field: 'plannedOn', direction: 'asc' }],
    CONCLUDED_DESC: [{ field: 'concludedOn', direction: 'desc' }],
    RECOMMENDATION_DUE_ASC: [{ field: 'recommendationDueOn', direction: 'asc' }],
  },
});

/** The id of what a sign is, where it is of this kind. */
function signed(of: SignKind) {
  return ({ kind, recordId }: { readonly kind: SignKind; readonly recordId: string }): string | null =>
    kind === of ? recordId : null;
}

function checklistOf({ checklist: code, checklistVersion: version }: InspectionDocument) {
  const list = checklistVersion(code, version);
  return list && checklistNode(list);
}
function answersOf({ answers, checklist: code, checklistVersion: version }: InspectionDocument) {
  const questions = new Map(checklistVersion(code, version)?.items.map((item) => [item.code, item.question]));
  return answers.map(({ item, answer, on }) => ({ item, question: questions.get(item) ?? null, reply: answer, on }));
}

export const signView = defineView({
  kind: 'signsOfViolation',
  stream: 'sign',
  type: 'SignOfViolation',
  one: 'signOfViolation',
  many: 'signsOfViolation',
  describe: 'A report of signs of violation, by its number in the file: what allows another visit in the year.',
  right: inspectionView.right,
  collection: signsOfViolation,
  past: signsPast,
  fields: signFields,
  node: (document) => document,
  links: { employer: { to: 'employers', describe: 'At whom there are signs of violation.' } },
  filter: {
    employer: ofAny('employer', 'employers', 'At these employers.'),
    place: inPlace,
    source: anyOf('source', signSource, 'Where it comes from.'),
    on: daysOf('on', 'Day on which it came in.'),
  },
  sort: { ON_DESC: [{ field: 'on', direction: 'desc' }] },
});
