import type { LocalDate } from '#kernel';
import { CALENDAR, deadlines } from '#law';
import { createEventRegistry } from '#event-store';
import {
  act,
  after,
  cases,
  CHAIR,
  decide,
  explained,
  fold,
  given,
  KEY,
  M,
  minutes,
  override,
  pay,
  serve,
} from './case.testing.ts';
import { interestOn, interestReadings } from './case/late-interest.ts';
import type { ReliefKind, ReliefOutcome } from './codes.ts';
import type { SanctionCommand } from './decider.ts';
import {
  instalmentsGranted,
  sanctionDecisionIssued,
  sanctionDecisionServed,
  sanctionsEvents,
  type SanctionEvent,
} from './events.ts';
import { factsOf } from './state.ts';

/** How a case carries what was found in the texts in November 2026 (rows of section 12 of the domain facts). */
const reason = 'Lý do mẫu';
/** Decided on Wednesday 5 June 2024, served on the 10th: to be carried out by the 20th; 125 million bear 62,500 đồng a day. */
const decided = after(
  [minutes([act('v-1', 'AGE-15-17-BANNED-WORK-OR-PLACE', '2024-06-03', 'enterprise')]), explained('2024-06-04', 'waived')],
  decide('2024-06-05'),
);
const served = after(decided, serve('2024-06-10'));
const ask = (kind: ReliefKind, on: LocalDate): SanctionCommand => ({ type: 'RequestRelief', kind, on });
const answer = (kind: ReliefKind, on: LocalDate, outcome: ReliefOutcome = 'refused'): SanctionCommand => ({
  type: 'AnswerRelief',
  kind,
  on,
  outcome,
  held: [CHAIR],
});
const defer = (on: LocalDate, until: LocalDate): SanctionCommand => ({ type: 'Defer', on, until, reason, held: [CHAIR] });
const interest = (all: readonly SanctionEvent[], on: LocalDate) => interestOn(fold(all), on)!;

describe('row 2: while a request is examined no late interest is counted', () => {
  test.each<ReliefKind>(['reduction', 'exemption', 'instalments', 'deferral'])('a %s that is refused', (kind) => {
    const refused = after(served, ask(kind, '2024-06-25'), answer(kind, '2024-07-04'));
    // 21 to 24 June, then 5 to 9 July.
    expect(interest(refused, '2024-07-10')).toMatchObject({ lateDays: 9, amount: 562_500 });
    expect(fold(refused).reliefRequests).toEqual([
      { kind, requestedOn: '2024-06-25', answeredOn: '2024-07-04', outcome: 'refused' },
    ]);
  });
  test('one that is not answered yet stands still', () =>
    expect(interest(after(served, ask('reduction', '2024-06-25')), '2025-01-01').lateDays).toBe(4));
  test('two at once leave each day out once', () => {
    const two = after(
      served,
      ask('reduction', '2024-06-25'),
      ask('instalments', '2024-06-28'),
      answer('reduction', '2024-06-30'),
      answer('instalments', '2024-07-04'),
    );
    expect(interest(two, '2024-07-10').lateDays).toBe(9);
  });
  test('a grant answers the request on record', () => {
    const all = after(served, ask('deferral', '2024-06-25'), defer('2024-07-01', '2024-09-13'));
    expect(fold(all).reliefRequests).toEqual([
      { kind: 'deferral', requestedOn: '2024-06-25', answeredOn: '2024-07-01', outcome: 'granted' },
    ]);
    // 21 to 24 June, and one day behind the deferral.
    expect(interest(all, '2024-09-15').lateDays).toBe(5);
  });
  test('instalments name the day of the request themselves, where none is on record', () => {
    const high = after(
      [minutes([act('v-1', 'AGE-15-17-BANNED-WORK-OR-PLACE', '2024-06-03', 'enterprise')]), explained('2024-06-04', 'waived')],
      decide('2024-06-05', { aggravating: ['Một', 'Hai'] }),
      serve('2024-06-10'),
    );
    const plan = (requestedOn: LocalDate): SanctionCommand => ({
      type: 'GrantInstalments',
      on: '2024-07-01',
      requestedOn,
      reason,
      held: [CHAIR],
      instalments: [
        { dueOn: '2024-07-22', amount: 90 * M },
        { dueOn: '2024-08-20', amount: 60 * M },
      ],
    });
    expect(interest(after(high, plan('2024-06-25')), '2024-07-22').lateDays).toBe(4);
    given(...high)
      .when(plan('2024-06-04'))
      .thenRefused('PeriodUpsideDown', 'requestedOn');
    given(...high)
      .when(plan('2024-07-02'))
      .thenRefused('PeriodUpsideDown', 'requestedOn');
  });
  cases([
    ['asked for before the decision', decided, ask('reduction', '2024-06-04'), 'BeforeEarlierStep', 'on'],
    ['asked for twice', after(served, ask('reduction', '2024-06-25')), ask('reduction', '2024-06-26'), 'AlreadyDone', 'on'],
    ['another kind beside it', after(served, ask('reduction', '2024-06-25')), ask('exemption', '2024-06-26'), 'ok'],
    [
      'again once it was answered',
      after(served, ask('reduction', '2024-06-25'), answer('reduction', '2024-06-27')),
      ask('reduction', '2024-06-28'),
      'ok',
    ],
    ['answered without a request', served, answer('reduction', '2024-06-27'), 'WrongOrder'],
    [
      'answered before it was made',
      after(served, ask('reduction', '2024-06-25')),
      answer('reduction', '2024-06-24'),
      'BeforeEarlierStep',
      'on',
    ],
  ]);
});

