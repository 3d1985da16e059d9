import { requestStateOf, specification, type Env } from '#kernel';
import { rectified } from './corrected.ts';
import { inspectionDecider, type InspectionCommand } from './decider.ts';
import type { InspectionEvent } from './events.ts';
import {
  ALONE,
  answered,
  concluded,
  day,
  decided,
  announced,
  opened,
  drawnUp,
  EMPLOYER,
  happened,
  otherVisit,
  refusedBy,
  report,
  signedBy,
  UNTIL_MINUTES,
  UNTIL_OPENED,
  UNTIL_SIGNED,
  WITH_FINDING,
} from './histories.testing.ts';
import type { DayFacts, RequestCorrection } from './correcting.ts';

const spec = (overrides: Partial<Env> = {}) => specification(inspectionDecider, overrides);
const CLEAN = [...UNTIL_SIGNED, concluded(true)];
const FACTS: DayFacts = { since: '2020-01-01', classification: null, ...ALONE };
const ask = (days: RequestCorrection['days'], facts: Partial<DayFacts> = {}): InspectionCommand => ({
  type: 'RequestCorrection',
  request: 'q-1',
  reason: 'Ghi nhầm ngày',
  days,
  facts: { ...FACTS, ...facts },
});
const approve = (facts: Partial<DayFacts> = {}): InspectionCommand => ({
  type: 'ApproveCorrection',
  request: 'q-1',
  facts: { ...FACTS, ...facts },
});
const requested = (...changes: readonly object[]): InspectionEvent => {
  const { on: _on, ...data } = happened('InspectionCorrectionRequested', day(1), {
    request: 'q-1',
    by: 'actor-1',
    reason: 'Ghi nhầm ngày',
    changes,
  }).data as { on: string };
  return { type: 'InspectionCorrectionRequested', data, occurredAt: '2026-10-01T02:00:00.000Z' } as never;
};
const other = { actor: { id: 'actor-2', role: 'inspector', unit: '01' } } as const;
const impossible = happened('InspectionNotCarriedOut', day(3), { reason: 'closed' });

