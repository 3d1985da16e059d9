import { specification, type DataOf } from '#kernel';
import { reportStage, type ReportStage } from './codes.ts';
import { callDecider, type CallCommand } from './calls.ts';
import { actingFor } from './acting.ts';
import { reportDecider, type ReportCommand } from './decider.ts';
import {
  reportAccepted,
  reportOpened,
  reportReturned,
  reportsCalledFor,
  reportSubmitted,
  reportSupplemented,
  reportWithdrawn,
  reportWritten,
  type ReportEvent,
} from './events.ts';
import { evolveReport, firstCame } from './state.ts';
import { STEPS, stepOf, type StepName } from './steps.ts';

const NOW = '2024-11-20T02:00:00.000Z';
const place = { unit: '278@2021-11-01', within: ['01@2021-11-01'] };
const reported = {
  programme: '01.195-KH-UBND.2021',
  number: '195/KH-UBND',
  duty: 'R-HN-1',
  cadence: 'year' as const,
  year: 2024,
  periodFrom: '2024-01-01',
  periodTo: '2024-12-31',
  lastDay: '2024-11-29',
  recipients: ['so-ldtbxh'],
};
const report = 'r-1';
const body = { agency: 'ubnd-district', relation: 'required' as const };
const opened = reportOpened.of(NOW, { report, ...reported, ...body, owedOn: '2024-11-20', takesOver: [], ...place });
const written = reportWritten.of(NOW, { report, answers: [{ item: 'results', text: 'Mẫu' }] });
const submission = (n: number, more: Partial<DataOf<typeof reportSubmitted.fields>> = {}) =>
  reportSubmitted.of(NOW, { report, submission: n, recorded: NOW, figuresTo: '2024-11-20', figures: [], ...more });
const reason = 'Lý do (mẫu)';
const HISTORIES: Readonly<Record<ReportStage, readonly ReportEvent[]>> = {
  draft: [opened, written],
  submitted: [opened, written, submission(1)],
  returned: [opened, written, submission(1), reportReturned.of(NOW, { report, reason })],
  accepted: [opened, written, submission(1), reportAccepted.of(NOW, { report })],
};
const acting = { reporter: true, recipient: true, receives: true };
const counted = { figures: [], recorded: NOW };
const COMMANDS: { readonly [Name in StepName]: ReportCommand } = {
  WriteReport: { type: 'WriteReport', acting, answers: [{ item: 'plans', text: 'Mẫu' }] },
  ConsolidateReports: { type: 'ConsolidateReports', acting, standsOn: [], late: [], missing: [] },
  SubmitReport: { type: 'SubmitReport', acting, submitted: { figuresTo: '2024-11-20' }, counted, passedTo: [] },
  WithdrawReport: { type: 'WithdrawReport', acting, reason },
  ReturnReport: { type: 'ReturnReport', acting, reason },
  AcceptReport: { type: 'AcceptReport', acting },
  SupplementReport: { type: 'SupplementReport', acting, reason },
};
const decide = (stage: ReportStage, command: ReportCommand) =>
  specification(reportDecider, { now: NOW })
    .given(...HISTORIES[stage])
    .when(command);