describe('a request that nobody has answered ends no case and lowers nothing that is to pay', () => {
  // 125 million paid on 5 July: 21 June to 4 July, 14 days of 62,500. The request is recorded afterwards, of a day within the term.
  const late = after(served, pay(125 * M, '2024-07-05'));
  const asked = after(late, ask('reduction', '2024-06-18'));
  const answered = after(asked, answer('reduction', '2024-07-08'));
  const complete: SanctionCommand = { type: 'Complete', on: '2024-07-09', how: 'paid' };
  const exempt = (why?: string): SanctionCommand => ({
    type: 'Complete',
    on: '2024-07-09',
    how: 'exempted',
    held: [CHAIR],
    ...(why ? { reason: why } : {}),
  });
  const enforce: SanctionCommand = {
    type: 'Enforce',
    on: '2024-07-09',
    decisionNumber: 'CC-1',
    measure: 'account-deduction',
    held: [CHAIR],
  };
  cases([
    ['completed as paid, nothing asked for', late, complete, 'StillToPay', 'how'],
    ['completed as paid, the request waits', asked, complete, 'ReliefNotAnswered', 'how'],
    ['completed as paid, the request is answered', answered, complete, 'ok'],
    [
      'answered, and asked again',
      after(late, ask('reduction', '2024-07-01'), answer('reduction', '2024-07-02'), ask('reduction', '2024-06-18')),
      complete,
      'ReliefNotAnswered',
      'how',
    ],
    ['of a day that takes nothing away', after(late, ask('reduction', '2024-07-06')), complete, 'StillToPay', 'how'],
    ['the fine itself is open', after(served, ask('reduction', '2024-06-18')), complete, 'StillToPay', 'how'],
    ['exempted by who may, without a reason', asked, exempt(), 'ReasonMissing', 'reason'],
    ['exempted by who may, with a reason', asked, exempt(reason), 'ok'],
    ['enforced while it is examined', asked, enforce, 'ReliefNotAnswered', 'sanction'],
    ['more than is owed without it', asked, pay(875_001, '2024-07-06', 'p-2'), 'PaymentAboveRest', 'amount'],
  ]);
  test('the refusal says which request waits, how much is open, and who answers', () => {
    const { result } = given(...asked).when(complete);
    expect(result).toMatchObject({
      error: {
        message: {
          en: expect.stringMatching(/^The request of 2024-06-18 \(Reduction\) waits for its answer; .* 875,000 VND/),
          vi: expect.stringMatching(/^Đề nghị ngày 2024-06-18 \(Giảm tiền phạt\) chưa được trả lời; .* 875\.000 đồng/),
        },
        hint: { en: expect.stringContaining('answerReliefRequest') },
      },
    });
  });
  test('the payment of the fine does not end the case, recorded behind the request', () => {
    const paid = after(served, ask('reduction', '2024-06-18'), pay(125 * M, '2024-07-05'));
    expect(fold(paid)).toMatchObject({ state: 'served', rest: 0, endedOn: null });
    expect(fold(after(paid, answer('reduction', '2024-07-08'), complete))).toMatchObject({ state: 'completed', how: 'paid' });
  });
  test('all that is owed without it ends the case; then nothing is answered any more', () => {
    const paid = after(asked, pay(875_000, '2024-07-06', 'p-2'));
    expect(fold(paid)).toMatchObject({ state: 'completed', how: 'paid', interestPaid: 875_000 });
    given(...paid)
      .when(answer('reduction', '2024-07-08'))
      .thenRefused('SanctionEnded');
  });
  test('an amendment down to what is paid does not end it', () => {
    const amended = after(served, ask('reduction', '2024-06-18'), pay(100 * M, '2024-07-05'), {
      type: 'Amend',
      held: [CHAIR],
      on: '2024-07-10',
      reason,
      fines: [{ violation: 'v-1' }],
      withdrawn: [],
      mitigating: ['Một', 'Hai'],
    });
    expect(fold(amended)).toMatchObject({ state: 'served', total: 100 * M, rest: 0 });
  });
});