describe('the days of a visit, on which terms and legality hang', () => {
  test('are asked for with the old and the new value', () =>
    spec()
      .given(...CLEAN)
      .when(ask({ concludedOn: day(12) }))
      .then(requested({ field: 'concludedOn', was: day(10), becomes: day(12) })));
  test('and corrected by another person', () => {
    const { result } = spec(other)
      .given(...CLEAN, requested({ field: 'concludedOn', was: day(10), becomes: day(12) }))
      .when(approve());
    expect(result).toMatchObject({
      ok: true,
      value: [{ type: 'InspectionCorrected', data: { concludedOn: day(12), request: 'q-1', requestedBy: 'actor-1' } }],
    });
  });
  test('never by who asked', () =>
    spec()
      .given(...CLEAN, requested({ field: 'concludedOn', was: day(10), becomes: day(12) }))
      .when(approve())
      .thenRefused('SecondPersonNeeded', 'request'));
  test('not once something else was corrected meanwhile', () =>
    spec(other)
      .given(...CLEAN, requested({ field: 'concludedOn', was: day(9), becomes: day(12) }))
      .when(approve())
      .thenRefused('RequestOvertaken', 'request'));
  describe('a request that is closed', () => {
    const waits = [...CLEAN, requested({ field: 'concludedOn', was: day(10), becomes: day(12) })];
    const decline: InspectionCommand = { type: 'DeclineCorrection', request: 'q-1', reason: 'Chưa đủ căn cứ' };
    /** With what somebody's command writes. */
    const then = (by: ReturnType<typeof spec>, given: readonly InspectionEvent[], command: InspectionCommand) => {
      const { result } = by.given(...given).when(command);
      return [...given, ...(result.ok ? result.value : [])];
    };
    const fold = (given: readonly InspectionEvent[]) => given.reduce(inspectionDecider.evolve, inspectionDecider.initial)!;
    const hows = (given: readonly InspectionEvent[]) => fold(given).requests.map(requestStateOf);
    const approved = then(spec(other), waits, approve());
    const declined = then(spec(other), waits, decline);
    const withdrawn = then(spec(), waits, decline);
    test('says whether another person declined it, or who asked took it back', () => {
      expect([approved, declined, withdrawn].map(hows)).toEqual([['approved'], ['declined'], ['withdrawn']]);
      expect(fold(declined).requests[0]!.closed).toMatchObject({ by: 'actor-2', reason: 'Chưa đủ căn cứ' });
      expect(fold(approved).requests[0]!.closed).toMatchObject({ by: 'actor-2', on: '2026-10-01' });
    });
    test.each([declined, withdrawn])('is not approved, nor declined again, and its id is not used again', (...given) => {
      spec(other)
        .given(...given)
        .when(approve())
        .thenRefused('RequestClosed', 'request');
      spec(other)
        .given(...given)
        .when(decline)
        .thenRefused('RequestClosed', 'request');
      spec()
        .given(...given)
        .when(ask({ concludedOn: day(12) }))
        .thenRefused('AlreadyRecorded', 'request');
    });
    test('leaves nothing that could be approved or declined', () => {
      const env = { now: '2026-10-01T02:00:00.000Z', today: '2026-10-01', actor: other.actor, newId: () => 'x' } as const;
      for (const command of ['ApproveInspectionCorrection', 'DeclineInspectionCorrection'])
        expect([waits, declined].map((given) => inspectionDecider.forbids!(command, fold(given), env)?.code)).toEqual([
          undefined,
          'NothingWaits',
        ]);
    });
    test('overtakes another one of the same day, and none of another day', () => {
      const second = (id: string, field: string, was: string) =>
        ({
          ...requested({ field, was, becomes: day(11) }),
          data: { ...requested({ field, was, becomes: day(11) }).data, request: id },
        }) as InspectionEvent;
      const three = [...waits, second('q-2', 'concludedOn', day(10)), second('q-3', 'openedOn', day(5))];
      expect(hows(then(spec(other), three, approve()))).toEqual(['approved', 'overtaken', 'open']);
    });
  });

  const can: readonly (readonly [string, readonly InspectionEvent[], RequestCorrection['days']])[] = [
    ['the decision', CLEAN, { decidedOn: day(2) }],
    ['the announcement', CLEAN, { announcedOn: day(4) }],
    ['the opening', CLEAN, { openedOn: day(3) }],
    ['the minutes', UNTIL_MINUTES, { minutesOn: day(8) }],
    ['the conclusion, to the day of the signatures at the earliest', CLEAN, { concludedOn: day(6) }],
    ['several at once', CLEAN, { announcedOn: day(1), openedOn: day(1) }],
    ['the day on which it was found impossible', [decided(), impossible], { endedOn: day(4) }],
    ['an end that was recorded by mistake', [decided(), impossible], { endedOn: null }],
    ['a conclusion that was recorded by mistake', CLEAN, { concludedOn: null }],
  ];
  test.each(can)('%s', (_, given, days) =>
    expect(
      spec()
        .given(...given)
        .when(ask(days)).result,
    ).toMatchObject({ ok: true }),
  );

  type Refused = readonly [string, readonly InspectionEvent[], RequestCorrection['days'], Partial<DayFacts>, string, string];
  const cannot: readonly Refused[] = [
    ['into the future', CLEAN, { concludedOn: '2026-10-02' }, {}, 'DateInFuture', 'concludedOn'],
    ['the conclusion to before the minutes', CLEAN, { concludedOn: day(5) }, {}, 'StepBeforeEarlier', 'concludedOn'],
    ['the opening to after its findings', WITH_FINDING, { openedOn: day(6) }, {}, 'StepBeforeEarlier', 'openedOn'],
    ['the announcement to before the decision', CLEAN, { announcedOn: '2026-02-28' }, {}, 'StepBeforeEarlier', 'announcedOn'],
    ['the minutes to after a signature', CLEAN, { minutesOn: day(7) }, {}, 'StepBeforeEarlier', 'minutesOn'],
    ['what was not done yet', UNTIL_OPENED, { minutesOn: day(7) }, {}, 'WrongOrder', 'minutesOn'],
    ['a conclusion that is not there', UNTIL_OPENED, { concludedOn: day(7) }, {}, 'NotConcluded', 'concludedOn'],
    ['an end that is not there', CLEAN, { endedOn: null }, {}, 'NotEnded', 'endedOn'],
    ['an opening away', CLEAN, { openedOn: null }, {}, 'WrongOrder', 'openedOn'],
    ['to the day on record', CLEAN, { concludedOn: day(10) }, {}, 'NothingChanged', 'concludedOn'],
    [
      'the decision to before the employer existed',
      CLEAN,
      { decidedOn: '2026-02-01' },
      { since: '2026-02-10' },
      'BeforeItExisted',
      'decidedOn',
    ],
    [
      'the decision to where another checklist was in force',
      [decided()],
      { decidedOn: '2018-05-02' },
      { since: '2010-01-01' },
      'ChecklistOfAnotherDay',
      'decidedOn',
    ],
    [
      'the conclusion to after a recommendation was due',
      [...UNTIL_SIGNED, concluded(true, ['r-1'])],
      { concludedOn: day(31) },
      {},
      'DueBeforeConclusion',
      'concludedOn',
    ],
    [
      'the conclusion to after a recommendation was done',
      [
        ...UNTIL_SIGNED,
        concluded(true, ['r-1']),
        happened('RecommendationProgressed', day(20), { recommendation: 'r-1', status: 'done' }),
      ],
      { concludedOn: day(21) },
      {},
      'StepBeforeEarlier',
      'concludedOn',
    ],
  ];
  test.each(cannot)('are not moved %s', (_, given, days, facts, code, field) =>
    spec()
      .given(...given)
      .when(ask(days, facts))
      .thenRefused(code as never, field),
  );

  describe('of the decision', () => {
    const resting = { on: day(3), kind: 'violations', record: 'v-1', what: { en: 'a violation', vi: 'vi phạm' } } as const;
    const visit = [...UNTIL_OPENED];
    test('does not lie behind what rests on the visit, which is named', () => {
      const { result } = spec()
        .given(decided())
        .when(ask({ decidedOn: day(4) }, { resting }));
      expect(result).toMatchObject({
        error: { code: 'AfterLaterFacts', field: 'decidedOn', names: { violations: ['v-1'] } },
      });
      spec(other)
        .given(decided(), requested({ field: 'decidedOn', was: day(1), becomes: day(4) }))
        .when(approve({ resting }))
        .thenRefused('AfterLaterFacts', 'decidedOn');
      expect(
        spec()
          .given(decided())
          .when(ask({ decidedOn: day(3) }, { resting })).result.ok,
      ).toBe(true);
      // Another day than that of the decision moves nothing against it.
      expect(
        spec()
          .given(...visit)
          .when(ask({ openedOn: day(6) }, { resting: { ...resting, on: '2026-02-01' } })).result.ok,
      ).toBe(true);
    });
    test('does not lie before the visit that it follows', () =>
      spec()
        .given(decided())
        .when(ask({ decidedOn: '2026-02-27' }, { follows: { found: true, decidedOn: '2026-02-28' } }))
        .thenRefused('StepBeforeEarlier', 'decidedOn'));
    test('takes the place of the employer on that day, and its past too', () => {
      const place = { unit: '00007@2025-07-01', within: ['75@2025-07-01'] };
      const { result } = spec(other)
        .given(decided(), requested({ field: 'decidedOn', was: day(1), becomes: day(2) }))
        .when(approve({ place }));
      expect(result).toMatchObject({ ok: true, value: [{ data: { decidedOn: day(2), ...place } }] });
      const [event] = (result as { value: readonly InspectionEvent[] }).value;
      expect(inspectionDecider.evolve(inspectionDecider.evolve(null, decided()), event!)).toMatchObject(place);
      expect(rectified(decided(), event!)).toMatchObject({ data: { on: day(2), ...place } });
      const { result: openedLater } = spec(other)
        .given(...visit, requested({ field: 'openedOn', was: day(5), becomes: day(6) }))
        .when(approve({ place }));
      expect(openedLater).not.toHaveProperty('value.0.data.unit');
    });
  });
  describe('into a year with another visit', () => {
    const december = (n: number): string => `2025-12-${n}`;
    const LAST_YEAR = [
      happened('InspectionDecided', december(28), { ...(decided().data as object), on: december(28) }),
      happened('InspectionAnnounced', december(29), {}),
      happened('InspectionOpened', day(5), {}),
    ];
    const years = { openedOn: december(30) };
    const others = [otherVisit({ decidedOn: '2025-05-01' })];
    test('are refused, as a second visit of that year is', () =>
      spec()
        .given(...LAST_YEAR)
        .when(ask(years, { others }))
        .thenRefused('OncePerYear', 'on'));
    test('are accepted with signs of violation, which the correction names', () => {
      const ground = { reason: 'Có tin báo', signs: [report({ on: december(10) })] };
      const asked = requested({ field: 'openedOn', was: day(5), becomes: december(30) });
      const { result } = spec(other)
        .given(...LAST_YEAR, asked)
        .when(approve({ others, ground }));
      expect(result).toMatchObject({ ok: true, value: [{ data: { exception: { reason: 'Có tin báo' } } }] });
    });
  });

  test('progress is measured from the corrected day of the conclusion', () => {
    const asked = requested({ field: 'concludedOn', was: day(10), becomes: day(8) });
    const given = [...UNTIL_SIGNED, concluded(true, ['r-1']), asked];
    const { result } = spec(other)
      .given(...given)
      .when(approve());
    const after = spec().given(...given, ...(result.ok ? result.value : []));
    const progress = (on: string): InspectionCommand => ({
      type: 'ProgressRecommendation',
      on,
      recommendation: 'r-1',
      status: 'done',
    });
    after.when(progress(day(7))).thenRefused('StepBeforeEarlier', 'on');
    expect(after.when(progress(day(8))).result).toMatchObject({ ok: true });
  });
  test('a visit whose end was recorded by mistake goes on from the step before', () => {
    const given = [decided(), announced, opened, answered, happened('InspectionCancelled', day(6), { reason: 'Nhầm hồ sơ' })];
    const asked = requested({ field: 'endedOn', was: day(6) });
    const { result } = spec(other)
      .given(...given, asked)
      .when(approve());
    expect(result).toMatchObject({ ok: true, value: [{ data: { goesOn: true } }] });
    spec()
      .given(...given, asked, ...(result.ok ? result.value : []))
      .when({ type: 'DrawUpMinutes', on: day(6), number: 'BB-1' })
      .then(drawnUp);
  });
});

