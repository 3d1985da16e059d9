import { specification } from '#kernel';
import { inspectionDecider, type InspectionCommand } from './decider.ts';
import type { Decide } from './decision.ts';
import type { InspectionEvent } from './events.ts';
import type { Ground, OtherVisit } from './once-a-year.ts';
import {
  ALONE,
  announced,
  answered,
  concluded,
  day,
  decideCommand,
  decided,
  drawnUp,
  EMPLOYER,
  found,
  happened,
  ITEMS,
  opened,
  otherVisit,
  refusedBy,
  report,
  signedBy,
  UNTIL_MINUTES,
  UNTIL_OPENED,
  UNTIL_SIGNED,
  WITH_FINDING,
} from './histories.testing.ts';

const spec = () => specification(inspectionDecider);
type History = readonly InspectionEvent[];
type Accepted = readonly [name: string, given: History, when: InspectionCommand, then: InspectionEvent];
type RefusedRow = readonly [name: string, given: History, when: InspectionCommand, code: string, field?: string];

const named = ([name, given, when, code, field]: RefusedRow) => ({ name, given, when, code, field });

const answers = ITEMS.map((item) => ({ item, answer: 'yes' as const }));
const conclude = (changes: object = {}): InspectionCommand => ({
  type: 'Conclude',
  on: day(10),
  clean: true,
  recommendations: [],
  ...changes,
});
const recommendation = { recommendation: 'r-1', text: 'Lập sổ theo dõi', dueOn: day(30) };
const cancelled = happened('InspectionCancelled', day(3), { reason: 'Trùng kế hoạch' });
const impossible = happened('InspectionNotCarriedOut', day(3), { reason: 'closed' });
const surprise = decided({ mode: 'surprise' });

