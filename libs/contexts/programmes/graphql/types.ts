import { listOf, outputClass, outputType, label } from '#graphql';
import { code, flag, id, instant, integer, localDate, nullable, object, text, type DataOf } from '#kernel';
import { agencyRelation, reportKind, reportPeriod, targetStand } from '../codes.ts';
import { clauseFields, targetFields } from '../events.ts';

const agencyFields = {
  code: text({ describe: 'Its code.' }),
  label: label('What it is called.'),
  group: nullable(text({ describe: 'The group by which a plan may mean it, as "mass organisations".' })),
  body: nullable(text({ describe: 'The kind of body in which its people are appointed; null: the platform knows none.' })),
  validTo: nullable(localDate({ describe: 'Its last day; null: still there.' })),
  heirs: listOf(
    object(
      {
        agency: text({ describe: 'The agency that took over.' }),
        on: localDate({ describe: 'Its first day.' }),
        note: label('What passed to it.'),
        verified: flag({ describe: 'False: not confirmed in a source that was read.' }),
      },
      { name: 'AgencyHeir', describe: 'Who takes over from an agency that ended.' },
    ),
    'Who took over.',
  ),
};
export const ProgrammeAgencyInfo = outputClass(
  'AgencyOfPlans',
  'An agency that plans name; its relation is each programme’s.',
  agencyFields,
);

const obligationFields = {
  programmeId: id({ describe: 'The programme.' }),
  report: text({ describe: 'Code of the report.' }),
  kind: code(reportKind, { describe: 'What it is about.' }),
  reporter: text({ describe: 'Who owes it, as the plan names it: an agency or a group.' }),
  relation: code(agencyRelation, { describe: 'Required to, or requested: who is requested is never late.' }),
  recipients: listOf(text(), 'To whom.'),
  year: integer({ describe: 'The year reported.' }),
  period: code(reportPeriod, { describe: 'Which part of it.' }),
  periodFrom: localDate({ describe: 'First day of the period reported.' }),
  periodTo: localDate({ describe: 'Last day of the period reported.' }),
  lastDay: nullable(localDate({ describe: 'Last day in time; null: neither the plan nor anybody says.' })),
  dueAt: nullable(instant({ describe: 'Last moment in time.' })),
  setBy: nullable(text({ describe: 'The agency that set the day; null: the plan prints it, or there is none.' })),
  dueBeforePeriodEnds: flag({
    describe: 'True: due before its period ends; the report says up to when its figures go, and may be supplemented.',
  }),
};
const obligation = object(obligationFields, {
  name: 'ReportObligation',
  describe: 'What a body is to report for a period of a year.',
});
export const ReportObligation = outputType(obligation)() as object;
export type ObligationNode = DataOf<typeof obligationFields>;

const ownDutiesFields = {
  programmeId: id({ describe: 'The programme.' }),
  number: text({ describe: 'Its number.' }),
  agencies: listOf(text(), 'The agencies of the plan that your body is, or took over from.'),
  duties: listOf(
    object(
      {
        code: text({ describe: 'Its code.' }),
        ...clauseFields,
        agency: text({ describe: 'The agency, or the group, to which the plan gives it.' }),
        relations: listOf(code(agencyRelation), 'What that agency is to it.'),
        since: nullable(localDate({ describe: 'From that day on; null: from the plan on.' })),
      },
      { name: 'OwnDuty', describe: 'A duty of the body that you act for.' },
    ),
    'Duties that stand on the day asked for; after the period of the programme those of its orientation.',
  ),
  obligations: listOf(obligation, 'Reports of the year.'),
};
export const OwnProgrammeDuties = outputClass(
  'OwnProgrammeDuties',
  'What a programme asks of the body that you act for.',
  ownDutiesFields,
);
export type OwnDutiesNode = DataOf<typeof ownDutiesFields>;

const aboveFields = {
  programmeId: id({ describe: 'The programme above.' }),
  number: text({ describe: 'Its number.' }),
  code: text({ describe: 'The measure there.' }),
  ...targetFields,
};
const planTargetFields = {
  measureId: id({ describe: 'The measure.' }),
  programmeId: id({ describe: 'The programme that says so: the plan itself, or one above it.' }),
  number: text({ describe: 'Its number.' }),
  code: text({ describe: 'Code of the measure.' }),
  inherited: flag({ describe: 'True: the plan says nothing of it and takes it over from above.' }),
  ...targetFields,
  above: nullable(
    object(aboveFields, { name: 'TargetAbove', describe: 'The target of the programme above that is carried out.' }),
  ),
  stand: nullable(code(targetStand, { describe: 'Against the one above; null: there is none.' })),
  laxerReason: nullable(text({ describe: 'Why it asks for less.' })),
};
export const PlanTargetType = outputClass('PlanTarget', 'What a plan is held to, by itself or from above.', planTargetFields);
export type PlanTargetNode = DataOf<typeof planTargetFields>;
