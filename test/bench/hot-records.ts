import { join } from 'node:path';
import { createEventStoreDbStore } from '#event-store/eventstoredb/index';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import type { EventStore } from '#event-store';
import { newId, ok } from '#kernel';
import { commandOf } from '#commands';
import { inspector, setUp, type NoteInput } from '../../libs/commands/notes.testing.ts';
import { startEventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { measure, type Measured } from './measure.ts';
import type { Row } from './report.ts';

const CALLERS = 64;
const RECORDS = 4;
/** Of a server in the next room. */
const DELAY_MS = 1;

/**
 * Commands of 64 callers, without a revision, on four records, against the same on records of their own: through the pipeline, on the embedded log
 * and on EventStoreDB (its double, each answer 1 ms late).
 */
export async function hotRecordsBenchmarks(folder: string, commands: number): Promise<Row[]> {
  const embedded = await createSqliteEventStore({ path: join(folder, 'hot-records.sqlite') });
  const double = await startEventStoreDouble();
  const remote = await createEventStoreDbStore({ url: double.connectionString });
  double.delay(DELAY_MS);
  try {
    return [
      await hotRecords('the embedded log', embedded, commands, 0),
      await hotRecords('EventStoreDB', remote, commands, 0.01),
    ];
  } finally {
    await embedded.close();
    await remote.close();
    await double.close();
  }
}

async function hotRecords(where: string, log: EventStore, commands: number, allowed: number): Promise<Row> {
  const { pipeline, Note, notes } = setUp((store) => store, { log });
  const { decider } = Note.spec;
  // The note of the tests takes three; this record takes any number.
  const Any = commandOf<NoteInput, any, any, any>({
    ...Note.spec,
    decider: {
      ...decider,
      decide: (command: NoteInput, _state: unknown, env: { now: string }) =>
        ok([{ type: 'Noted', occurredAt: env.now, data: { note: command.note } }]),
    },
  });
  let conflicts = 0;
  const send = async (target: string, n: number): Promise<void> => {
    const outcome = await pipeline.run(Any.spec, new Any.Command({ target, note: String(n) }, inspector, { commandId: newId() }));
    if (outcome.kind === 'Conflict') conflicts += 1;
    else if (outcome.kind !== 'Accepted') throw new Error(`the bench got ${outcome.kind}`);
  };
  const spread = (run: string) => (n: number) => send(`${run}-${n % (16 * CALLERS)}`, n);
  await measure(Math.ceil(commands / 4), CALLERS, spread('warm'));
  const floor: Measured = await measure(commands, CALLERS, spread('spread'));
  const elsewhere = conflicts;
  const ours = await measure(commands, CALLERS, (n) => send(`hot-${n % RECORDS}`, n));
  const hot = conflicts - elsewhere;
  let stored = 0;
  for (let r = 0; r < RECORDS; r++) stored += (await notes(`hot-${r}`)).length;
  if (stored !== commands - hot) throw new Error(`${commands - hot} commands were accepted, the log holds ${stored}`);
  return {
    name: `hot records: ${CALLERS} callers on ${RECORDS} records without a revision, ${where}, against records of their own`,
    unit: 'commands/s',
    ours,
    floor,
    target: allowed === 0 ? 'none in Conflict' : `Conflict <= ${allowed * 100} %`,
    met: hot / commands <= allowed,
    note: `${((100 * hot) / commands).toFixed(1)} % in Conflict`,
  };
}