describe('row 3: no proof of receipt', () => {
  const sent = after(decided, { type: 'Send', on: '2024-06-06', manner: 'registered-post' });
  const unproven = (on: LocalDate): SanctionCommand => ({ type: 'Serve', on, manner: 'registered-post', noProofOfReceipt: true });
  test('the time to pay ends 12 days after the signing, and interest counts behind it', () => {
    const all = after(sent, unproven('2024-06-17'));
    expect(fold(all)).toMatchObject({
      servedOn: '2024-06-06',
      payBy: '2024-06-17',
      receiptProven: false,
      manner: 'registered-post',
    });
    expect(interest(all, '2024-06-18').lateDays).toBe(0);
    expect(interest(all, '2024-06-28')).toMatchObject({
      lateDays: 10,
      amount: 625_000,
      article: expect.stringContaining('Circular 18/2023/TT-BTC Art. 5(4)(c)'),
    });
    expect(deadlines(factsOf(fold(all)), CALENDAR).find((c) => c.key === 'execution')).toMatchObject({
      dueOn: '2024-06-17',
      article: 'Circular 18/2023/TT-BTC Art. 5(4)(c)',
    });
    expect(fold(after(all, pay(125 * M, '2024-06-12')))).toMatchObject({ state: 'completed' });
  });
  cases([
    ['before the 12 days are over', sent, unproven('2024-06-16'), 'NotYetDeemedServed', 'on'],
    ['of a decision that was not sent', decided, unproven('2024-06-17'), 'NotDeemed', 'noProofOfReceipt'],
    [
      'with a deemed day too',
      sent,
      { ...unproven('2024-06-17'), deemedFrom: '2024-06-07' } as SanctionCommand,
      'NotDeemed',
      'noProofOfReceipt',
    ],
  ]);
});

describe('row 14: refused before a witness', () => {
  const refusal = { reason: 'Không nhận', witness: 'witness' } as const;
  const refused = { type: 'Serve', on: '2024-06-10', manner: 'in-person', refusal } as const;
  test('it counts as served that day, the witness on record', () =>
    expect(fold(after(decided, refused))).toMatchObject({
      servedOn: '2024-06-10',
      serviceRefusal: refusal,
      payBy: '2024-06-20',
    }));
  cases([
    ['by post nobody refuses before a witness', decided, { ...refused, manner: 'registered-post' }, 'NotDeemed', 'refusal'],
    ['refused and deemed', decided, { ...refused, deemedFrom: '2024-06-07' }, 'NotDeemed', 'refusal'],
  ]);
});

describe('row 4: the decision keeps which factors and which rule led to the fine', () => {
  const context = (on: LocalDate, day: LocalDate) => {
    const opened = [minutes([act('v-1', 'HOURS-EXCEEDED', day)]), explained(day, 'waived')];
    return fold(after(opened, decide(on, { mitigating: ['Một'] }))).context!.suggested;
  };
  test.each([
    ['2024-06-05', '2024-06-03', 20 * M, 22.5 * M, 'Law 15/2012/QH13 Art. 23(4)'],
    ['2025-05-05', '2025-04-25', 20 * M + 1, 22.5 * M - 1, 'Decree 118/2021 Art. 9; Decree 68/2025'],
  ])('decided %s', (on, day, min, max, article) =>
    expect(context(on, day)).toEqual([
      { violation: 'v-1', amount: 21.25 * M, min, max, mitigating: 1, aggravating: 0, article, verified: true },
    ]),
  );
  test('the end of the bracket is outside of what one factor leaves since 2 May 2025', () => {
    const opened = [minutes([act('v-1', 'HOURS-EXCEEDED', '2025-06-03')]), explained('2025-06-03', 'waived')];
    const atTheEnd = decide('2025-06-05', { mitigating: ['Một'], fines: [{ violation: 'v-1', amount: 20 * M }] });
    given(...opened)
      .when(atTheEnd)
      .thenRefused('FineOutsideFactors', 'fines');
  });
});

