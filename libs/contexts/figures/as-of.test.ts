import * as fc from 'fast-check';
import { addDays, endOfDay, startOfDay, type DomainEvent, type LocalDate } from '#kernel';
import { earlierIn, projectAll, recorded } from '#projections';
import { idOf, type Recorded } from '#event-store';
import { registryProjections } from '../registry/index.ts';
import * as training from '../training/events.ts';
import { activitiesPast } from '../training/projection.ts';
import { rostersPast } from '../training/roster-projection.ts';
import { figuresDecider, type FiguresCommand } from './decider.ts';
import { differenceOf } from './difference.ts';
import { baseline, env, HN, programmeOf, result, measurePlan } from './figures.testing.ts';
import { figuresViews } from './projection.ts';
import { progressIn, type At, type Sources } from './reading.ts';
import { NO_FIGURES, type MeasureFigures } from './state.ts';

/** What is shown of a day stays to be asked for: whatever is corrected later, the figure as of then is the one that was shown then. */
const programme = programmeOf(HN);
const CODES = ['HN-T2.2', 'HN-T2.1b'] as const;
const FIRST = '2024-01-01';
const VIEWS = [...registryProjections, ...figuresViews, activitiesPast.projection, rostersPast.projection];
const PLACE = { unit: '00004@2021-11-01', within: ['01@2021-11-01'] };
const everywhere: Sources['access'] = { within: () => ({ op: 'ne', field: 'unit', value: null }) };

async function sourcesOf(log: readonly Recorded[]): Promise<Sources> {
  return { readModels: await projectAll(VIEWS, log), access: everywhere };
}

interface Step {
  readonly what: number;
  readonly n: number;
  readonly m: number;
}
const days = (n: number): LocalDate => addDays(FIRST, n);
/** The events of each day, one day after the other: what is refused is left out. */
function historyOf(steps: readonly Step[]): readonly Recorded[] {
  const log: Recorded[] = [];
  const states = new Map<string, MeasureFigures>();
  const revisions = new Map<string, number>();
  const attended: { activity: string; plannedOn: LocalDate; on: LocalDate }[] = [];
  const append = (stream: string, event: DomainEvent, today: LocalDate): void => {
    const firstRevision = revisions.get(stream) ?? 0;
    revisions.set(stream, firstRevision + 1);
    log.push(...recorded(stream, [event], { recordedAt: at(today), firstRevision, firstPosition: log.length + 1 }));
  };
  const send = (measure: string, command: FiguresCommand, today: LocalDate): void => {
    const state = states.get(measure) ?? NO_FIGURES;
    const answer = figuresDecider.decide(command, state, env(today));
    if (!answer.ok) return;
    for (const event of answer.value) append(`measure-${HN}:${measure}`, event, today);
    states.set(measure, answer.value.reduce(figuresDecider.evolve, state));
  };
  for (const [i, { what, n, m }] of steps.entries()) {
    const today = days(40 + i * 3);
    const day = days(n);
    const known = states.get('HN-T2.2')?.figures ?? [];
    const one = known[m % Math.max(known.length, 1)];
    const reason = 'Nhập nhầm (mẫu)';
    const held = attended[m % Math.max(attended.length, 1)];
    if (what === 0 || what === 1) {
      const school = what === 0;
      const counts = { numerator: m, denominator: 60, from: day, to: day, agency: school ? 'so-gddt' : 'so-ldtbxh' };
      send('HN-T2.2', result('HN-T2.2', { slice: school ? 'children-school' : 'children-community' }, counts), today);
    } else if (what === 2 && one) {
      const plan = measurePlan('HN-T2.2');
      send(
        'HN-T2.2',
        { type: 'CorrectSliceResult', figure: one.id, plan, changes: { numerator: n }, reason, actsFor: null },
        today,
      );
    } else if (what === 3 && one) send('HN-T2.2', { type: 'WithdrawFigure', figure: one.id, reason, actsFor: null }, today);
    else if (what === 4) send('HN-T2.1b', baseline('HN-T2.1b', { slice: 'all' }, { denominator: 500 + m, on: day }), today);
    else if (what === 5) {
      const activity = `t-${i}`;
      attended.push({ activity, plannedOn: day, on: day });
      const kind = { kind: 'ACT-05', counts: 'communication' } as const;
      const who = { ...kind, group: 'parents', persons: m + 5, newPersons: m };
      // Some have no evidence until a correction names it.
      const evidence = m % 3 === 0 ? {} : { evidence: ['BB-1 (mẫu)'] };
      for (const event of [
        training.activityPlanned.of(startOfDay(day), { activity, ...kind, title: 'Buổi mẫu', ...PLACE, plannedOn: day }),
        training.activityHeld.of(startOfDay(day), { activity, on: day, ...kind, ...evidence }),
        training.groupAttended.of(startOfDay(day), { activity, ...PLACE, on: day, ...who }),
      ])
        append(`activity-${activity}`, event, today);
    } else if (held) {
      const { activity, plannedOn, on } = held;
      const of = { activity, group: 'parents', counts: 'communication', persons: n + 1, reason } as const;
      if (what === 6)
        append(`activity-${activity}`, training.attendanceCorrected.of(startOfDay(on), { ...of, on, newPersons: n }), today);
      else {
        const right = { activity, reason, heldOn: day, evidence: ['BB-2 (mẫu)'] };
        append(`activity-${activity}`, training.activityCorrected.of(startOfDay(plannedOn), right), today);
        append(`activity-${activity}`, training.attendanceDayCorrected.of(startOfDay(day), { ...of, wasOn: on, on: day }), today);
        held.on = day;
      }
    }
  }
  return log;
}
/** Everything of a day is recorded at one moment of it. */
const at = (day: LocalDate) => `${day}T03:00:00.000Z`;
const then = (today: LocalDate): At => ({ recorded: at(today), occurred: endOfDay(today), today, isPresent: false });
const steps = fc.array(fc.record({ what: fc.nat(7), n: fc.nat(39), m: fc.nat(50) }), { minLength: 1, maxLength: 12 });

