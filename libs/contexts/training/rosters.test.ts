import { specification, startOfDay, type LocalDate } from '#kernel';
import { projectAll, recorded } from '#projections';
import { activityDecider } from './decider.ts';
import { activityHeld, activityPlanned, rosterAttendanceWithdrawn, rosterAttended } from './events.ts';
import { line } from './roster-events.ts';
import * as events from './roster-events.ts';
import { isOnRoster, rosterDecider } from './roster-decider.ts';
import { rosters, rostersProjection } from './roster-projection.ts';

/** Rosters: whom there is to reach, by opaque numbers. Today is 1 October 2026. */
const spec = specification(rosterDecider);
const roster = 'r1';
const place = { unit: '00001@2025-07-01', within: ['01@2025-07-01'] };
const reason = 'Ghi nhầm';
const details = { title: 'Giáo viên trường mẫu', origin: 'Sổ của nhà trường', statedOn: '2026-01-05', document: '12/DS' };
const declared = events.rosterDeclared.of(startOfDay('2026-01-05'), { roster, personsOf: 'school', ...details, ...place });
const teacher = (number: string, from: LocalDate, until?: LocalDate) => ({
  line: number,
  group: 'teachers',
  from,
  ...(until === undefined ? {} : { until }),
});
const added = events.rosterLinesAdded.of(startOfDay('2025-09-01'), {
  roster,
  lines: [teacher('GV-1', '2025-09-01'), teacher('GV-2', '2025-10-01')],
});
const ended = events.rosterLinesEnded.of(startOfDay('2026-05-31'), { roster, lines: ['GV-1'], until: '2026-05-31' });

describe('a number of a line', () => {
  const rules = line.text!.patterns;
  const refusedBy = (number: string) => rules.find(({ pattern }) => !new RegExp(pattern, 'u').test(number))?.message;
  test.each(['1', '17', '0000017', 'GV-017', 'CN.3', 'HS12'])('%s is one', (number) => {
    expect(refusedBy(number)).toBeUndefined();
  });
  test.each([
    ['an identity number of 12 digits', '001090123456'],
    ['one of 9 digits', '012345678'],
    ['the same with points', '012.345.678'],
    ['a telephone number', '0912345678'],
    ['a birth date', '05091990'],
  ])('%s is refused as a number of a person', (_, number) => {
    expect(refusedBy(number)).toContain('identity number');
  });
  test.each([
    ['a name', 'NGUYEN'],
    ['initials', 'NVA'],
    ['small letters', 'an1'],
    ['a birth date in words', '5-9-1990'],
    ['blanks', 'A 1'],
    ['nothing', ''],
  ])('%s is refused as no opaque number', (_, number) => {
    expect(refusedBy(number)).toContain('opaque number');
  });
});

describe('words about a roster', () => {
  const [rule] = events.rosterDetails.title.text!.patterns;
  const isTaken = (text: string): boolean => new RegExp(rule!.pattern, 'u').test(text);
  test('take no number of a person', () => {
    for (const text of ['CCCD 001204012345', 'CMND 012.345.678', 'ĐT 091 234 5678', '001204012345'])
      expect([text, isTaken(text)]).toEqual([text, false]);
    for (const text of ['Giáo viên năm học 2025-2026', '12/DS-THCS ngày 05/01/2026', 'Quyết định 1440/QĐ-UBND'])
      expect([text, isTaken(text)]).toEqual([text, true]);
  });
  test.each([
    ['leading zeros', ['GV-01'], 'GV-01'],
    ['another sign', ['GV.2'], 'GV.2'],
    ['none', ['GV1'], 'GV1'],
    ['two ways in one request', ['7', '007'], '007'],
  ])('a number on it, written with %s, is the same number', (_, numbers, told) => {
    const lines = numbers.map((number) => teacher(number, '2025-09-01'));
    const answer = rosterDecider.decide(
      { type: 'AddRosterLines', lines } as never,
      [declared, added].reduce(rosterDecider.evolve, rosterDecider.initial),
      {
        today: '2026-10-01',
      } as never,
    );
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'RosterLineTwice', message: { en: expect.stringContaining(told) } },
    });
  });
});