describe('row 9: one act is fined once', () => {
  const both = [
    minutes([act('v-1', 'NO-CONSENT', '2024-06-03'), act('v-2', 'CONTRACT-NO-CONSENT-15-17', '2024-06-03')]),
    explained('2024-06-04', 'waived'),
  ];
  const fines = [{ violation: 'v-1' }, { violation: 'v-2' }];
  cases([
    ['two acts that may be one', both, decide('2024-06-05', { fines }), 'ActsOverlap', 'fines'],
    [
      'other children, as a second person says',
      [...both, ...override('ActsOverlap', '2024-06-05')],
      decide('2024-06-05', { fines }),
      'ok',
    ],
    [
      'at other times',
      [
        minutes([act('v-1', 'NO-CONSENT', '2024-06-03'), act('v-2', 'CONTRACT-NO-CONSENT-15-17', '2024-05-03')]),
        explained('2024-06-04', 'waived'),
      ],
      decide('2024-06-05', { fines }),
      'ok',
    ],
  ]);
});

describe('row 11: banned work again, before 283/2026 too', () => {
  const warnings = (actCode: string, repeats: readonly string[]) => {
    const opened = [minutes([act('v-1', actCode, '2024-06-03')]), explained('2024-06-04', 'waived')];
    return fold(after(opened, decide('2024-06-05', { repeats }))).context!.warnings;
  };
  test('whoever decides is warned to look at Penal Code Art. 296', () => {
    const warning = { code: 'criminal-check:v-1', article: 'Penal Code 100/2015/QH13 Art. 296' };
    expect(warnings('UNDER-13-FORBIDDEN', ['v-1'])).toContainEqual(warning);
    expect(warnings('UNDER-13-FORBIDDEN', [])).not.toContainEqual(warning);
    expect(warnings('HOURS-EXCEEDED', ['v-1'])).not.toContainEqual(warning);
  });
});

test('a term to pay that ends on a day off: what each reading comes to', () => {
  // Served on 5 June: the ten days end on Saturday the 15th.
  const all = after(decided, serve('2024-06-05'));
  expect(fold(all).payBy).toBe('2024-06-17');
  expect(interestReadings(fold(all), '2024-06-20', CALENDAR)).toMatchObject([
    { reading: 'goes-on', dueOn: '2024-06-17', chosen: true, amount: 125_000 },
    { reading: 'ends-with-its-day', dueOn: '2024-06-15', chosen: false, amount: 250_000 },
  ]);
  expect(interest(all, '2024-06-20').amount).toBe(125_000);
  expect(interestReadings(fold(served), '2024-06-30', CALENDAR)).toEqual([]);
});

test('what earlier versions stored reads as it stands', () => {
  const registry = createEventRegistry(sanctionsEvents);
  for (const [definition, stored] of [
    [sanctionDecisionServed, { ...KEY, on: '2024-06-10', manner: 'in-person', payBy: '2024-06-20' }],
    [instalmentsGranted, { ...KEY, on: '2024-06-15', reason, instalments: [{ dueOn: '2024-07-22', amount: 125 * M }] }],
    [
      sanctionDecisionIssued,
      {
        ...KEY,
        on: '2024-06-05',
        decisionNumber: 'Q-1',
        fines: [],
        total: 0,
        mitigating: [],
        aggravating: [],
        explanationRight: true,
        context: { rules: [], suggested: [{ violation: 'v-1', amount: 1 }], warnings: [] },
      },
    ],
  ] as const)
    for (let version = 1; version < definition.version; version++) {
      const lifted = registry.upcast(definition.type, version, stored);
      expect([definition.type, lifted, registry.validate(definition.type, definition.version, lifted)]).toEqual([
        definition.type,
        stored,
        null,
      ]);
    }
  const old = fold([
    ...decided,
    sanctionDecisionServed.of('2024-06-09T17:00:00.000Z', { ...KEY, on: '2024-06-10', manner: 'in-person', payBy: '2024-06-20' }),
  ]);
  expect(old).toMatchObject({ receiptProven: true, serviceRefusal: null, reliefRequests: [] });
});
