import { employerClosed, employerRegistered } from '#contexts/registry/events';
import { employerMergesProjection, employersPast } from '#contexts/registry/projection';
import type { Recorded } from '#event-store';
import { addDays, startOfDay, type DomainEvent, type Instant, type LocalDate } from '#kernel';
import { projectAll, recorded } from '#projections';
import fc from 'fast-check';
import * as events from './events.ts';
import { activitiesPast } from './projection.ts';
import { personsReached, unitsReached, type PersonsReached, type Reach, type UnitsReached } from './reach.ts';
import * as rosterEvents from './roster-events.ts';
import { rostersPast } from './roster-projection.ts';

/** Unique coverage against a plain fold of the log, on both axes: as it was known then, of who was there that day. */
const place = { unit: '00001@2025-07-01', within: ['01@2025-07-01'] };
const kind = { kind: 'ACT-11', counts: 'training' } as const;
const reason = 'Sửa';
const VIEWS = [activitiesPast.projection, employersPast.projection, employerMergesProjection, rostersPast.projection];
const DAY0 = '2025-01-01';
const day = (n: number): LocalDate => addDays(DAY0, n);
/** The n-th thing that was recorded, a day each. */
const recordedAt = (n: number): Instant => `${addDays('2027-01-01', n)}T02:00:00.000Z`;

interface Entry {
  readonly stream: string;
  readonly event: DomainEvent;
}
function logOf(entries: readonly Entry[]): readonly Recorded[] {
  const revisions = new Map<string, number>();
  return entries.flatMap(({ stream, event }, n) => {
    const firstRevision = revisions.get(stream) ?? 0;
    revisions.set(stream, firstRevision + 1);
    return recorded(stream, [event], { firstRevision, firstPosition: n, recordedAt: recordedAt(n) });
  });
}

const employer = (id: string, since: LocalDate, ofKind: 'enterprise' | 'cooperative' = 'enterprise'): Entry => ({
  stream: `employer-${id}`,
  event: employerRegistered.of(startOfDay(since), {
    employer: id,
    name: `Cơ sở ${id}`,
    kind: ofKind,
    sector: '2393',
    ...place,
    since,
  }),
});
const closed = (id: string, on: LocalDate): Entry => ({
  stream: `employer-${id}`,
  event: employerClosed.of(startOfDay(on), { employer: id, on, reason }),
});
const ofActivity = (activity: string, event: DomainEvent): Entry => ({ stream: `activity-${activity}`, event });
const held = (activity: string, on: LocalDate, evidence: readonly string[], plannedOn = on): readonly Entry[] => [
  ofActivity(
    activity,
    events.activityPlanned.of(startOfDay(plannedOn), { activity, ...kind, title: 'Tập huấn', ...place, plannedOn }),
  ),
  ofActivity(activity, events.activityHeld.of(startOfDay(on), { activity, on, ...kind, evidence })),
];
const came = (activity: string, on: LocalDate, id: string, persons: number): Entry =>
  ofActivity(activity, events.employerAttended.of(startOfDay(on), { activity, employer: id, ...place, on, ...kind, persons }));
const persons = (activity: string, on: LocalDate, lines: readonly string[], as: events.RosterPart = 'participant'): Entry =>
  ofActivity(activity, events.rosterAttended.of(startOfDay(on), { activity, roster: 'r', as, lines, on, ...kind }));
const ofRoster = (event: DomainEvent): Entry => ({ stream: 'roster-r', event });
const declared = ofRoster(
  rosterEvents.rosterDeclared.of(startOfDay(DAY0), {
    roster: 'r',
    personsOf: 'school',
    title: 'Trường mẫu',
    origin: 'Sổ của trường',
    statedOn: DAY0,
    ...place,
  }),
);
const line = (number: string, from: LocalDate, group = 'teachers'): Entry =>
  ofRoster(rosterEvents.rosterLinesAdded.of(startOfDay(from), { roster: 'r', lines: [{ line: number, group, from }] }));

const ask = async (entries: readonly Entry[], on: LocalDate, more: Partial<Reach> = {}) => {
  const readModels = await projectAll(VIEWS, logOf(entries));
  const reach: Reach = { on, recorded: null, counts: ['training'], ...more };
  const found = await personsReached(readModels, reach);
  return { units: await unitsReached(readModels, { ...reach, by: [] }), persons: found.by(() => null).get(null), found };
};

