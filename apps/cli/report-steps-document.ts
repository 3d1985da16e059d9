import { reportStage, type ReportStage } from '#contexts/reports/codes';
import { STEPS, stepOf, type StepName } from '#contexts/reports/steps';
import { mutationName } from '#graphql';
import { table } from './steps-document.ts';

const STAGES = reportStage.values;
function leadsTo(name: StepName, stage: ReportStage): string {
  const { states, leadsTo: next } = stepOf(name);
  return !states.includes(stage) ? '–' : next === undefined ? 'yes' : `→ ${next}`;
}
const BY = { reporter: 'who reports', recipient: 'who receives it' } as const;

/** The table of stages and steps of a report, from their one declaration. */
export const reportStepsDocument = (): string => `# Reports

Made by \`npm run steps\` from \`steps.ts\`. Do not edit it. \`test/documents/steps.test.ts\` holds it equal to that. What a report is: \`docs/reports.md\`.

## Stages

${table(
  ['stage', 'in Vietnamese', 'in English'],
  STAGES.map((stage) => [stage, reportStage.labelOf(stage)!.vi, reportStage.labelOf(stage)!.en]),
)}

## Steps

\`openReport\` (who reports) begins one: → draft. *yes*: the step may be taken, and the stage stays. *→*: it leads there. *–*: it is refused, with what to do instead.

${table(
  ['step', ...STAGES, 'who', 'note'],
  (Object.keys(STEPS) as StepName[]).map((name) => [
    mutationName(name),
    ...STAGES.map((stage) => leadsTo(name, stage)),
    BY[stepOf(name).by],
    stepOf(name).note,
  ]),
)}
`;