describe('signatures and witnesses', () => {
  const REFUSED = [...UNTIL_MINUTES, signedBy('team-head'), refusedBy('employer-representative')];
  const correct = (...signatures: readonly object[]): InspectionCommand =>
    ({ type: 'Correct', reason: 'Ghi nhầm', signatures }) as InspectionCommand;
  const signaturesAfter = (given: readonly InspectionEvent[], command: InspectionCommand) => {
    const { result } = spec()
      .given(...given)
      .when(command);
    if (!result.ok) throw new Error(result.error.code);
    return [...given, ...result.value].reduce(inspectionDecider.evolve, inspectionDecider.initial)!.signatures;
  };
  test('the witness of a refusal is named afterwards', () =>
    expect(
      signaturesAfter(REFUSED, correct({ party: 'employer-representative', signed: false, witness: 'commune-representative' })),
    ).toContainEqual({ party: 'employer-representative', on: day(6), signed: false, witness: 'commune-representative' }));
  test('a refusal was a signature, on another day', () =>
    expect(
      signaturesAfter(REFUSED, correct({ party: 'employer-representative', signed: false, wasSigned: true, on: day(7) })),
    ).toContainEqual({ party: 'employer-representative', on: day(7), signed: true, witness: null }));
  test('a signature that nobody gave is withdrawn, and can be given', () =>
    expect(signaturesAfter(REFUSED, correct({ party: 'employer-representative', signed: false, withdrawn: true }))).toEqual([
      { party: 'team-head', on: day(6), signed: true, witness: null },
    ]));

  type Wrong = readonly [string, readonly InspectionEvent[], object, string, string];
  const cannot: readonly Wrong[] = [
    ['one that is not recorded', REFUSED, { party: 'witness', signed: true }, 'UnknownSignature', 'signatures.0.party'],
    ['to before the minutes', REFUSED, { party: 'team-head', signed: true, on: day(5) }, 'StepBeforeEarlier', 'signatures.0.on'],
    ['to after the conclusion', CLEAN, { party: 'team-head', signed: true, on: day(11) }, 'AlreadyConcluded', 'signatures.0.on'],
    [
      'with the party as its own witness',
      REFUSED,
      { party: 'employer-representative', signed: false, witness: 'employer-representative' },
      'WitnessIsParty',
      'signatures.0.witness',
    ],
    [
      'into a refusal of the head of the team',
      REFUSED,
      { party: 'team-head', signed: true, wasSigned: false },
      'TeamHeadMustSign',
      'signatures.0.wasSigned',
    ],
    [
      'away under a conclusion that rests on it',
      CLEAN,
      { party: 'team-head', signed: true, withdrawn: true },
      'SignaturesMissing',
      '',
    ],
  ];
  test.each(cannot)('are not corrected %s', (_, given, signature, code, field) =>
    spec()
      .given(...given)
      .when(correct(signature))
      .thenRefused(code as never, field || undefined),
  );
});