describe('a roster', () => {
  test('is declared, lines are added with days of their own, and end', () => {
    const { unit, within } = place;
    spec
      .given()
      .when({ type: 'DeclareRoster', roster, personsOf: 'school', ...details, place: { unit, within } })
      .then(declared);
    spec.given(declared).when({ type: 'AddRosterLines', lines: added.data.lines }).then(added);
    spec
      .given(declared, added)
      .when({ type: 'EndRosterLines', lines: ['GV-1'], until: '2026-05-31' })
      .then(ended);
  });

  const add = (...lines: ReturnType<typeof teacher>[]) => ({ type: 'AddRosterLines', lines }) as const;
  const withdrawn = events.rosterLinesWithdrawn.of(startOfDay('2026-01-05'), { roster, lines: ['GV-2'], reason });
  test.each([
    [
      'a line named twice in one request',
      [],
      add(teacher('GV-7', '2026-01-05'), teacher('GV-8', '2026-01-05'), teacher('GV-7', '2026-01-05')),
      'RosterLineTwice',
      'GV-7',
    ],
    [
      'a line that is on it',
      [added],
      add(teacher('GV-1', '2026-01-05'), teacher('GV-9', '2026-01-05')),
      'RosterLineTwice',
      'GV-1',
    ],
    ['the number of one who left', [added, ended], add(teacher('GV-1', '2026-06-05')), 'RosterLineTwice', 'GV-1'],
    ['the number of one who was withdrawn', [added, withdrawn], add(teacher('GV-2', '2026-06-05')), 'RosterLineTwice', 'GV-2'],
    ['an end before the beginning', [], add(teacher('GV-3', '2026-06-05', '2026-06-04')), 'RosterLineDays', 'GV-3'],
    [
      'the end of one who is not there',
      [added],
      { type: 'EndRosterLines', lines: ['GV-1', 'GV-5'], until: '2026-05-31' } as const,
      'UnknownRosterLine',
      'GV-5',
    ],
    [
      'a second end',
      [added, ended],
      { type: 'EndRosterLines', lines: ['GV-1'], until: '2026-06-30' } as const,
      'RosterLineEnded',
      'GV-1',
    ],
    [
      'a correction that turns the days round',
      [added],
      { type: 'CorrectRosterLines', lines: ['GV-1', 'GV-2'], until: '2025-09-15', reason } as const,
      'RosterLineDays',
      'GV-2',
    ],
    [
      'a withdrawal of a stranger',
      [added],
      { type: 'WithdrawRosterLines', lines: ['GV-5'], reason } as const,
      'UnknownRosterLine',
      'GV-5',
    ],
  ])('refuses %s, and says which', (_, before, command, code, which) => {
    const { result } = spec.given(declared, ...before).when(command);
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (result.ok) return;
    const { vi, en } = result.error.message;
    expect([vi.includes(which), en.includes(which)]).toEqual([true, true]);
  });
  test('refuses what is more than one roster holds, days to come, and a correction that says nothing', () => {
    const many = (from: number, n: number) => Array.from({ length: n }, (_, i) => teacher(String(from + i), '2026-01-05'));
    const full = Array.from({ length: 10 }, (_, i) =>
      events.rosterLinesAdded.of(startOfDay('2026-01-05'), { roster, lines: many(i * 500, 500) }),
    );
    spec
      .given(declared, ...full)
      .when(add(teacher('5001', '2026-01-05')))
      .thenRefused('TooManyRosterLines', 'lines');
    spec
      .given(declared)
      .when(add(teacher('1', '2026-10-02')))
      .thenRefused('DateInFuture', 'lines.0.from');
    spec
      .given(declared, added)
      .when({ type: 'CorrectRosterLines', lines: ['GV-1'], reason })
      .thenRefused('NothingToCorrect');
    spec.given(declared).when({ type: 'CorrectRoster', reason }).thenRefused('NothingToCorrect');
    spec
      .given(declared, added)
      .when({ type: 'CorrectRosterLines', lines: ['GV-1'], until: '2026-05-31', stillThere: true, reason })
      .thenRefused('StillThereOrUntil', 'until');
    spec
      .given()
      .when(add(teacher('1', '2026-01-05')))
      .thenRefused('UnknownRoster', 'roster');
    spec
      .given(declared)
      .when({ type: 'DeclareRoster', roster, personsOf: 'unit', ...details, place })
      .thenRefused('RosterExists');
  });

  test('holds the days as they were corrected; a withdrawn line is none', async () => {
    const corrected = [
      events.rosterLinesCorrected.of(startOfDay('2025-09-01'), { roster, lines: ['GV-1'], stillThere: true, reason }),
      events.rosterLinesCorrected.of(startOfDay('2025-10-01'), { roster, lines: ['GV-2'], from: '2025-11-01', reason }),
    ];
    const views = await projectAll(rostersProjection, recorded('roster-r1', [declared, added, ended, ...corrected]));
    const { lines } = (await views.get(rosters, roster))!;
    const on = (day: LocalDate) => Object.keys(lines).filter((number) => isOnRoster(lines[number]!, day));
    expect(['2025-08-31', '2025-09-01', '2025-10-31', '2025-11-01'].map(on)).toEqual([[], ['GV-1'], ['GV-1'], ['GV-1', 'GV-2']]);
    const gone = await projectAll(rostersProjection, recorded('roster-r1', [declared, added, ended, withdrawn]));
    expect(await gone.get(rosters, roster)).toMatchObject({ linesOnRecord: 1, lines: { 'GV-1': { until: '2026-05-31' } } });
  });
});