describe('the decision', () => {
  test('pins the checklist of the day and how the employer was classified on it', () =>
    spec().given().when(decideCommand()).then(decided()));
  test('of 2018 pins the checklist of the Labour Code 2012', () => {
    const { result } = spec()
      .given()
      .when(decideCommand({ on: '2018-05-02' }));
    expect(result).toMatchObject({
      ok: true,
      value: [{ data: { checklistVersion: 1 }, occurredAt: '2018-05-01T17:00:00.000Z' }],
    });
  });
  test('of a follow-up is linked to what it verifies', () =>
    spec()
      .given()
      .when(
        decideCommand({
          mode: 'follow-up',
          follows: { inspection: 'i-0', employer: EMPLOYER, decidedOn: '2026-01-05', found: false },
          verifies: [{ violation: 'v-1', employer: EMPLOYER, detectedOn: day(1), withdrawn: false }],
        }),
      )
      .then(decided({ mode: 'follow-up', follows: 'i-0', verifies: ['v-1'] })));

  test('may plan a day for the visit, not before its own', () => {
    spec()
      .given()
      .when(decideCommand({ plannedOn: day(9) }))
      .then(decided({ plannedOn: day(9) }));
  });

  const another = { inspection: 'i-0', employer: 'another', decidedOn: day(1), found: false };
  const refused: readonly (readonly [string, Partial<Decide>, string, string])[] = [
    ['in the future', { on: '2026-10-02' }, 'DateInFuture', 'on'],
    ['of an employer closed by then', { closedOn: day(1) }, 'EmployerClosed', 'employer'],
    ['with a visit planned before it', { on: day(2), plannedOn: day(1) }, 'StepBeforeEarlier', 'plannedOn'],
    ['before the first checklist', { on: '2013-04-30' }, 'NoChecklist', 'on'],
    ['of a follow-up of nothing', { mode: 'follow-up' }, 'FollowUpOfNothing', 'follows'],
    ['that follows an inspection of another employer', { follows: another }, 'InspectionOfAnotherEmployer', 'follows'],
    [
      'before the inspection it follows',
      { follows: { inspection: 'i-0', employer: EMPLOYER, decidedOn: day(2), found: false } },
      'StepBeforeEarlier',
      'on',
    ],
    [
      'that verifies a violation of another employer',
      { verifies: [{ violation: 'v-1', employer: 'another', detectedOn: day(1), withdrawn: false }] },
      'ViolationOfAnotherEmployer',
      'verifies',
    ],
    [
      'that verifies a withdrawn violation',
      { verifies: [{ violation: 'v-1', employer: EMPLOYER, detectedOn: day(1), withdrawn: true }] },
      'ViolationWithdrawn',
      'verifies',
    ],
    [
      'that verifies a violation detected later',
      { verifies: [{ violation: 'v-1', employer: EMPLOYER, detectedOn: day(2), withdrawn: false }] },
      'BeforeItExisted',
      'verifies',
    ],
  ];
  test.each(refused)('%s is refused', (_, changes, code, field) =>
    spec()
      .given()
      .when(decideCommand(changes))
      .thenRefused(code as never, field),
  );
  test('by a body: kept with it; one that had ended is refused with its successor', () => {
    spec()
      .given()
      .when(decideCommand({ bodyKind: 'so-noi-vu' }))
      .then(decided({ bodyKind: 'so-noi-vu' }));
    const ended = spec()
      .given()
      .when(decideCommand({ bodyKind: 'thanh-tra-so' }));
    ended.thenRefused('BodyDidNotExist', 'bodyKind');
    expect(ended.result).toMatchObject({ error: { hint: { en: expect.stringContaining('so-noi-vu') } } });
  });
  test('with other bodies: kept with it, as they are called on the day of the decision (PLN-5)', () => {
    const participatingBodies = ['ubnd-commune', 'so-y-te'] as const;
    spec()
      .given()
      .when(decideCommand({ bodyKind: 'so-noi-vu', participatingBodies }))
      .then(decided({ bodyKind: 'so-noi-vu', participatingBodies }));
    const older = spec()
      .given()
      .when(decideCommand({ on: '2024-05-02', participatingBodies: ['ubnd-district', 'so-ldtbxh'] }));
    expect(older.result).toMatchObject({ ok: true, value: [{ data: { participatingBodies: ['ubnd-district', 'so-ldtbxh'] } }] });
    const ended = spec()
      .given()
      .when(decideCommand({ participatingBodies: ['ubnd-commune', 'so-ldtbxh'] }));
    ended.thenRefused('BodyDidNotExist', 'participatingBodies');
    expect(ended.result).toMatchObject({ error: { hint: { en: expect.stringContaining('so-noi-vu') } } });
    spec()
      .given()
      .when(decideCommand({ on: '2025-02-28', participatingBodies: ['so-y-te'] }))
      .thenRefused('BodyDidNotExist', 'participatingBodies');
  });
  test.each([
    ['the body that decides', 'so-noi-vu', ['ubnd-commune', 'so-noi-vu']],
    ['one of them again', null, ['ubnd-commune', 'ubnd-commune']],
  ] as const)('with %s among those that take part is refused', (_, bodyKind, participatingBodies) =>
    spec().given().when(decideCommand({ bodyKind, participatingBodies })).thenRefused('BodyNamedTwice', 'participatingBodies'),
  );
  test('under an id that is taken is refused', () =>
    spec().given(decided()).when(decideCommand()).thenRefused('AlreadyDecided', 'id'));
  test('of an employer that closed later is not', () =>
    spec()
      .given()
      .when(decideCommand({ closedOn: day(2) }))
      .then(decided()));
});

const ARTICLE = 'Resolution 198/2025/QH15';
const reason = 'Tin báo có trẻ em làm ca đêm';
const byReport = { reason, signs: [report()] };
const exception = { article: ARTICLE, reason, signs: [{ kind: 'report', id: 's-1' }] };

