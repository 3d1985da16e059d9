import { createMemoryEventStore, streamId } from '#event-store';
import { derivedId, fixedClock } from '#kernel';
import { createProjectionRunner, type Committed } from '#projections';
import { createMemoryReadModels } from '#read-models';
import { statusChanges } from './changes.ts';
import { ChangesByWorkers } from './changes-by-workers.ts';
import { happened, registration, violationRecorded } from './histories.testing.ts';
import { complianceProjection } from './projection.ts';
import { HANGS_AFTER_MS } from '../../kernel/testing/until.ts';

const metadata = { actor: 'a', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } as const;
const life = [
  registration('e1', '2026-01-01'),
  registration('e2', '2026-01-01'),
  violationRecorded('e1', 'v1', '2026-03-10', '2026-04-10'),
  happened('InspectionConcluded', '2026-03-12', { employer: 'e2', inspection: 'i2', clean: true }),
  happened('SanctionDecisionServed', '2026-04-01', { employer: 'e1', sanction: 's1' }),
  happened('SanctionCompleted', '2026-05-01', { employer: 'e1', sanction: 's1' }),
];

test('what a worker elsewhere has changed is told as the worker itself tells it', async () => {
  const clock = fixedClock('2026-06-01T00:00:00.000Z');
  const log = createMemoryEventStore({ clock });
  const store = createMemoryReadModels();
  const runner = createProjectionRunner({ log, store, projections: [complianceProjection] });
  const here: Committed[] = [];
  const there: Committed[] = [];
  runner.onCommitted((committed) => here.push(committed));
  await runner.start();
  const changes = new ChangesByWorkers(log, store, null, (committed) => there.push(committed));
  for (const [i, event] of life.entries()) {
    clock.set(`2026-06-01T00:00:0${i}.000Z`);
    const result = await log.append(
      {
        stream: streamId('employer', 'e'),
        expected: { kind: 'any' },
        events: [{ ...event, id: derivedId('elsewhere', i), schemaVersion: 1 }],
      },
      { metadata },
    );
    if (!result.ok) throw new Error(result.reason);
    await runner.waitFor(result.position, { timeoutMs: HANGS_AFTER_MS });
    await changes.moved(result.position);
  }
  await runner.stop();
  const statuses = (told: readonly Committed[]): string[] =>
    told.flatMap(({ changes }) =>
      statusChanges(changes, '2026-06-02T00:00:00.000Z').map(
        ({ before, after }) => `${after.employer} ${before?.status ?? '-'} ${after.status}`,
      ),
    );
  expect(statuses(there)).toEqual(statuses(here));
  expect(statuses(there)).toContain('e1 non-compliant under-sanction');
});
