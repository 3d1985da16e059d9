import { readRight, CASE_READERS } from '#access';
import {
  anyOf,
  anyOfData,
  correctionRequests,
  correctionRequestsOf,
  dayOf,
  daysOf,
  defineView,
  inPlace,
  isSo,
  label,
  ofAny,
  requestLinks,
  term,
  termOf,
  where,
  actTerm,
} from '#graphql';
import { code, flag, held, id, instant, integer, localDate, nullable, object, text } from '#kernel';
import { abatementOutcome, bodyKindOf, citedOf, employerKind, gravity, VIOLATION_ACTS } from '#law';
import { violationExtent } from '../events.ts';
import { latenessOf, OVERDUE_STATES, verification } from '../lateness.ts';
import { violations, violationsPast } from '../projection.ts';
import { violationStanding } from '../state.ts';

const minors = object(
  {
    under13: integer({ describe: 'Under 13.' }),
    from13to14: integer({ describe: '13 to under 15.' }),
    from15to17: integer({ describe: '15 to under 18.' }),
    total: integer({ describe: 'All of them.' }),
  },
  { name: 'Minors', describe: 'Number of minors by age on the day of the act: counts, never identities.' },
);
const basis = object(
  {
    decree: text({ describe: 'The decree.' }),
    article: label('Where it stands, with decree and clause.'),
    clause: nullable(text({ describe: 'Clause and point; null where the source read names none.' })),
    verified: flag({ describe: 'False: not confirmed in any source read.' }),
  },
  { name: 'ViolationBasis', describe: 'The law chosen for the act by its dates.' },
);
const day = (describe: string) => nullable(localDate({ describe }));
const abatement = object(
  {
    dueOn: localDate({ describe: 'The last day on which it is in time.' }),
    overdue: flag({ describe: 'Still open past its day, at the moment asked for.' }),
    late: flag({
      describe: 'Not abated in time: abated after its day, or overdue. A claim in time that a visit confirmed was in time.',
    }),
    escalatedOn: day('Escalated, as it was not abated by its day; null again with another day.'),
    claimedOn: day('The employer says that it is abated; null again where a visit disproves it.'),
    claimedLate: nullable(flag({ describe: 'The claim came after the day. Null: nothing was claimed.' })),
    verifiedOn: day('Day of the last verification.'),
    verifiedLate: nullable(flag({ describe: 'The verification came after the day. Null: not verified.' })),
    verifiedBy: nullable(id()),
    verification: code(verification, { describe: 'On what the state rests.' }),
    outcome: nullable(code(abatementOutcome, { describe: 'What was claimed or verified last.' })),
  },
  { name: 'Abatement', describe: 'How a violation ends, and whether somebody saw it.' },
);

export const violationView = defineView({
  kind: 'violations',
  stream: 'violation',
  type: 'Violation',
  one: 'violation',
  many: 'violations',
  describe: 'A violation with a life of its own; the law is that of the days of the act.',
  right: readRight('query.violations', CASE_READERS),
  collection: violations,
  past: violationsPast,
  fields: {
    state: code(violationStanding, { describe: 'How far it is.' }),
    act: term('An act of the violation catalogue (query actCatalogue).'),
    gravity: code(gravity, { describe: 'How grave the act is.' }),
    actStart: localDate({ describe: 'First day of the act.' }),
    actEnd: day('Last day of the act; null: still going on when it was detected.'),
    goingOnAt: day('Last day after the detection on which it is known to have gone on.'),
    detectedOn: localDate({ describe: 'Day of the detection.' }),
    body: nullable(term('Kind of the body that recorded it and goes on with it; null: none is on record.')),
    employerKindThen: code(employerKind, {
      describe: 'As the employer was classified on the day of the act: what an organisation pays hangs on it.',
    }),
    minors: { ...minors, describe: 'Those concerned.' },
    ...held(violationExtent),
    repeatOffence: flag({
      describe: 'Sanctioned before for the same act and not yet deemed never sanctioned (Law 15/2012 Art. 7).',
    }),
    basis: { ...basis, describe: 'Where the act stands in the law.' },
    abatement: { ...abatement, describe: 'How it ends.' },
    withdrawnOn: day('Day on which it was withdrawn.'),
    reason: nullable(text({ describe: 'Why it was reclassified, reduced, given another day, withdrawn or corrected last.' })),
    correctionRequests,
    recordedAt: instant({ describe: 'When the platform took the record.' }),
  },
  node: (document, { moment }) => ({
    ...document,
    act: actTerm(document.actCode, document.basis),
    body: document.bodyKind === null ? null : termOf(document.bodyKind, bodyKindOf(document.bodyKind)?.label),
    employerKindThen: document.employerKind,
    minors: { ...document.minors, total: document.minorsTotal },
    basis: { ...document.basis, article: citedOf(document.basis), clause: document.basis.clause ?? null },
    correctionRequests: correctionRequestsOf(document.requests),
    abatement: {
      dueOn: document.abatementDueOn,
      ...latenessOf(document, moment.today),
      escalatedOn: document.escalatedOn,
      claimedOn: document.claimedOn,
      verifiedOn: document.verifiedOn,
      verifiedBy: document.verifiedBy,
      outcome: document.outcome,
    },
  }),
  links: {
    employer: { to: 'employers', describe: 'Whose violation it is.' },
    inspection: { to: 'inspections', describe: 'The visit that found it; null: none did.' },
    repeats: { toMany: 'violations', describe: 'The earlier ones that it repeats, as far as you may see them.' },
  },
  parts: {
    correctionRequests: requestLinks,
    abatement: { verifiedBy: { to: 'inspections', describe: 'The visit that verified it; null: none did.' } },
  },
  nested: {
    deadlines: { of: 'deadlines', by: 'case', describe: 'Its statutory clocks, with who holds them.' },
  },
  filter: {
    employer: ofAny('employer', 'employers', 'Of these employers.'),
    inspection: ofAny('inspection', 'inspections', 'Found by these visits.'),
    place: inPlace,
    state: anyOf('state', violationStanding, 'How far it is.'),
    act: anyOfData('actCode', () => VIOLATION_ACTS.map((act) => act.code), 'Codes of the catalogue (query actCatalogue).'),
    gravity: anyOf('gravity', gravity, 'How grave the act is.'),
    detected: daysOf('detectedOn', 'Day of the detection.'),
    abatementDue: dayOf('abatementDueOn', 'The last day on which the abatement is in time.'),
    overdue: where<'abatementDueOn' | 'state', boolean>(
      () => Boolean,
      'True: still open past its day, at the moment asked for; false: all others.',
      (isOverdue, { moment }) => {
        const overdue = {
          op: 'and',
          filters: [
            { op: 'lt', field: 'abatementDueOn', value: moment.today },
            { op: 'in', field: 'state', values: OVERDUE_STATES },
          ],
        } as const;
        return isOverdue ? overdue : { op: 'not', filter: overdue };
      },
    ),
    waitsForSecondPerson: isSo('waitsForSecondPerson', 'A correction waits for a second person.'),
    escalated: isSo('escalated', 'Open, and escalated as it was not abated by its day.'),
    repeatOffence: isSo('repeatOffence', 'A repeat offence.'),
  },
  sort: {
    DETECTED_DESC: [{ field: 'detectedOn', direction: 'desc' }],
    DETECTED_ASC: [{ field: 'detectedOn', direction: 'asc' }],
    ABATEMENT_DUE_ASC: [{ field: 'abatementDueOn', direction: 'asc' }],
  },
});