describe('at most one of a form in a year (Resolution 198/2025/QH15; before, Directive 20/CT-TTg for enterprises)', () => {
  const second = (changes: Partial<Decide> = {}) =>
    spec()
      .given()
      .when(decideCommand({ others: [otherVisit()], ...changes }));
  test.each(['periodic', 'surprise', 'complaint', 'follow-up'] as const)(
    'a second one is refused with the article: %s',
    (mode) => {
      const follows = { inspection: 'i-0', employer: EMPLOYER, decidedOn: '2026-02-01', found: false };
      const refused = second({ mode, ...(mode === 'follow-up' ? { follows } : {}) });
      refused.thenRefused('OncePerYear', 'on');
      expect(refused.result).toMatchObject({ ok: false, error: { article: ARTICLE } });
    },
  );
  test('recorded signs of violation allow it, and are kept with the article and the reason', () =>
    second({ ground: byReport }).then(decided({ exception })));
  test('words alone do not', () => second({ ground: { reason, signs: [] } }).thenRefused('OncePerYear', 'on'));
  test.each<[string, Ground, string, string]>([
    ['without saying which', { reason: null, signs: [report()] }, 'ReasonRequired', 'exceptionReason'],
    ['of another employer', { reason, signs: [report(), report({ employer: 'e-2' })] }, 'SignOfAnotherEmployer', 'signs'],
    ['that were withdrawn', { reason, signs: [report({ withdrawn: true })] }, 'SignWithdrawn', 'signs'],
    ['of a later day', { reason, signs: [report({ on: day(2) })] }, 'StepBeforeEarlier', 'signs'],
    ['of acts that are barred', { reason, signs: [report({ on: '2025-02-28' })] }, 'SignTooOld', 'signs'],
  ])('signs %s are refused', (_, ground, code, field) => second({ ground }).thenRefused(code as never, field));
  test('a violation that still stands is a sign at any age, and so is what is a year old', () => {
    const signs = [report({ kind: 'violation', on: '2024-01-05', standing: true }), report({ on: '2025-03-01' })];
    expect(second({ ground: { reason, signs } }).result).toMatchObject({ ok: true });
  });
  test('a visit that signs allowed takes nothing from the one that needs none', () =>
    second({ others: [otherVisit({ excused: true })] }).then(decided()));
  test('where there is no other one, signs are no exception', () =>
    spec()
      .given()
      .when(decideCommand({ ground: byReport }))
      .then(decided()));
  test('a follow-up of what was found rests on that', () => {
    const follows = { inspection: 'i-0', employer: EMPLOYER, decidedOn: '2026-02-01', found: true };
    expect(second({ mode: 'follow-up', follows }).result).toMatchObject({ ok: true });
    const verifies = [{ violation: 'v-1', employer: EMPLOYER, detectedOn: day(1), withdrawn: false }];
    expect(second({ mode: 'follow-up', verifies }).result).toMatchObject({ ok: true });
    // Named by a periodic visit, the violation must be given as a sign.
    expect(second({ verifies }).result).toMatchObject({ ok: false });
  });
  test.each([
    ['a cooperative', { employerKind: 'cooperative' as const }],
    ['supervision', { form: 'supervision' as const }],
  ])('no rule read limits %s', (_, changes) => second(changes).then(decided(changes)));
  test.each([
    ['an inspection of an enterprise in 2018', { form: 'inspection' as const, employerKind: 'enterprise' as const }, false],
    ['a check of an enterprise in 2018', { employerKind: 'enterprise' as const }, true],
    ['an inspection of a household in 2018', { form: 'inspection' as const }, true],
  ])('%s', (_, changes, allowed) => {
    const others = [otherVisit({ form: 'form' in changes ? changes.form : 'check' })];
    expect(second({ on: '2018-06-01', others, ...changes }).result.ok).toBe(allowed);
  });
});

describe('not both inspection and check on the same content in a year (Resolution 198/2025/QH15)', () => {
  const beside = (other: Partial<OtherVisit>, changes: Partial<Decide> = {}) =>
    spec()
      .given()
      .when(decideCommand({ others: [otherVisit(other)], ...changes }));
  test('a check beside an inspection, an inspection beside a check', () => {
    beside({ form: 'inspection' }).thenRefused('InspectionAndCheck', 'on');
    beside({}, { form: 'inspection' }).thenRefused('InspectionAndCheck', 'on');
    expect(beside({ form: 'inspection' }).result).toMatchObject({ ok: false, error: { article: ARTICLE } });
  });
  test('recorded signs of violation allow it', () =>
    beside({ form: 'inspection' }, { ground: byReport }).then(decided({ exception })));
  test('on another content, or supervision: not limited', () => {
    beside({ form: 'inspection', checklist: 'OTHER' }).then(decided());
    beside({ form: 'supervision' }).then(decided());
  });
  test('from 17 May 2025, not before', () => {
    const enterprise = { employerKind: 'enterprise' as const };
    expect(beside({ form: 'inspection' }, { ...enterprise, on: '2025-05-16' }).result.ok).toBe(true);
    expect(beside({ form: 'inspection' }, { ...enterprise, on: '2025-05-17' }).result.ok).toBe(false);
  });
});