describe('persons of a roster at an activity', () => {
  const ofActivity = specification(activityDecider);
  const at = startOfDay('2026-03-01');
  const kind = { kind: 'ACT-13', counts: 'training' } as const;
  const planned = activityPlanned.of(at, { activity: 'a', ...kind, title: 'Tập huấn mẫu', ...place, plannedOn: '2026-03-01' });
  const held = activityHeld.of(at, { activity: 'a', on: '2026-03-01', ...kind });
  const came = (lines: readonly string[]) =>
    rosterAttended.of(at, { activity: 'a', roster, as: 'participant', lines, on: '2026-03-01', ...kind });
  const record = (...lines: string[]) => ({ type: 'RecordRosterAttendance', roster, as: 'participant', lines }) as const;
  test('are recorded by their lines, once each, and withdrawn with a reason', () => {
    ofActivity
      .given(planned, held)
      .when(record('GV-1', 'GV-2'))
      .then(came(['GV-1', 'GV-2']));
    ofActivity.given(planned).when(record('GV-1')).thenRefused('ActivityNotHeld', 'activity');
    ofActivity.given(planned, held).when(record('GV-1', 'GV-1')).thenRefused('RosterLineTwice', 'lines');
    ofActivity
      .given(planned, held, came(['GV-1']))
      .when(record('GV-2', 'GV-1'))
      .thenRefused('AttendanceAlreadyRecorded', 'lines');
    const withdraw = { type: 'WithdrawRosterAttendance', roster, lines: ['GV-1'], reason } as const;
    const gone = rosterAttendanceWithdrawn.of(at, { activity: 'a', roster, lines: ['GV-1'], on: '2026-03-01', reason });
    ofActivity
      .given(planned, held, came(['GV-1']))
      .when(withdraw)
      .then(gone);
    ofActivity
      .given(planned, held, came(['GV-1']), gone)
      .when(withdraw)
      .thenRefused('NoAttendanceRecorded', 'lines');
    ofActivity
      .given(planned, held, came(['GV-1']), gone)
      .when(record('GV-1'))
      .then(came(['GV-1']));
  });
  test('keep an activity from being cancelled while they are on record', () => {
    ofActivity
      .given(planned, held, came(['GV-1']))
      .when({ type: 'CancelActivity', on: '2026-03-02', reason })
      .thenRefused('AttendanceRecorded', 'activity');
  });
  test('what an activity brought forth is told once for each kind', () => {
    const twice = [
      { kind: 'leaflet', number: 3 },
      { kind: 'leaflet', number: 4 },
    ] as const;
    ofActivity
      .given(planned)
      .when({ type: 'HoldActivity', on: '2026-03-01', materials: twice })
      .thenRefused('ToldTwice', 'materials');
    ofActivity
      .given(planned)
      .when({ type: 'CorrectActivity', media: [{ kind: 'article', number: 2 }], reason, places: {} })
      .thenRefused('ActivityNotHeld', 'activity');
  });
});
