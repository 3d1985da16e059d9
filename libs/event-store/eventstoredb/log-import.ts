import { StoreRefused, type ImportedEvent, type LogImporter, type Position, type StoredAnswer } from '../port.ts';
import { answerOf, type AnswerNotes } from './answers.ts';
import type { Driver, Found, Place } from './driver.ts';
import { answerStream, positionOf, prefixOf, proposed } from './format.ts';

/** Below the server's limit of 1 MiB for one append, with room for metadata. */
const APPEND_BYTES = 512 * 1024;
const APPEND_EVENTS = 500;
const PAGE = 1_000;

/**
 * Takes the events of another log in, in their order: one append for each run of events of one stream. Their recording times go into the
 * metadata, as the server stamps its own. Ids and exact revisions make a repeated append harmless.
 */
export function importerInto(
  driver: Pick<Driver, 'append' | 'readStream'>,
  log: string,
  notes: AnswerNotes,
  grown: (position: Position) => void,
): LogImporter {
  const prefix = prefixOf(log);

  async function take(run: readonly ImportedEvent[]): Promise<readonly Position[]> {
    const { stream, revision } = run[0]!;
    const events = run.map((event) => proposed(event, event.metadata, 0, sizeOf(event), { recordedAt: event.recordedAt }));
    const result = await driver.append(prefix + stream, events, revision === 0n ? 'none' : revision - 1n);
    if (!result.ok)
      throw new StoreRefused(
        'IMPORT_REVISION',
        `the event ${revision} of ${stream} is not the next of its stream in this log, which stands at ${result.actual ?? 'nothing'}; events before it were taken in`,
      );
    const last = positionOf(result.place);
    grown(last);
    if (run.length === 1) return [last];
    const found = (await driver.readStream(prefix + stream, revision, 'forwards', run.length)) ?? [];
    return found.map((event) => positionOf(event.place!));
  }

  return {
    append: async (events) => {
      const positions: Position[] = [];
      for (const run of runsOf(events)) positions.push(...(await take(run)));
      return positions;
    },
    keepAnswers: async (answers) => {
      // Each in a stream of its own: the order does not matter, and one after the other would take as many round trips.
      for (let at = 0; at < answers.length; at += 64)
        await Promise.all(
          answers
            .slice(at, at + 64)
            .map(({ commandId, fingerprint, answer }) => notes.keep(commandId, 'none', { fingerprint, answer })),
        );
    },
  };
}

const sizeOf = (event: ImportedEvent): number => Buffer.byteLength(JSON.stringify(event.data));

function* runsOf(events: readonly ImportedEvent[]): Generator<readonly ImportedEvent[]> {
  let run: ImportedEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = sizeOf(event);
    if (run.length > 0 && (event.stream !== run[0]!.stream || bytes + size > APPEND_BYTES || run.length >= APPEND_EVENTS)) {
      yield run;
      [run, bytes] = [[], 0];
    }
    run.push(event);
    bytes += size;
  }
  if (run.length > 0) yield run;
}

/** Every answer of the log, sorted by command id: held in memory for that, about 200 bytes each. */
export async function answersOf(driver: Pick<Driver, 'readAll'>, log: string, origin: Place): Promise<readonly StoredAnswer[]> {
  const prefix = prefixOf(log);
  const kept = answerStream(log, '');
  const found = new Map<string, StoredAnswer>();
  for (let from: Place = origin; ;) {
    const events: readonly Found[] = await driver.readAll(from, 'forwards', PAGE);
    for (const event of events) {
      const answer = event.stream.startsWith(kept)
        ? event.type === 'AnswerKept'
          ? { commandId: event.stream.slice(kept.length), ...(event.data as Pick<StoredAnswer, 'fingerprint' | 'answer'>) }
          : null
        : answerOf(event, null, prefix);
      // An append's answer is the truth also where a refusal was kept in the same moment.
      if (answer && (!found.has(answer.commandId) || !event.stream.startsWith(kept))) found.set(answer.commandId, answer);
    }
    const last = events.at(-1);
    if (!last || events.length < PAGE) break;
    from = last.place!;
  }
  return [...found.values()].sort((a, b) => (a.commandId < b.commandId ? -1 : 1));
}
