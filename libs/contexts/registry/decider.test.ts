import { addDays, ok, specification, startOfDay, type LocalDate } from '#kernel';
import * as fc from 'fast-check';
import { employerDecider, type EmployerCommand } from './decider.ts';
import { entryAt, evolveEmployer, GROUPS, isClosedOn } from './employer.ts';
import * as e from './events.ts';
import type { EmployerEvent } from './events.ts';

const HERE = { unit: '00002@2025-07-01', within: ['01@2004-07-01'] };
const THERE = { unit: '00003@2004-07-01', within: ['01@2004-07-01'] };
const employer = 'e-1';
const spec = specification(employerDecider);

const registered = (more: object = {}): EmployerEvent =>
  e.employerRegistered.of(startOfDay('2025-01-10'), {
    employer,
    name: 'Gốm Mẫu',
    kind: 'household-business',
    sector: '2393',
    since: '2025-01-10',
    ...HERE,
    ...more,
  });
const unregistered = registered({ kind: 'household-unregistered' });
const closed = e.employerClosed.of(startOfDay('2025-06-01'), { employer, on: '2025-06-01', reason: 'Nghỉ' });
const reopened = e.employerReopened.of(startOfDay('2025-08-01'), { employer, on: '2025-08-01', reason: 'Làm lại' });
const reclassified = (
  on: LocalDate,
  kind: 'enterprise' | 'household-business' | 'informal-establishment',
  more: object = {},
): EmployerEvent =>
  e.employerReclassified.of(startOfDay(on), {
    employer,
    on,
    kind,
    ...(kind === 'enterprise' ? { size: 'micro' as const } : {}),
    sector: '2393',
    reason: 'Phân loại lại',
    ...more,
  });
const register = (more: object = {}): EmployerCommand => ({
  type: 'Register',
  id: employer,
  name: 'Gốm Mẫu',
  kind: 'household-business',
  sector: '2393',
  since: '2025-01-10',
  ...HERE,
  ...more,
});
const reclassify = (more: object = {}): EmployerCommand => ({
  type: 'Reclassify',
  on: '2025-05-01',
  kind: 'household-business',
  sector: '2393',
  reason: 'Phân loại lại',
  ...more,
});
const stateOf = (...events: readonly EmployerEvent[]) => events.reduce(evolveEmployer, null)!;

test.each([
  ['1110', /01110\?/],
  ['111', /0111\?/],
  ['2395x', /2 to 5 digits/],
])('of the sector %s it is said what may be meant', (sector, hint) => {
  const { result } = spec.given().when(register({ sector }));
  expect(result).toMatchObject({ ok: false, error: { code: 'UnknownSector', hint: { en: expect.stringMatching(hint) } } });
});

describe('registering (REG-1, REG-2, REG-4)', () => {
  test('an establishment enters the register on the day it is known since', () =>
    spec.given().when(register()).then(registered()));
  test('a household without any registration number is an employer like any other', () =>
    spec
      .given()
      .when(register({ kind: 'household-unregistered' }))
      .then(unregistered));
  test('twice', () => spec.given(registered()).when(register()).thenRefused('AlreadyRegistered', 'id'));
  test.each([
    ['a day to come', { since: '2026-10-02' }, 'DateInFuture', 'since'],
    ['no sector of VSIC', { sector: '00' }, 'UnknownSector', 'sector'],
    ['a sector that no group begins', { sector: '2345' }, 'UnknownSector', 'sector'],
    ['an enterprise without size', { kind: 'enterprise' }, 'SizeMissing', 'size'],
    ['a household with a size', { size: 'micro' }, 'SizeNotApplicable', 'size'],
    [
      'an unregistered household with a number',
      { kind: 'household-unregistered', registrationNumber: '01A8' },
      'RegistrationNumberNotApplicable',
      'registrationNumber',
    ],
    [
      'an informal establishment with a number',
      { kind: 'informal-establishment', registrationNumber: '01A8' },
      'RegistrationNumberNotApplicable',
      'registrationNumber',
    ],
  ] as const)('refused: %s', (_, more, code, field) => spec.given().when(register(more)).thenRefused(code, field));
  test('today is no day to come', () => expect(spec.given().when(register({ since: '2026-10-01' })).result.ok).toBe(true));
  test.each(['enterprise', 'cooperative', 'cooperative-union', 'household-business'])('%s may have a number', (kind) => {
    const more = { kind, registrationNumber: '0101234567', ...(kind === 'enterprise' ? { size: 'small' } : {}) };
    expect(spec.given().when(register(more)).result.ok).toBe(true);
  });
});