describe('findings that were left out', () => {
  const finding = { finding: 'f-9', on: day(5), actCode: 'HOURS-EXCEEDED' };
  const correct = (changes: object): InspectionCommand => ({ type: 'Correct', reason: 'Bỏ sót', ...changes });
  test('are added together with the result that they disprove', () => {
    const { result } = spec()
      .given(...CLEAN)
      .when(correct({ clean: false, addedFindings: [finding] }));
    expect(result).toMatchObject({
      ok: true,
      value: [
        { type: 'InspectionCorrected', data: { clean: false } },
        { type: 'FindingRecorded', data: finding },
      ],
    });
  });
  test('leave no clean result beside them', () =>
    spec()
      .given(...CLEAN)
      .when(correct({ addedFindings: [finding] }))
      .thenRefused('CleanWithFindings', 'clean'));
  test('were found during the visit', () => {
    for (const on of [day(4), day(11)])
      spec()
        .given(...CLEAN)
        .when(correct({ clean: false, addedFindings: [{ ...finding, on }] }))
        .thenRefused('StepBeforeEarlier', 'addedFindings.0.on');
  });
  test('a result is not said to be clean while violations that it found stand', () =>
    spec()
      .given(...WITH_FINDING, concluded(false))
      .when(correct({ clean: true, withdrawnFindings: ['f-1'], violationsFound: 1 }))
      .thenRefused('ViolationsFound', 'clean'));
});

