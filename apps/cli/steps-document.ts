import { drawUpViolationMinutes } from '#contexts/sanctions/minutes/draw-up-violation-minutes';
import { SANCTION_STAGES, STAGES, type SanctionStage } from '#contexts/sanctions/state';
import { PHASES, STEPS } from '#contexts/sanctions/steps';
import { mutationName } from '#graphql';
import { CLOCK_WORDS, type ClockCode } from '#law';

type Step = (typeof STEPS)[number];

const DAYS: Readonly<Record<Step['day'], string>> = {
  'in-order': 'not before the last step',
  'since-minutes': 'not before the minutes',
  'since-decision': 'not before the decision',
  own: 'its own',
};

type Declared = Pick<Step, 'states' | 'name'> & {
  readonly afterOutcome?: string;
  readonly leadsTo?: SanctionStage;
  readonly also?: readonly { readonly type: string }[];
  readonly reopens?: true;
};
const FURTHER: readonly (Pick<Declared, 'leadsTo'> & { readonly event: { readonly type: string } })[] = STEPS;

/** What the step comes to in a state; several, where it may write the event of another step besides. */
function leadsTo({ states, afterOutcome, leadsTo, also = [], reopens }: Declared, state: SanctionStage): string {
  const onOutcome = state === 'completed' && afterOutcome !== undefined;
  if (!states.some((possible) => possible === state) && !onOutcome) return '–';
  const live = state === 'served' || (state === 'decided' && !reopens);
  const further = FURTHER.find(
    ({ event, leadsTo }) => live && leadsTo === 'completed' && also.some(({ type }) => type === event.type),
  )?.leadsTo;
  if (reopens && state === 'served') return 'yes, or → completed ², → decided ³';
  if (reopens && state === 'completed') return 'yes, or → served, → decided ³';
  const next = leadsTo === undefined ? (further === undefined || onOutcome ? 'yes' : `yes, or → ${further} ²`) : `→ ${leadsTo}`;
  return onOutcome ? `${next} ¹` : next;
}

const title = ({ byTitle }: Step): string => (byTitle ? ', by title' : '');
interface Clocks {
  readonly name: string;
  readonly starts?: readonly ClockCode[];
  readonly ends?: readonly ClockCode[];
}
const words = (codes: readonly ClockCode[] = []): string =>
  codes.length === 0 ? '–' : codes.map((code) => CLOCK_WORDS[code].label.en).join('; ');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const phase = (steps: readonly Step[]): string =>
  table(
    ['step', ...SANCTION_STAGES, 'who', 'day', 'provision'],
    steps.map((step) => [
      mutationName(step.name),
      ...SANCTION_STAGES.map((state) => leadsTo(step, state)),
      `${step.roles.join(', ')}${title(step)}`,
      DAYS[step.day],
      step.article ?? '–',
    ]),
  );

/** The table of states and steps, from the declarations of the steps. */
export function stepsDocument(): string {
  const begin = drawUpViolationMinutes;
  return `# Sanction cases

Made by \`npm run steps\` from the declarations of the steps. Do not edit it. \`test/documents/steps.test.ts\` holds it equal to them.

A case (vụ việc xử phạt) begins with the violation minutes and goes on by steps. Each step has one file, in the folder of its phase: what it takes, who may take it, in which states
and on which days, what is decided, its event, how the case moves on by it, which clocks begin and end. \`steps.ts\` lists the steps; the decider looks them up there. What several steps
share is in \`case/\`. A new step is a file, a line in \`steps.ts\`, its event in \`events.ts\` and its command in \`commands.ts\`.

## States

${table(
  ['state', 'in Vietnamese', 'in English'],
  SANCTION_STAGES.map((state) => [state, STAGES[state].vi, STAGES[state].en]),
)}

## Steps

\`${mutationName(begin.name)}\` (${begin.roles.join(', ')}; ${begin.article}) begins a case: → ${begin.leadsTo}.

*yes*: the step may be taken, and the state stays. *→*: it leads there. *–*: it is refused. *By title*: the caller holds an office whose title is measured on the case
(\`case/by-title.ts\`).
Two steps are taken by title only where they judge something (recordEvasion, completeSanction); issueSanctionDecision names its title itself.

¹ Only where a complaint or lawsuit has ended that way by the day, or a changed violation was answered so (answerViolationChange). ² Where nothing is left to pay. ³ Where
what was corrected leaves something to pay, or was no service.

The steps of the corrections ask; approveCaseCorrection, by a second person, puts the fact right, and what follows from it is counted anew. What moves neither money nor a legal date
(the number of the minutes, how they were signed) is put right at once.

${Object.entries(PHASES)
  .map(([name, steps]) => `### ${name[0]!.toUpperCase()}${name.slice(1)}\n\n${phase(steps)}`)
  .join('\n\n')}

*Day*: what the day of the step is held to. A step that is *not before the last step* becomes the last step; the paper of the others may come in later.

## Clocks

Reckoned by the law (\`libs/law/terms\`) from what is on record. One that begins may have stood still before; one that ends was met or has fallen away. A term that only grows longer is not listed, nor is a correction: it moves whatever the fact carries, back as well as on (\`corrections.test.ts\`). \`steps.test.ts\` holds this table against the law.

${table(
  ['step', 'begin', 'end'],
  [begin, ...STEPS].flatMap(({ name, starts, ends }: Clocks) =>
    starts || ends ? [[mutationName(name), words(starts), words(ends)]] : [],
  ),
)}
`;
}