test.each<EmployerCommand>([
  { type: 'Correct', reason: 'Sai', name: 'Tên' },
  reclassify(),
  { type: 'Relocate', on: '2025-05-01', ...THERE },
  { type: 'Close', on: '2025-05-01', reason: 'Nghỉ' },
  { type: 'Reopen', on: '2025-05-01', reason: 'Nghỉ' },
  { type: 'Join', group: 'village', of: 'v-1', on: '2025-05-01' },
])('$type of an employer that is not in the register', (command) =>
  spec.given().when(command).thenRefused('UnknownEmployer', 'employer'),
);

describe('correcting what was wrong from the start', () => {
  const correct = (more: object): EmployerCommand => ({ type: 'Correct', reason: 'Nhập sai', ...more });
  test('only the fields given change; the old name is still known', () => {
    const corrected = e.employerCorrected.of(startOfDay('2025-01-10'), { employer, reason: 'Nhập sai', name: 'Gốm Mới' });
    spec
      .given(registered())
      .when(correct({ name: 'Gốm Mới' }))
      .then(corrected);
    expect(stateOf(registered(), corrected)).toMatchObject({
      name: 'Gốm Mới',
      formerNames: ['Gốm Mẫu'],
      classifications: [{ kind: 'household-business', sector: '2393' }],
    });
  });
  test('a name that comes back is no former name', () => {
    const names = ['Gốm Mới', 'Gốm Mẫu'].map((name) =>
      e.employerCorrected.of(startOfDay('2025-01-10'), { employer, reason: 'Sai', name }),
    );
    expect(stateOf(registered(), ...names)).toMatchObject({ name: 'Gốm Mẫu', formerNames: ['Gốm Mới'] });
  });
  test('nothing', () => spec.given(registered()).when(correct({})).thenRefused('NothingToCorrect'));
  test('a closed employer may be corrected', () =>
    expect(spec.given(registered(), closed).when(correct({ name: 'Gốm Mới' })).result.ok).toBe(true));
  test.each([
    ['a classification', reclassified('2025-03-01', 'enterprise')],
    ['a move', e.employerRelocated.of(startOfDay('2025-03-01'), { employer, on: '2025-03-01', ...THERE })],
    ['a membership', e.craftVillageJoined.of(startOfDay('2025-03-01'), { employer, village: 'v-1', on: '2025-03-01' })],
    ['a closure', e.employerClosed.of(startOfDay('2025-03-01'), { employer, on: '2025-03-01', reason: 'Nghỉ' })],
  ])('its first day cannot lie behind %s', (_, fact) => {
    spec
      .given(registered(), fact)
      .when(correct({ since: '2025-03-02' }))
      .thenRefused('AfterLaterFacts', 'since');
    expect(spec.given(registered(), fact).when(correct({ since: '2025-02-28' })).result.ok).toBe(true);
  });
  test('its first day moves its first class and place along', () =>
    expect(
      stateOf(registered(), e.employerCorrected.of(startOfDay('2024-01-01'), { employer, reason: 'Sai', since: '2024-01-01' })),
    ).toMatchObject({ since: '2024-01-01', classifications: [{ from: '2024-01-01' }], units: [{ from: '2024-01-01' }] }));
  test('an enterprise needs its size also by correction', () =>
    spec
      .given(registered())
      .when(correct({ kind: 'enterprise' }))
      .thenRefused('SizeMissing', 'size'));
  test('a number for a household that never registered', () =>
    spec
      .given(unregistered)
      .when(correct({ registrationNumber: '0101234567' }))
      .thenRefused('RegistrationNumberNotApplicable', 'registrationNumber'));
  test('a number for one that registered since (REG-4)', () =>
    expect(
      spec
        .given(unregistered, reclassified('2025-03-01', 'household-business'))
        .when(correct({ registrationNumber: '0101234567' })).result.ok,
    ).toBe(true));
  test('it was no registered household after all, but a number stands there', () =>
    spec
      .given(registered({ registrationNumber: '0101234567' }))
      .when(correct({ kind: 'household-unregistered' }))
      .thenRefused('RegistrationNumberNotApplicable'));
});

