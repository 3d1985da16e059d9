import { StoreUnavailable } from '#event-store';
import type { ProjectionLag } from '#projections';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createMetrics } from './metrics.ts';
import { Expression, samplesOf, type Sample } from './promql.testing.ts';

/** The alarms of infra/prometheus/alerts.yml against the metrics that a process really tells (OBS-2). */
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
const file = parse(readFileSync(new URL('../../infra/prometheus/alerts.yml', import.meta.url), 'utf8')) as {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
};
const rules = file.groups.flatMap((group) => group.rules);

const view = (more: Partial<ProjectionLag> = {}): ProjectionLag => ({
  name: 'employers',
  version: 2,
  build: 0,
  active: true,
  position: null,
  state: 'live',
  behind: 0,
  movedAt: '2026-03-01T12:00:00.000Z',
  deadLetters: 0,
  stoppedPartitions: 0,
  failure: null,
  ...more,
});
/** What one process tells. */
async function scraped(lag: readonly ProjectionLag[] | Error): Promise<readonly Sample[]> {
  const metrics = createMetrics();
  const asked = async <T>(value: T | Error): Promise<T> => {
    if (value instanceof Error) throw value;
    return value;
  };
  metrics.watch({
    statistics: () => ({}),
    runner: { lag: () => asked(lag) },
    log: { highWater: () => asked(lag instanceof Error ? lag : null) },
    readModels: { activeVersion: () => asked(1) },
  } as unknown as Parameters<typeof metrics.watch>[0]);
  return samplesOf(await metrics.text());
}
const firing = (samples: readonly Sample[]) =>
  rules.flatMap(({ alert, expr }) => new Expression(expr).firing(samples).map(({ labels, value }) => ({ alert, labels, value })));

const others = view({ name: 'units' });
const rebuilding = view({ active: false, state: 'rebuilding', build: 1, behind: 90_000 });
/** What each alarm is for, and everything that fires then. */
const FIRED: Readonly<Record<string, readonly [ProjectionLag[] | Error, object[]]>> = {
  LachanViewStopped: [
    [view({ state: 'stopped', stoppedPartitions: 2 }), others],
    [{ alert: 'LachanViewStopped', labels: { view: 'employers' }, value: 2 }],
  ],
  LachanEventsParked: [
    [view({ deadLetters: 1 }), others],
    [{ alert: 'LachanEventsParked', labels: { view: 'employers' }, value: 1 }],
  ],
  LachanViewFarBehind: [
    [view({ state: 'catching-up', behind: 10_001 }), others],
    ['LachanViewFarBehind', 'LachanViewBehind'].map((alert) => ({ alert, labels: { view: 'employers' }, value: 10_001 })),
  ],
  LachanViewBehind: [
    [view({ state: 'catching-up', behind: 10_000 }), others],
    [{ alert: 'LachanViewBehind', labels: { view: 'employers' }, value: 10_000 }],
  ],
  LachanViewBuildingLong: [
    [view({ state: 'outdated', behind: 50_000 }), rebuilding, others],
    [{ alert: 'LachanViewBuildingLong', labels: { view: 'employers' }, value: 1 }],
  ],
  LachanStoreDown: [
    new StoreUnavailable('the log is away'),
    [
      { alert: 'LachanStoreDown', labels: { store: 'log' }, value: 0 },
      { alert: 'LachanNoFigures', labels: {}, value: 1 },
    ],
  ],
};

test('each alarm is fired below', () =>
  expect(rules.map(({ alert }) => alert)).toEqual([...Object.keys(FIRED), 'LachanNoFigures']));

describe.each(rules.map((rule) => [rule.alert, rule] as const))('%s', (_, rule) => {
  test('asks for metrics that there are, by labels that they have', async () => {
    const samples = await scraped([view()]);
    for (const { metric, labels } of new Expression(rule.expr).asks()) {
      const told = samples.find(({ name }) => name === metric);
      expect([metric, told && labels.filter((label) => !(label in told.labels))]).toEqual([metric, []]);
    }
  });
  test('waits for a while, says how grave it is, and what it is in both languages', () => {
    expect(rule).toMatchObject({
      for: expect.stringMatching(/^\d+[smh]$/),
      labels: { severity: expect.stringMatching(/^(critical|warning)$/) },
      annotations: { summary: expect.any(String), summary_vi: expect.any(String) },
    });
    const by = new Expression(rule.expr).asks()[0]!.labels;
    for (const text of Object.values(rule.annotations))
      for (const [, label] of text.matchAll(/\$labels\.(\w+)/g))
        expect([text, by]).toEqual([text, expect.arrayContaining([label])]);
  });
});

test('nothing fires where all is well', async () => expect(firing(await scraped([view(), others]))).toEqual([]));

test.each(Object.entries(FIRED))('%s fires for what it is for', async (alert, [lag, fired]) => {
  expect(fired).toContainEqual(expect.objectContaining({ alert }));
  expect(firing(await scraped(lag))).toEqual(fired);
});

test('without any process, the missing figures are the alarm', () =>
  expect(firing([])).toEqual([{ alert: 'LachanNoFigures', labels: {}, value: 1 }]));

test('one of two processes that knows of it is enough, and it is one alarm', async () => {
  const one = await scraped([view()]);
  const other = await scraped([view({ state: 'stopped', stoppedPartitions: 1 })]);
  for (const both of [
    [...one, ...other],
    [...other, ...one],
  ])
    expect(firing(both)).toEqual([{ alert: 'LachanViewStopped', labels: { view: 'employers' }, value: 1 }]);
});

test('what is no PromQL, or more than the tests evaluate, is an error', () => {
  expect(() => new Expression('lachan_store_up >')).toThrow('not PromQL');
  expect(() => new Expression('rate(lachan_store_up[5m])').firing([])).toThrow('cannot evaluate');
});