describe('the other visits of the year are looked at again when it begins', () => {
  const announce = (other: Partial<OtherVisit>, ground: Ground | null = null, given = decided()) =>
    spec()
      .given(given)
      .when({ type: 'Announce', on: day(2), others: [otherVisit({ begun: false, ...other })], ground });
  test('one that has begun, or was decided before, comes first', () => {
    announce({ begun: true, decidedOn: day(2) }).thenRefused('OncePerYear', 'on');
    announce({ decidedOn: '2026-02-28' }).thenRefused('OncePerYear', 'on');
    announce({ form: 'inspection', begun: true }).thenRefused('InspectionAndCheck', 'on');
  });
  test('of two decided on one day the one of the lower id', () => {
    announce({ decidedOn: day(1), inspection: '0' }).thenRefused('OncePerYear', 'on');
    announce({ decidedOn: day(1), inspection: 'z' }).then(announced);
  });
  test('one decided later, or allowed by signs of its own, does not stand in the way', () => {
    announce({ decidedOn: day(2) }).then(announced);
    announce({ begun: true, excused: true }).then(announced);
  });
  test('recorded signs allow it now, and those of the decision still do', () => {
    announce({ begun: true }, byReport).then(happened('InspectionAnnounced', day(2), { exception }));
    announce({ begun: true }, null, decided({ exception })).then(announced);
  });
  test('a surprise visit is looked at when it is opened', () => {
    const open = (given: readonly InspectionEvent[]) =>
      spec()
        .given(...given)
        .when({ type: 'Open', on: day(5), others: [otherVisit()], ground: null });
    open([surprise]).thenRefused('OncePerYear', 'on');
    open([decided(), announced]).then(opened);
  });
});