describe('classification history (REG-7)', () => {
  test('a household that registers its business brings the number along', () => {
    const event = reclassified('2025-05-01', 'household-business', { registrationNumber: '0101234567' });
    spec
      .given(unregistered)
      .when(reclassify({ registrationNumber: '0101234567' }))
      .then(event);
    expect(stateOf(unregistered, event)).toMatchObject({ registrationNumber: '0101234567' });
  });
  test('a change of the past goes into its place', () => {
    const { classifications } = stateOf(
      registered(),
      reclassified('2025-09-01', 'enterprise'),
      reclassified('2025-03-01', 'informal-establishment'),
    );
    expect(classifications.map((c) => [c.from, c.kind])).toEqual([
      ['2025-01-10', 'household-business'],
      ['2025-03-01', 'informal-establishment'],
      ['2025-09-01', 'enterprise'],
    ]);
    expect(entryAt(classifications, '2025-08-31').kind).toBe('informal-establishment');
    expect(entryAt(classifications, '2025-09-01').kind).toBe('enterprise');
    expect(entryAt(classifications, '2000-01-01').kind).toBe('household-business');
  });
  test('the same class from a later day on is recorded: an earlier change may still come in', () =>
    spec.given(registered()).when(reclassify()).then(reclassified('2025-05-01', 'household-business')));
  test('the same class of the same day says nothing new', () =>
    expect(spec.given(registered(), reclassified('2025-05-01', 'household-business')).when(reclassify()).result).toEqual(ok([])));
  test.each([
    [{ on: '2025-01-09' }, 'BeforeRegistration', 'on'],
    [{ on: '2026-10-02' }, 'DateInFuture', 'on'],
    [{ kind: 'enterprise' }, 'SizeMissing', 'size'],
    [{ sector: 'Z' }, 'UnknownSector', 'sector'],
    [{ kind: 'informal-establishment', registrationNumber: '0101' }, 'RegistrationNumberNotApplicable', 'registrationNumber'],
  ] as const)('refused: %p', (more, code, field) => spec.given(registered()).when(reclassify(more)).thenRefused(code, field));

  test('whatever order the changes are recorded in, the history is the same', () => {
    const change = fc.record({
      day: fc.integer({ min: 1, max: 600 }),
      kind: fc.constantFrom('household-business', 'informal-establishment', 'cooperative', 'enterprise'),
      sector: fc.constantFrom('2393', '1622'),
    });
    const changes = fc.uniqueArray(change, { selector: (c) => c.day, minLength: 1, maxLength: 8 });
    const decideAll = (commands: readonly EmployerCommand[]) =>
      commands.reduce((state, command) => {
        const result = employerDecider.decide(command, state, {
          now: '2026-10-01T02:00:00.000Z',
          today: '2026-10-01',
          actor: { id: 'a', role: 'inspector', unit: '01' },
          newId: () => 'n',
        });
        if (!result.ok) throw new Error(result.error.code);
        return result.value.reduce(evolveEmployer, state)!;
      }, stateOf(registered()));
    fc.assert(
      fc.property(
        changes.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const commands = (some: typeof list) =>
            some.map(({ day, kind, sector }) =>
              reclassify({ on: addDays('2025-01-10', day), kind, sector, ...(kind === 'enterprise' ? { size: 'small' } : {}) }),
            );
          expect(decideAll(commands(shuffled)).classifications).toEqual(decideAll(commands(list)).classifications);
        },
      ),
    );
  });
});