describe('unique coverage (TRN-2, Q-04)', () => {
  const log = [
    employer('e1', day(0)),
    employer('e2', day(0), 'cooperative'),
    employer('e3', day(50)),
    ...held('a', day(10), ['12/BB']),
    ...held('b', day(20), []),
    came('a', day(10), 'e1', 3),
    came('b', day(20), 'e1', 2),
    came('b', day(20), 'e2', 4),
  ];
  test('an employer that came twice counts once; without evidence it is not covered, and told beside', async () => {
    const { units } = await ask(log, day(30));
    expect(units).toEqual([{ key: [], total: 2, covered: 1, withoutEvidence: 1, attendances: 3, persons: 9 }]);
  });
  test('who is there on the last day of the period is who was to be reached', async () => {
    expect((await ask(log, day(60))).units).toMatchObject([{ total: 3, covered: 1 }]);
    expect((await ask([...log, closed('e1', day(40))], day(60))).units).toMatchObject([{ total: 2, covered: 0, attendances: 1 }]);
    expect((await ask(log, day(30), { from: day(15) })).units).toMatchObject([{ total: 2, covered: 0, withoutEvidence: 2 }]);
  });
  test('by what employers are, never as an average', async () => {
    const rows = await unitsReached(await projectAll(VIEWS, logOf(log)), {
      on: day(60),
      recorded: null,
      counts: ['training'],
      by: ['kind'],
    });
    expect(Object.fromEntries(rows.map(({ key, total, covered }) => [key[0], [covered, total]]))).toEqual({
      enterprise: [1, 2],
      cooperative: [0, 1],
    });
  });
  test('an activity that was held before the day for which it was planned counts from the day it was held', async () => {
    const early = [employer('e1', day(0)), ...held('a', day(10), ['1/BB'], day(90)), came('a', day(10), 'e1', 1)];
    expect((await ask(early, day(30))).units).toMatchObject([{ total: 1, covered: 1 }]);
  });
});

describe('persons on rosters (TRN-3)', () => {
  const log = [
    declared,
    ...['1', '2', '3'].map((number) => line(number, day(0))),
    ...held('a', day(10), ['12/BB']),
    persons('a', day(10), ['1', '2']),
  ];
  const ended = (until: LocalDate, ...lines: string[]) =>
    ofRoster(rosterEvents.rosterLinesEnded.of(startOfDay(until), { roster: 'r', lines, until }));
  test('turnover: who left is in no total and told; who joined is to be reached', async () => {
    const turned = [...log, ended(day(20), '1'), line('4', day(25))];
    expect((await ask(turned, day(20), { from: day(5) })).persons).toMatchObject({ total: 3, covered: 2, joined: 0, left: 0 });
    expect((await ask(turned, day(30), { from: day(5) })).persons).toEqual({
      total: 3,
      covered: 1,
      withoutEvidence: 0,
      attendances: 2,
      joined: 1,
      left: 1,
      leftCovered: 1,
    });
  });
  test('trainers of trainers: who was trained to train, and who has done so; who trains attends nothing (TRN-5)', async () => {
    const chain = [
      ...log,
      ...held('tot', day(12), ['13/BB']),
      persons('tot', day(12), ['3'], 'trainer-candidate'),
      ...held('b', day(15), ['14/BB']),
      persons('b', day(15), ['3'], 'trainer'),
      persons('b', day(15), ['1']),
    ];
    const { found, persons: all } = await ask(chain, day(30));
    expect(found.trainers).toEqual({ trained: 1, active: 1, activities: 1 });
    expect(all).toMatchObject({ total: 3, covered: 3, attendances: 4 });
  });
});