describe('each step in its turn', () => {
  const rows: readonly Accepted[] = [
    ['announced', [decided()], { type: 'Announce', ...ALONE, on: day(2) }, announced],
    ['opened after the announcement', [decided(), announced], { type: 'Open', ...ALONE, on: day(5) }, opened],
    ['opened without announcement as a surprise', [surprise], { type: 'Open', ...ALONE, on: day(5) }, opened],
    ['a surprise may be announced', [surprise], { type: 'Announce', ...ALONE, on: day(2) }, announced],
    ['the checklist answered', UNTIL_OPENED, { type: 'AnswerChecklist', on: day(5), answers }, answered],
    [
      'an answer with a note',
      UNTIL_OPENED,
      { type: 'AnswerChecklist', on: day(5), answers: [{ item: 'hours', answer: 'no', note: 'Làm đến 21 giờ' }] },
      happened('ChecklistAnswered', day(5), { answers: [{ item: 'hours', answer: 'no', note: 'Làm đến 21 giờ' }] }),
    ],
    [
      'a finding with its act',
      UNTIL_OPENED,
      { type: 'RecordFinding', on: day(5), finding: 'f-1', item: 'hours', actCode: 'HOURS-EXCEEDED' },
      found,
    ],
    [
      'a finding without an act',
      UNTIL_OPENED,
      { type: 'RecordFinding', on: day(5), finding: 'f-2', note: 'Thiếu ánh sáng' },
      happened('FindingRecorded', day(5), { finding: 'f-2', note: 'Thiếu ánh sáng' }),
    ],
    [
      'a finding of the first day of a visit, entered after answers of the second',
      [...UNTIL_OPENED, happened('ChecklistAnswered', day(6), { answers })],
      { type: 'RecordFinding', on: day(5), finding: 'f-1', item: 'hours', actCode: 'HOURS-EXCEEDED' },
      found,
    ],
    ['minutes drawn up', [...UNTIL_OPENED, answered], { type: 'DrawUpMinutes', on: day(6), number: 'BB-1' }, drawnUp],
    [
      'minutes with items that do not apply',
      [
        ...UNTIL_OPENED,
        happened('ChecklistAnswered', day(5), { answers: ITEMS.map((item) => ({ item, answer: 'not-applicable' })) }),
      ],
      { type: 'DrawUpMinutes', on: day(6), number: 'BB-1' },
      drawnUp,
    ],
    ['minutes signed', UNTIL_MINUTES, { type: 'Sign', on: day(6), party: 'team-head' }, signedBy('team-head')],
    [
      'signing refused, with a witness by role',
      UNTIL_MINUTES,
      {
        type: 'RefuseToSign',
        on: day(6),
        party: 'employer-representative',
        reason: 'Không đồng ý',
        witness: 'commune-representative',
      },
      happened('InspectionMinutesSigningRefused', day(6), {
        party: 'employer-representative',
        reason: 'Không đồng ý',
        witness: 'commune-representative',
      }),
    ],
    [
      'signed after having refused',
      [...UNTIL_MINUTES, refusedBy('employer-representative')],
      { type: 'Sign', on: day(7), party: 'employer-representative' },
      signedBy('employer-representative', 7),
    ],
    ['concluded clean', UNTIL_SIGNED, conclude(), concluded(true)],
    [
      'concluded with findings, a number and a recommendation',
      WITH_FINDING,
      conclude({ clean: false, conclusionNumber: 'KL-1', recommendations: [recommendation] }),
      happened('InspectionConcluded', day(10), { clean: false, conclusionNumber: 'KL-1', recommendations: [recommendation] }),
    ],
    [
      'concluded though the employer refused to sign',
      [...UNTIL_MINUTES, signedBy('team-head'), refusedBy('employer-representative')],
      conclude(),
      concluded(true),
    ],
    [
      'a recommendation done',
      [...WITH_FINDING, concluded(false, ['r-1'])],
      { type: 'ProgressRecommendation', on: day(20), recommendation: 'r-1', status: 'done' },
      happened('RecommendationProgressed', day(20), { recommendation: 'r-1', status: 'done' }),
    ],
    ...(
      [
        ['decided', [decided()]],
        ['announced', [decided(), announced]],
        ['opened', UNTIL_OPENED],
      ] as const
    ).map(([state, given]): Accepted => [
      `could not inspect when ${state}`,
      given,
      { type: 'CouldNotInspect', on: day(5), reason: 'entry-refused' },
      happened('InspectionNotCarriedOut', day(5), { reason: 'entry-refused' }),
    ]),
    ...(
      [
        ['decided', [decided()]],
        ['opened', UNTIL_OPENED],
        ['minutes drawn up', UNTIL_MINUTES],
      ] as const
    ).map(([state, given]): Accepted => [
      `cancelled when ${state}`,
      given,
      { type: 'Cancel', on: day(8), reason: 'Trùng kế hoạch' },
      happened('InspectionCancelled', day(8), { reason: 'Trùng kế hoạch' }),
    ]),
  ];
  test.each(rows)('%s', (_, given, when, then) =>
    spec()
      .given(...given)
      .when(when)
      .then(then),
  );
});