const NAMES = Object.keys(STEPS) as StepName[];
/** What is refused in which stage: what the table does not allow. */
const REFUSED: { readonly [Name in StepName]: Partial<Record<ReportStage, string>> } = {
  WriteReport: { submitted: 'ReportFrozen', accepted: 'ReportFrozen' },
  ConsolidateReports: { submitted: 'ReportFrozen', accepted: 'ReportFrozen' },
  SubmitReport: { submitted: 'ReportAlreadySubmitted', accepted: 'ReportAlreadySubmitted' },
  WithdrawReport: { draft: 'ReportNotSubmitted', returned: 'ReportNotSubmitted', accepted: 'ReportAlreadyAccepted' },
  ReturnReport: { draft: 'ReportNotSubmitted', returned: 'ReportNotSubmitted', accepted: 'ReportAlreadyAccepted' },
  AcceptReport: { draft: 'ReportNotSubmitted', returned: 'ReportNotSubmitted', accepted: 'ReportAlreadyAccepted' },
  SupplementReport: { draft: 'ReportNotAccepted', submitted: 'ReportNotAccepted', returned: 'ReportNotAccepted' },
};
describe.each(NAMES)('%s', (name) => {
  test.each(reportStage.values)('of a report that is %s', (stage) => {
    const { result, thenRefused } = decide(stage, COMMANDS[name]);
    const code = REFUSED[name][stage];
    const forbidden = reportDecider.forbids!(name, HISTORIES[stage].reduce(evolveReport, null), {} as never);
    expect(forbidden?.code ?? null).toBe(code ?? null);
    if (code !== undefined) return thenRefused(code as never, 'report');
    const after = result.ok ? [...HISTORIES[stage], ...result.value].reduce(evolveReport, null) : null;
    return expect(after?.stage).toBe(stepOf(name).leadsTo ?? stage);
  });
  test('is for its side of the report alone', () => {
    const { by, states } = stepOf(name);
    const other = { ...COMMANDS[name], acting: { ...acting, [by]: false } } as ReportCommand;
    decide(states[0]!, other).thenRefused(by === 'reporter' ? 'NotTheReporter' : 'NotTheRecipient', 'report');
  });
});

const submit = (submitted: Extract<ReportCommand, { type: 'SubmitReport' }>['submitted'], passedTo: readonly string[] = []) =>
  decide('draft', { type: 'SubmitReport', acting, submitted, counted, passedTo });
test.each([
  ['figures behind its period', { figuresTo: '2025-01-01' }, 'AfterItsPeriod', 'figuresTo'],
  ['figures of a day to come', { figuresTo: '2024-11-21' }, 'DateInFuture', 'figuresTo'],
  ['figures before its period', { figuresTo: '2023-12-31' }, 'BeforeItsPeriod', 'figuresTo'],
  [
    'paper that came before its period',
    { figuresTo: '2024-11-20', paper: '1/BC', receivedOn: '2023-12-31' },
    'BeforeItsPeriod',
    'receivedOn',
  ],
  ['paper without its day', { figuresTo: '2024-11-20', paper: '1/BC' }, 'PaperWithoutDay', 'receivedOn'],
  ['a day without its paper', { figuresTo: '2024-11-20', receivedOn: '2024-11-19' }, 'PaperWithoutDay', 'paper'],
] as const)('%s: refused, with the field', (_, submitted, code, field) => submit(submitted).thenRefused(code, field));
test.each([
  ['its own author', 'ubnd-district', 'ubnd-district', 'NotTheRecipient'],
  ['who receives it', 'so-ldtbxh', 'so-gddt', null],
  ['who has no body', undefined, 'ubnd-district', null],
] as const)('a day of paper said by %s', (_, acts, agency, code) => {
  const side = actingFor(acts === undefined ? {} : { body: acts }, { agency, recipients: ['so-ldtbxh'] }, '2024-11-20');
  const submitted = { figuresTo: '2024-11-20', paper: '1/BC', receivedOn: '2024-11-19' };
  const { result, thenRefused } = decide('draft', { type: 'SubmitReport', acting: side, submitted, counted, passedTo: [] });
  return code === null ? expect(result).toMatchObject({ ok: true }) : thenRefused(code, 'receivedOn');
});
test('of a body whose duty is shared out: refused, with who reports now', () => {
  const { result, thenRefused } = submit({ figuresTo: '2024-11-20' }, ['ubnd-commune 10114']);
  thenRefused('ReportPassedOn', 'report');
  expect(result.ok ? '' : result.error.hint!.en).toContain('ubnd-commune 10114');
});

const write = (...answers: Extract<ReportCommand, { type: 'WriteReport' }>['answers']) =>
  decide('draft', { type: 'WriteReport', acting, answers });
