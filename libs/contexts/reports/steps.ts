import type { ReportStage } from './codes.ts';

/** Who takes a step: the body that reports (or who has its duties), or one to which it reports. */
type By = 'reporter' | 'recipient';
interface ReportStep {
  readonly by: By;
  readonly states: readonly ReportStage[];
  /** Left out: the stage stays. */
  readonly leadsTo?: ReportStage;
  /** It changes what is said: never of a report that was submitted. */
  readonly changes?: true;
  readonly note: string;
}

/** The steps of a report after it was opened: the decider goes by this table, and README.md is made from it. */
export const STEPS = {
  WriteReport: {
    by: 'reporter',
    states: ['draft', 'returned'],
    changes: true,
    note: 'answers by section, measure, task or duty',
  },
  ConsolidateReports: {
    by: 'reporter',
    states: ['draft', 'returned'],
    changes: true,
    note: 'names the reports that it stands on; tells the late and the missing ones',
  },
  SubmitReport: {
    by: 'reporter',
    states: ['draft', 'returned'],
    leadsTo: 'submitted',
    note: 'frozen, with the figures of that moment',
  },
  WithdrawReport: { by: 'reporter', states: ['submitted'], leadsTo: 'draft', note: 'with the reason, before it is accepted' },
  ReturnReport: { by: 'recipient', states: ['submitted'], leadsTo: 'returned', note: 'with the reason' },
  AcceptReport: { by: 'recipient', states: ['submitted'], leadsTo: 'accepted', note: '' },
  SupplementReport: {
    by: 'reporter',
    states: ['accepted'],
    leadsTo: 'draft',
    note: 'with the reason; what was accepted stays beside the next submission',
  },
} as const satisfies Readonly<Record<string, ReportStep>>;
export type StepName = keyof typeof STEPS;
export const stepOf = (name: StepName): ReportStep => STEPS[name];
export const isStep = (name: string): name is StepName => Object.hasOwn(STEPS, name);