describe('form and mode, on which the visits of a year hang', () => {
  const followUp = decided({ mode: 'follow-up', follows: 'i-0' });
  const asked = (field: 'form' | 'mode', was: string, becomes: string) => requested({ field, was, becomes });
  test.each([
    ['form', 'inspection'],
    ['mode', 'complaint'],
  ] as const)('the %s is asked for, and corrected by another person; the past says it from the decision on', (field, becomes) => {
    const was = CLEAN[0]!.data[field as never] as string;
    spec()
      .given(...CLEAN)
      .when(ask({ [field]: becomes }))
      .then(asked(field, was, becomes));
    const { result } = spec(other)
      .given(...CLEAN, asked(field, was, becomes))
      .when(approve());
    expect(result).toMatchObject({
      ok: true,
      value: [{ type: 'InspectionCorrected', data: { [field]: becomes, requestedBy: 'actor-1' } }],
    });
    if (!result.ok) return;
    const [correction] = result.value;
    expect(rectified(CLEAN[0]!, correction!)).toMatchObject({ data: { [field]: becomes } });
    expect([...CLEAN, correction!].reduce(inspectionDecider.evolve, inspectionDecider.initial)).toMatchObject({
      [field]: becomes,
    });
  });
  test('another form is looked at beside the other visits of the year', () =>
    spec()
      .given(decided({ form: 'inspection' }))
      .when(ask({ form: 'check' }, { others: [otherVisit({ form: 'check' })] }))
      .thenRefused('OncePerYear'));
  test('a visit that is no follow-up any more, too', () =>
    spec()
      .given(followUp)
      .when(ask({ mode: 'periodic' }, { others: [otherVisit()] }))
      .thenRefused('OncePerYear'));
  test('a visit that was opened without having been announced is of no mode that must be', () =>
    spec()
      .given(decided({ mode: 'surprise' }), opened)
      .when(ask({ mode: 'periodic' }))
      .thenRefused('NotAnnounced', 'mode'));
  test('a follow-up follows something, and is allowed in the year where that found something', () => {
    const one = (found: boolean) =>
      spec()
        .given(decided({ follows: 'i-0' }))
        .when(ask({ mode: 'follow-up' }, { others: [otherVisit()], follows: { found, decidedOn: day(1) } }));
    spec()
      .given(decided())
      .when(ask({ mode: 'follow-up' }))
      .thenRefused('FollowUpOfNothing', 'mode');
    one(false).thenRefused('OncePerYear');
    expect(one(true).result).toMatchObject({ ok: true });
  });
});