describe('out of turn, too early, too late', () => {
  const rows: readonly RefusedRow[] = [
    ['a step of nothing', [], { type: 'Open', ...ALONE, on: day(5) }, 'UnknownInspection', 'inspection'],
    ['announced twice', [decided(), announced], { type: 'Announce', ...ALONE, on: day(3) }, 'WrongOrder'],
    ...(['periodic', 'complaint', 'follow-up'] as const).map((mode): RefusedRow => [
      `${mode}: opened without announcement`,
      [decided({ mode })],
      { type: 'Open', ...ALONE, on: day(5) },
      'NotAnnounced',
    ]),
    ['opened twice', UNTIL_OPENED, { type: 'Open', ...ALONE, on: day(5) }, 'WrongOrder'],
    ['answers before the opening', [decided(), announced], { type: 'AnswerChecklist', on: day(5), answers }, 'WrongOrder'],
    ['answers after the minutes', UNTIL_MINUTES, { type: 'AnswerChecklist', on: day(6), answers }, 'WrongOrder'],
    ['a finding before the opening', [decided()], { type: 'RecordFinding', on: day(5), finding: 'f' }, 'WrongOrder'],
    ['a finding after the minutes', UNTIL_MINUTES, { type: 'RecordFinding', on: day(6), finding: 'f' }, 'WrongOrder'],
    ['minutes before the opening', [decided(), announced], { type: 'DrawUpMinutes', on: day(6), number: 'BB-1' }, 'WrongOrder'],
    ['minutes twice', UNTIL_MINUTES, { type: 'DrawUpMinutes', on: day(6), number: 'BB-2' }, 'WrongOrder'],
    ['minutes with an item unanswered', UNTIL_OPENED, { type: 'DrawUpMinutes', on: day(6), number: 'BB-1' }, 'ItemsUnanswered'],
    ['signed before the minutes', UNTIL_OPENED, { type: 'Sign', on: day(6), party: 'team-head' }, 'WrongOrder'],
    ['signed twice', UNTIL_SIGNED, { type: 'Sign', on: day(6), party: 'team-head' }, 'AlreadySigned', 'party'],
    [
      'refused after signing',
      UNTIL_SIGNED,
      { type: 'RefuseToSign', on: day(6), party: 'employer-representative', reason: 'x' },
      'AlreadySigned',
      'party',
    ],
    [
      'refused twice',
      [...UNTIL_MINUTES, refusedBy('witness')],
      { type: 'RefuseToSign', on: day(6), party: 'witness', reason: 'x' },
      'AlreadySigned',
      'party',
    ],
    [
      'the head of the team refuses',
      UNTIL_MINUTES,
      { type: 'RefuseToSign', on: day(6), party: 'team-head', reason: 'x' },
      'TeamHeadMustSign',
      'party',
    ],
    [
      'a refusal witnessed by who refuses',
      UNTIL_MINUTES,
      { type: 'RefuseToSign', on: day(6), party: 'witness', reason: 'x', witness: 'witness' },
      'WitnessIsParty',
      'witness',
    ],
    ['concluded without minutes', [...UNTIL_OPENED, answered], conclude(), 'WrongOrder'],
    [
      'concluded before the head of the team signed',
      [...UNTIL_MINUTES, signedBy('employer-representative')],
      conclude(),
      'SignaturesMissing',
    ],
    [
      'concluded before the employer signed or refused',
      [...UNTIL_MINUTES, signedBy('team-head')],
      conclude(),
      'SignaturesMissing',
    ],
    ['concluded a second time', [...UNTIL_SIGNED, concluded(true)], conclude({ on: day(11) }), 'AlreadyConcluded'],
    [
      'could not inspect after the minutes',
      UNTIL_MINUTES,
      { type: 'CouldNotInspect', on: day(6), reason: 'closed' },
      'WrongOrder',
    ],
    [
      'could not inspect after the conclusion',
      [...UNTIL_SIGNED, concluded(true)],
      { type: 'CouldNotInspect', on: day(11), reason: 'closed' },
      'AlreadyConcluded',
    ],
    [
      'cancelled after the conclusion',
      [...UNTIL_SIGNED, concluded(true)],
      { type: 'Cancel', on: day(11), reason: 'x' },
      'AlreadyConcluded',
    ],
    [
      'progress before the conclusion',
      UNTIL_SIGNED,
      { type: 'ProgressRecommendation', on: day(11), recommendation: 'r-1', status: 'done' },
      'WrongOrder',
    ],
    ['after a cancellation', [decided(), cancelled], { type: 'Open', ...ALONE, on: day(5) }, 'InspectionEnded'],
    ['after it could not be carried out', [decided(), impossible], { type: 'Open', ...ALONE, on: day(5) }, 'InspectionEnded'],
    ['cancelled twice', [decided(), cancelled], { type: 'Cancel', on: day(5), reason: 'x' }, 'InspectionEnded'],
  ];
  test.each(rows.map(named))('$name', ({ given, when, code, field }) =>
    spec()
      .given(...given)
      .when(when)
      .thenRefused(code as never, field),
  );

  const inOrder: readonly (readonly [string, History, (on: string) => InspectionCommand, earlier: string])[] = [
    ['announcement', [decided()], (on) => ({ type: 'Announce', ...ALONE, on }), day(1)],
    ['opening', [decided(), announced], (on) => ({ type: 'Open', ...ALONE, on }), day(2)],
    ['answers', UNTIL_OPENED, (on) => ({ type: 'AnswerChecklist', on, answers }), day(5)],
    ['finding', [...UNTIL_OPENED, answered], (on) => ({ type: 'RecordFinding', on, finding: 'f' }), day(5)],
    ['could not inspect', UNTIL_OPENED, (on) => ({ type: 'CouldNotInspect', on, reason: 'closed' }), day(5)],
    ['minutes', [...UNTIL_OPENED, answered], (on) => ({ type: 'DrawUpMinutes', on, number: 'BB' }), day(5)],
    ['signature', UNTIL_MINUTES, (on) => ({ type: 'Sign', on, party: 'team-head' }), day(6)],
    ['refusal to sign', UNTIL_MINUTES, (on) => ({ type: 'RefuseToSign', on, party: 'witness', reason: 'x' }), day(6)],
    ['conclusion', UNTIL_SIGNED, (on) => conclude({ on }), day(6)],
    ['cancellation', UNTIL_SIGNED, (on) => ({ type: 'Cancel', on, reason: 'x' }), day(6)],
    [
      'progress',
      [...WITH_FINDING, concluded(false, ['r-1'])],
      (on) => ({ type: 'ProgressRecommendation', on, recommendation: 'r-1', status: 'in-progress' }),
      day(10),
    ],
  ];
  test.each(inOrder)(
    '%s: not before the step before it, on its day at the earliest, not in the future',
    (_, given, when, earlier) => {
      const dayBefore = `2026-03-${String(Number(earlier.slice(-2)) - 1).padStart(2, '0')}`;
      const before = earlier === day(1) ? '2026-02-28' : dayBefore;
      const after = (on: string) =>
        spec()
          .given(...given)
          .when(when(on));
      after(before).thenRefused('StepBeforeEarlier', 'on');
      expect(after(earlier).result.ok).toBe(true);
      after('2026-10-02').thenRefused('DateInFuture', 'on');
    },
  );
});