test('progress as of a day is what was shown on that day, under random submissions, corrections and withdrawals', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const log = historyOf(given);
      const now = await sourcesOf(log);
      const told = [...new Set(log.map(({ recordedAt }) => recordedAt.slice(0, 10)))];
      for (const today of told) {
        const known = await sourcesOf(log.filter(({ recordedAt }) => recordedAt <= at(today)));
        const shown = await progressIn(
          known,
          programme,
          { recorded: null, occurred: startOfDay(today), today, isPresent: true },
          CODES,
        );
        expect(await progressIn(now, programme, then(today), CODES)).toEqual(shown);
      }
    }),
    { numRuns: 20 },
  );
});

test('the events between two moments lead from the one figure to the other, without a gap', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(11), fc.nat(11), async (given, a, b) => {
      const log = historyOf(given);
      const sources = await sourcesOf(log);
      const [since, until] = [a, b].toSorted((x, y) => x - y).map((i) => then(days(40 + i * 3))) as [At, At];
      const found = await differenceOf(sources, earlierIn(log), programme, 'HN-T2.2', [since, until]);
      const path = [found.before.total, ...found.moved.map(({ after }) => after)];
      expect(found.moved.map(({ before }) => before)).toEqual(path.slice(0, -1));
      expect(path.at(-1)).toEqual(found.after.total);
      const between = log.filter(
        ({ stream, recordedAt }) =>
          idOf(stream) === `${HN}:HN-T2.2` && recordedAt > since.recorded! && recordedAt <= until.recorded!,
      );
      expect(found.moved.map(({ event }) => event.id)).toEqual(between.map(({ id }) => id));
    }),
    { numRuns: 40 },
  );
});