describe('what it follows and verifies, and who takes part: one person with a reason', () => {
  const correct = (more: Partial<Extract<InspectionCommand, { type: 'Correct' }>>): InspectionCommand => ({
    type: 'Correct',
    reason: 'Ghi nhầm',
    ...more,
  });
  const state = (...all: readonly InspectionEvent[]) => all.reduce(inspectionDecider.evolve, inspectionDecider.initial);
  const employer = EMPLOYER;
  const earlier = { inspection: 'i-9', employer, decidedOn: '2025-11-03', found: true };
  const named = { employer, follows: earlier, verifies: [] };
  const put = (given: InspectionEvent, command: InspectionCommand) => {
    const { result } = spec().given(given).when(command);
    if (!result.ok) throw new Error(result.error.code);
    const past = rectified(given, result.value[0]!)!;
    return [state(given, ...result.value), state(past)];
  };
  test.each<[string, InspectionEvent, Parameters<typeof correct>[0], object]>([
    ['another visit', decided({ follows: 'i-0' }), { follows: 'i-9', named }, { follows: 'i-9' }],
    ['none', decided({ follows: 'i-0' }), { noFollows: true }, { follows: null }],
    ['other violations', decided({ verifies: ['v-0'] }), { verifies: ['v-1'] }, { verifies: ['v-1'] }],
    ['no violations', decided({ verifies: ['v-0'] }), { verifies: [] }, { verifies: [] }],
    ['no other body', decided({ participatingBodies: ['cong-an'] }), { participatingBodies: [] }, { participatingBodies: [] }],
  ])('%s, now and in the past', (_, given, more, expected) => {
    for (const visit of put(given, correct(more))) expect(visit).toMatchObject(expected);
  });
  test('of the same employer, not of later, and not withdrawn', () => {
    const refused = (more: object, code: never, field: string) =>
      spec().given(decided()).when(correct(more)).thenRefused(code, field);
    const of = (more: object) => ({ follows: 'i-9', named: { ...named, follows: { ...earlier, ...more } } });
    refused(of({ employer: 'e-9' }), 'InspectionOfAnotherEmployer' as never, 'follows');
    refused(of({ decidedOn: '2026-09-01' }), 'StepBeforeEarlier' as never, 'on');
    const verifies = [{ violation: 'v-1', employer, withdrawn: true }];
    refused({ verifies: ['v-1'], named: { ...named, follows: null, verifies } }, 'ViolationWithdrawn' as never, 'verifies');
    refused({ participatingBodies: ['ubnd-commune', 'ubnd-commune'] }, 'BodyNamedTwice' as never, 'participatingBodies');
  });
  test('a follow-up is left with what allows it; its mode is corrected by two', () => {
    const followUp = decided({ mode: 'follow-up', follows: 'i-0' });
    const refused = (more: object, field: string) =>
      spec().given(followUp).when(correct(more)).thenRefused('FollowUpOfNothing', field);
    refused({ noFollows: true }, 'follows');
    refused({ follows: 'i-9', named: { ...named, follows: { ...earlier, found: false } } }, 'follows');
    expect(put(followUp, correct({ follows: 'i-9', named }))).toMatchObject([{ follows: 'i-9' }, { follows: 'i-9' }]);
  });
});