describe('moving, closing, opening again', () => {
  const relocate = (on: LocalDate, more: object = {}): EmployerCommand => ({ type: 'Relocate', on, ...THERE, ...more });
  const close = (on: LocalDate): EmployerCommand => ({ type: 'Close', on, reason: 'Nghỉ' });
  const reopen = (on: LocalDate): EmployerCommand => ({ type: 'Reopen', on, reason: 'Làm lại' });

  test('it is at its new place from that day on', () => {
    const moved = e.employerRelocated.of(startOfDay('2025-05-01'), { employer, on: '2025-05-01', ...THERE });
    spec.given(registered()).when(relocate('2025-05-01')).then(moved);
    expect(entryAt(stateOf(registered(), moved).units, '2025-04-30').unit).toBe(HERE.unit);
    expect(entryAt(stateOf(registered(), moved).units, '2025-05-01').unit).toBe(THERE.unit);
    expect(spec.given(registered(), moved).when(relocate('2025-05-01')).result).toEqual(ok([]));
  });
  test('a closed employer takes nothing but a correction and opening again', () => {
    const commands: readonly EmployerCommand[] = [
      reclassify(),
      relocate('2025-05-01'),
      close('2025-07-01'),
      { type: 'Join', group: 'village', of: 'v-1', on: '2025-05-01' },
      { type: 'Leave', group: 'village', of: 'v-1', on: '2025-05-01' },
    ];
    for (const command of commands) spec.given(registered(), closed).when(command).thenRefused('EmployerClosed');
    spec.given(registered(), closed).when(reopen('2025-08-01')).then(reopened);
  });
  test('open again it takes changes again, and was closed in between', () => {
    expect(spec.given(registered(), closed, reopened).when(relocate('2025-09-01')).result.ok).toBe(true);
    const { closures, closedOn } = stateOf(registered(), closed, reopened);
    expect(closedOn).toBeNull();
    expect(['2025-05-31', '2025-06-01', '2025-07-31', '2025-08-01'].map((on) => isClosedOn(closures, on))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  test('no opening without closing, nor before it, and no closing before the last opening', () => {
    spec.given(registered()).when(reopen('2025-08-01')).thenRefused('NotClosed');
    spec.given(registered(), closed).when(reopen('2025-05-31')).thenRefused('EndBeforeStart', 'on');
    spec.given(registered(), closed, reopened).when(close('2025-07-31')).thenRefused('EndBeforeStart', 'on');
  });
});

describe.each(GROUPS)('membership in a %s (REG-3, REG-5)', (group) => {
  const events = {
    village: [e.craftVillageJoined, e.craftVillageLeft],
    cooperative: [e.cooperativeJoined, e.cooperativeLeft],
    alliance: [e.allianceJoined, e.allianceLeft],
  }[group];
  const change = (which: 0 | 1, of: string, on: LocalDate) =>
    events[which]!.of(startOfDay(on), { employer, [group]: of, on } as never) as EmployerEvent;
  const join = (of: string, on: LocalDate): EmployerCommand => ({ type: 'Join', group, of, on });
  const leave = (of: string, on: LocalDate): EmployerCommand => ({ type: 'Leave', group, of, on });
  const joined = change(0, 'g-1', '2025-02-01');
  const left = change(1, 'g-1', '2025-04-01');

  test('joins and leaves with dates', () => {
    spec.given(registered()).when(join('g-1', '2025-02-01')).then(joined);
    spec.given(registered(), joined).when(leave('g-1', '2025-04-01')).then(left);
    expect(stateOf(registered(), joined, left).memberships[group]).toEqual([{ of: 'g-1', from: '2025-02-01', to: '2025-04-01' }]);
  });
  test('one at a time; the refusal names what to leave first', () => {
    const { result, thenRefused } = spec.given(registered(), joined).when(join('g-2', '2025-03-01'));
    thenRefused('AlreadyMember', group);
    expect(!result.ok && result.error.hint?.en).toContain('g-1');
    expect(spec.given(registered(), joined, left).when(join('g-2', '2025-04-01')).result.ok).toBe(true);
  });
  test('refused: before its own registration, to come, of itself, before it left, before it joined, of another group', () => {
    spec.given(registered()).when(join('g-1', '2025-01-09')).thenRefused('JoinBeforeRegistration', 'on');
    spec.given(registered()).when(join('g-1', '2026-10-02')).thenRefused('DateInFuture', 'on');
    spec.given(registered()).when(join(employer, '2025-02-01')).thenRefused('OwnMember', group);
    spec.given(registered(), joined, left).when(join('g-2', '2025-03-31')).thenRefused('JoinBeforeLeave', 'on');
    spec.given(registered(), joined).when(leave('g-1', '2025-01-31')).thenRefused('LeaveBeforeJoin', 'on');
    spec.given(registered(), joined).when(leave('g-2', '2025-04-01')).thenRefused('NotAMember', group);
    spec.given(registered(), joined, left).when(leave('g-1', '2025-05-01')).thenRefused('NotAMember', group);
  });
  test('does not touch the other memberships', () => {
    const others = GROUPS.filter((g) => g !== group);
    const { memberships } = stateOf(registered(), joined);
    expect(others.map((g) => memberships[g])).toEqual([[], []]);
  });
});