describe('findings and the result', () => {
  const rows: readonly RefusedRow[] = [
    [
      'an answer to an item of another version',
      UNTIL_OPENED,
      { type: 'AnswerChecklist', on: day(5), answers: [{ item: 'x', answer: 'yes' }] },
      'UnknownItem',
      'answers',
    ],
    [
      'an item answered twice at once',
      UNTIL_OPENED,
      { type: 'AnswerChecklist', on: day(5), answers: [...answers, answers[0]!] },
      'ItemAnsweredTwice',
      'answers',
    ],
    [
      'a finding of an unknown item',
      UNTIL_OPENED,
      { type: 'RecordFinding', on: day(5), finding: 'f', item: 'x' },
      'UnknownItem',
      'item',
    ],
    [
      'a finding of an unknown act',
      UNTIL_OPENED,
      { type: 'RecordFinding', on: day(5), finding: 'f', actCode: 'X' },
      'UnknownAct',
      'actCode',
    ],
    [
      'a finding twice',
      [...UNTIL_OPENED, found],
      { type: 'RecordFinding', on: day(5), finding: 'f-1' },
      'AlreadyRecorded',
      'finding',
    ],
    ['clean with a finding that names an act', WITH_FINDING, conclude(), 'CleanWithFindings', 'clean'],
    ['not clean with no finding', UNTIL_SIGNED, conclude({ clean: false }), 'NoFindings', 'clean'],
    [
      'a recommendation due before the conclusion',
      UNTIL_SIGNED,
      conclude({ recommendations: [{ ...recommendation, dueOn: day(9) }] }),
      'DueBeforeConclusion',
      'recommendations',
    ],
    [
      'two recommendations under one id',
      UNTIL_SIGNED,
      conclude({ recommendations: [recommendation, recommendation] }),
      'AlreadyRecorded',
      'recommendations',
    ],
    [
      'progress of an unknown recommendation',
      [...UNTIL_SIGNED, concluded(true)],
      { type: 'ProgressRecommendation', on: day(11), recommendation: 'r-9', status: 'done' },
      'UnknownRecommendation',
      'recommendation',
    ],
  ];
  test.each(rows.map(named))('$name is refused', ({ given, when, code, field }) =>
    spec()
      .given(...given)
      .when(when)
      .thenRefused(code as never, field),
  );
  test('a recommendation may be due on the day of the conclusion', () => {
    const recommendations = [{ ...recommendation, dueOn: day(10) }];
    spec()
      .given(...UNTIL_SIGNED)
      .when(conclude({ recommendations }))
      .then(happened('InspectionConcluded', day(10), { clean: true, recommendations }));
  });
  test('progress does not lie before the progress recorded last', () => {
    const begun = happened('RecommendationProgressed', day(15), { recommendation: 'r-1', status: 'in-progress' });
    spec()
      .given(...UNTIL_SIGNED, concluded(true, ['r-1']), begun)
      .when({ type: 'ProgressRecommendation', on: day(14), recommendation: 'r-1', status: 'done' })
      .thenRefused('StepBeforeEarlier', 'on');
  });
  test('a finding that names no act does not stand against a clean result', () =>
    spec()
      .given(...UNTIL_OPENED, answered, happened('FindingRecorded', day(5), { finding: 'f-2' }), drawnUp)
      .when({ type: 'Sign', on: day(6), party: 'team-head' })
      .then(signedBy('team-head')));
});