test.each([
  ['a figure without its day', [{ item: 'HN-T1.1', value: 1 }], 'FigureWithoutDay', 'answers.0.heldOn'],
  ['a day without its figure', [{ item: 'HN-T1.1', heldOn: '2024-11-01' }], 'FigureWithoutDay', 'answers.0.value'],
  ['a figure of a day to come', [{ item: 'HN-T1.1', value: 1, heldOn: '2024-11-21' }], 'DateInFuture', 'answers.0.heldOn'],
  [
    'an item twice',
    [
      { item: 'plans', text: 'a' },
      { item: 'plans', text: 'b' },
    ],
    'AnswerTwice',
    'answers.1.item',
  ],
] as const)('%s: refused, with the place', (_, answers, code, field) => write(...answers).thenRefused(code, field));
test('an answer replaces the one before; one that says nothing takes it away', () => {
  const after = [
    ...HISTORIES.draft,
    reportWritten.of(NOW, {
      report,
      answers: [
        { item: 'results', text: 'Khác (mẫu)' },
        { item: 'plans', text: 'Mẫu' },
      ],
    }),
    reportWritten.of(NOW, { report, answers: [{ item: 'plans' }] }),
  ].reduce(evolveReport, null);
  expect(after!.answers).toEqual([{ item: 'results', text: 'Khác (mẫu)' }]);
});

test('what was accepted stays beside its supplement, and the first submission that was not withdrawn decides on the day', () => {
  const late = { ...submission(3), occurredAt: '2024-12-20T02:00:00.000Z' };
  const history = [
    ...HISTORIES.draft,
    submission(1),
    reportWithdrawn.of(NOW, { report, reason }),
    submission(2, { receivedOn: '2024-11-22', paper: '7/BC' }),
    reportAccepted.of(NOW, { report }),
    reportSupplemented.of(NOW, { report, reason }),
    reportWritten.of(NOW, { report, answers: [{ item: 'results', text: 'Bổ sung (mẫu)' }] }),
    late,
  ];
  const state = history.reduce(evolveReport, null)!;
  expect(state.submissions.map(({ outcome, answers }) => [outcome, answers[0]!.text])).toEqual([
    ['withdrawn', 'Mẫu'],
    ['accepted', 'Mẫu'],
    ['waiting', 'Bổ sung (mẫu)'],
  ]);
  expect(firstCame(state, (day) => `${day} end`)).toBe('2024-11-22 end');
});

test('to withdraw a late report and to submit it again with an earlier day does not make it earlier', () => {
  const again = [
    submission(1),
    reportWithdrawn.of(NOW, { report, reason }),
    submission(2, { receivedOn: '2024-11-19', paper: '7/BC' }),
  ];
  const state = [...HISTORIES.draft, ...again].reduce(evolveReport, null)!;
  expect(firstCame(state, (day) => `${day} end`)).toBe(NOW);
});

describe('a call for reports', () => {
  const owed = (...reports: readonly string[]) => reports.map((one) => ({ report: one, ...body, ...place }));
  const said = { call: 'c-1', ...reported, ...place };
  const command = (...reports: readonly string[]): CallCommand => ({
    type: 'CallForReports',
    on: '2024-11-20',
    said: { ...said, owed: owed(...reports) },
  });
  const called = reportsCalledFor.of(NOW, { ...said, on: '2024-11-20', owed: owed('a', 'b'), passed: [] });
  const { given } = specification(callDecider, { now: NOW });
  test('the same once more changes nothing', () => given(called).when(command('a', 'b')).thenRefused('NothingChanged'));
  test('nobody owes it: refused', () => given().when(command()).thenRefused('ReportNotOwed'));
  test('whose duty passed on is told, until it owes again', () => {
    const { result } = given(called).when(command('b', 'c'));
    const [again] = result.ok ? result.value : [];
    expect(again!.data.passed).toEqual(['a']);
    const state = [called, again!, { ...called, data: { ...called.data, owed: owed('a', 'b', 'c') } }].reduce(
      callDecider.evolve,
      null,
    );
    expect([again!].reduce(callDecider.evolve, null)!.passed).toEqual({ a: '2024-11-20' });
    expect(state!.passed).toEqual({});
  });
});