/** What the log says of coverage, told without any view. */
function plainFold(entries: readonly Entry[], reach: Reach): { units: UnitsReached; persons: PersonsReached | undefined } {
  const isKnown = (_: Entry, n: number): boolean => reach.recorded === null || recordedAt(n) <= reach.recorded;
  const there = new Map<string, { since: LocalDate; closedOn: LocalDate | null }>();
  const activities = new Map<
    string,
    { on: LocalDate | null; evidence: number; units: Map<string, number>; lines: Set<string> }
  >();
  const lines = new Map<string, { from: LocalDate; until: LocalDate | null }>();
  for (const { event } of entries.filter(isKnown)) {
    const data = event.data as Record<string, any>;
    const activity = activities.get(data['activity']);
    switch (event.type) {
      case 'EmployerRegistered':
        there.set(data['employer'], { since: data['since'], closedOn: null });
        break;
      case 'EmployerClosed':
        there.get(data['employer'])!.closedOn = data['on'];
        break;
      case 'ActivityPlanned':
        activities.set(data['activity'], { on: null, evidence: 0, units: new Map(), lines: new Set() });
        break;
      case 'ActivityHeld':
        Object.assign(activity!, { on: data['on'], evidence: data['evidence'].length });
        break;
      case 'ActivityCorrected':
        activity!.on = data['heldOn'] ?? activity!.on;
        activity!.evidence = data['evidence']?.length ?? activity!.evidence;
        break;
      case 'EmployerAttended':
      case 'AttendanceCorrected':
        activity!.units.set(data['employer'], data['persons']);
        break;
      case 'RosterAttended':
        for (const number of data['lines']) activity!.lines.add(number);
        break;
      case 'RosterAttendanceWithdrawn':
        for (const number of data['lines']) activity!.lines.delete(number);
        break;
      case 'RosterLinesAdded':
        for (const one of data['lines']) lines.set(one.line, { from: one.from, until: null });
        break;
      case 'RosterLinesEnded':
        for (const number of data['lines']) lines.get(number)!.until = data['until'];
        break;
      case 'RosterLinesCorrected':
        for (const number of data['lines']) {
          if (data['from']) lines.get(number)!.from = data['from'];
          if (data['stillThere']) lines.get(number)!.until = null;
        }
        break;
      case 'RosterLinesWithdrawn':
        for (const number of data['lines']) lines.delete(number);
        break;
    }
  }
  const counted = [...activities.values()].filter(
    ({ on }) => on !== null && on <= reach.on && (reach.from === undefined || on >= reach.from!),
  );
  const units = { total: 0, covered: 0, withoutEvidence: 0, attendances: 0, persons: 0 };
  for (const [id, { since, closedOn }] of there) {
    if (since > reach.on || (closedOn !== null && closedOn <= reach.on)) continue;
    const visits = counted.filter(({ units: came }) => (came.get(id) ?? 0) > 0);
    units.total++;
    units.attendances += visits.length;
    units.persons += visits.reduce((n, { units: came }) => n + came.get(id)!, 0);
    if (visits.some(({ evidence }) => evidence > 0)) units.covered++;
    else if (visits.length > 0) units.withoutEvidence++;
  }
  const all = { total: 0, covered: 0, withoutEvidence: 0, attendances: 0, joined: 0, left: 0, leftCovered: 0 };
  let any = false;
  for (const [number, { from, until }] of lines) {
    const visits = counted.filter(({ lines: came }) => came.has(number));
    const isCovered = visits.some(({ evidence }) => evidence > 0);
    const hasLeft = until !== null && until < reach.on;
    if (hasLeft ? reach.from !== undefined && until < reach.from! : from > reach.on) continue;
    any = true;
    all.attendances += visits.length;
    if (hasLeft) {
      all.left++;
      if (isCovered) all.leftCovered++;
      continue;
    }
    all.total++;
    if (reach.from !== undefined && from >= reach.from!) all.joined++;
    if (isCovered) all.covered++;
    else if (visits.length > 0) all.withoutEvidence++;
  }
  return { units, persons: any ? all : undefined };
}