describe('corrections', () => {
  const correct = (changes: object): InspectionCommand => ({ type: 'Correct', reason: 'Ghi nhầm', ...changes });
  const corrected = (on: string, changes: object): InspectionEvent => {
    const { on: _on, ...data } = happened('InspectionCorrected', on, { reason: 'Ghi nhầm', ...changes }).data as { on: string };
    return { ...happened('InspectionCorrected', on, {}), data } as InspectionEvent;
  };
  const CLEAN = [...UNTIL_SIGNED, concluded(true)];

  test.each([
    ['the number of the decision', [decided()], { decisionNumber: 'QĐ-2' }, day(1)],
    ['of a cancelled inspection', [decided(), cancelled], { decisionNumber: 'QĐ-2' }, day(1)],
    ['the number of the minutes', UNTIL_MINUTES, { minutesNumber: 'BB-2' }, day(1)],
    ['a finding recorded by mistake, before the conclusion', [...UNTIL_OPENED, found], { withdrawnFindings: ['f-1'] }, day(1)],
    [
      'a finding and with it the result',
      [...WITH_FINDING, concluded(false)],
      { withdrawnFindings: ['f-1'], clean: true },
      day(1),
    ],
  ])('%s', (_, given, changes, on) =>
    spec()
      .given(...given)
      .when(correct(changes))
      .then(corrected(on, changes)),
  );

  const rows: readonly RefusedRow[] = [
    ['of nothing', CLEAN, correct({}), 'NothingToCorrect'],
    ['of an empty list', CLEAN, correct({ withdrawnFindings: [] }), 'NothingToCorrect'],
    ['of an inspection that does not exist', [], correct({ clean: true }), 'UnknownInspection'],
    ['of a result that is not there yet', UNTIL_SIGNED, correct({ clean: true }), 'NotConcluded', 'clean'],
    ['of minutes that are not there yet', UNTIL_OPENED, correct({ minutesNumber: 'BB-2' }), 'WrongOrder'],
    [
      'to clean while a finding stands',
      [...WITH_FINDING, concluded(false)],
      correct({ clean: true }),
      'CleanWithFindings',
      'clean',
    ],
    ['to not clean without a finding', CLEAN, correct({ clean: false }), 'NoFindings', 'clean'],
    [
      'that leaves a result without its finding',
      [...WITH_FINDING, concluded(false)],
      correct({ withdrawnFindings: ['f-1'] }),
      'NoFindings',
      'clean',
    ],
    [
      'of a finding that is not there',
      [...UNTIL_OPENED, found],
      correct({ withdrawnFindings: ['f-9'] }),
      'UnknownFinding',
      'withdrawnFindings',
    ],
  ];
  test.each(rows.map(named))('$name is refused', ({ given, when, code, field }) =>
    spec()
      .given(...given)
      .when(when)
      .thenRefused(code as never, field),
  );
  test('a finding withdrawn during the visit no longer stands against a clean result', () =>
    spec()
      .given(...WITH_FINDING, corrected(day(6), { withdrawnFindings: ['f-1'] }))
      .when(conclude())
      .then(concluded(true)));
});