describe('of any day, as it was known at any moment', () => {
  const DAYS = 20;
  const someDay = fc.integer({ min: 0, max: DAYS });
  const EMPLOYERS = 4;
  const ACTIVITIES = 4;
  const LINES = 5;
  /** What may be recorded next; what does not fit what is on record is left out. */
  const step = fc.record({
    what: fc.constantFrom(
      'held',
      'came',
      'corrected',
      'persons',
      'moved',
      'evidence',
      'closed',
      'ended',
      'back',
      'begun',
      'gone',
      'not there',
    ),
    activity: fc.integer({ min: 0, max: ACTIVITIES - 1 }),
    who: fc.integer({ min: 0, max: LINES - 1 }),
    on: someDay,
    n: fc.integer({ min: 0, max: 3 }),
  });

  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  function history(steps: readonly Step[]): readonly Entry[] {
    const log: Entry[] = [
      ...Array.from({ length: EMPLOYERS }, (_, i) => employer(`e${i}`, day(i * 4), i % 2 ? 'cooperative' : 'enterprise')),
      declared,
      ...Array.from({ length: LINES }, (_, i) => line(String(i), day(i * 3))),
    ];
    const on = new Map<string, LocalDate>();
    const units = new Map<string, Map<string, number>>();
    const attended = new Map<string, Set<string>>();
    const ended = new Map<string, LocalDate>();
    const gone = new Set<string>();
    const over = new Set<string>();
    for (const { what, activity: a, who, on: n, n: number } of steps) {
      const activity = `a${a}`;
      const [id, person] = [`e${who % EMPLOYERS}`, String(who)];
      const heldOn = on.get(activity);
      const from = day(who * 3);
      if (what === 'held' && heldOn === undefined) {
        on.set(activity, day(n));
        units.set(activity, new Map());
        attended.set(activity, new Set());
        log.push(...held(activity, day(n), number % 2 ? [`${number}/BB`] : [], day((n * 7) % DAYS)));
      } else if (what === 'closed' && !over.has(id) && day(n) > day((who % EMPLOYERS) * 4)) {
        over.add(id);
        log.push(closed(id, day(n)));
      } else if (what === 'ended' && !ended.has(person) && !gone.has(person) && day(n) >= from) {
        ended.set(person, day(n));
        log.push(ofRoster(rosterEvents.rosterLinesEnded.of(startOfDay(day(n)), { roster: 'r', lines: [person], until: day(n) })));
      } else if (what === 'back' && ended.has(person) && !gone.has(person)) {
        ended.delete(person);
        const data = { roster: 'r', lines: [person], stillThere: true, reason };
        log.push(ofRoster(rosterEvents.rosterLinesCorrected.of(startOfDay(from), data)));
      } else if (what === 'begun' && !ended.has(person) && !gone.has(person)) {
        const data = { roster: 'r', lines: [person], from: day(n), reason };
        log.push(ofRoster(rosterEvents.rosterLinesCorrected.of(startOfDay(day(n)), data)));
        // Later ends go by the first day as it was added: it moves back to that.
        log.push(ofRoster(rosterEvents.rosterLinesCorrected.of(startOfDay(from), { ...data, from })));
      } else if (what === 'gone' && !gone.has(person)) {
        gone.add(person);
        log.push(ofRoster(rosterEvents.rosterLinesWithdrawn.of(startOfDay(DAY0), { roster: 'r', lines: [person], reason })));
      }
      if (heldOn === undefined) continue;
      const [came_, there] = [units.get(activity)!, attended.get(activity)!];
      if (what === 'came' && !came_.has(id)) {
        came_.set(id, number + 1);
        log.push(came(activity, heldOn, id, number + 1));
      } else if (what === 'corrected' && came_.has(id)) {
        const data = { activity, employer: id, on: heldOn, counts: 'training', persons: number, reason } as const;
        log.push(ofActivity(activity, events.attendanceCorrected.of(startOfDay(heldOn), data)));
      } else if (what === 'persons' && !there.has(person)) {
        there.add(person);
        log.push(persons(activity, heldOn, [person]));
      } else if (what === 'not there' && there.has(person)) {
        there.delete(person);
        const data = { activity, roster: 'r', lines: [person], on: heldOn, reason };
        log.push(ofActivity(activity, events.rosterAttendanceWithdrawn.of(startOfDay(heldOn), data)));
      } else if (what === 'moved') {
        on.set(activity, day(n));
        log.push(ofActivity(activity, events.activityCorrected.of(startOfDay(day(n)), { activity, reason, heldOn: day(n) })));
      } else if (what === 'evidence') {
        const data = { activity, reason, evidence: number % 2 ? ['9/BB'] : [] };
        log.push(ofActivity(activity, events.activityCorrected.of(startOfDay(heldOn), data)));
      }
    }
    return log;
  }

  test('what is told is what the log says, whatever was corrected, whoever came and left', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.array(fc.record({ on: someDay, from: fc.option(someDay, { nil: undefined }), upTo: fc.nat(60) }), {
          minLength: 4,
          maxLength: 4,
        }),
        async (steps, asked) => {
          const entries = history(steps);
          const readModels = await projectAll(VIEWS, logOf(entries));
          for (const { on, from, upTo } of asked) {
            const first = from === undefined ? undefined : day(Math.min(from, on));
            const recorded_ = upTo >= entries.length ? null : recordedAt(upTo);
            const reach: Reach = { on: day(on), from: first, recorded: recorded_, counts: ['training'] };
            const expected = plainFold(entries, reach);
            const [units] = await unitsReached(readModels, { ...reach, by: [] });
            expect({ units: { ...units, key: [] }, reach }).toEqual({ units: { ...expected.units, key: [] }, reach });
            const told = (await personsReached(readModels, reach)).by(() => null).get(null);
            expect({ persons: told, reach }).toEqual({ persons: expected.persons, reach });
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
