import { createHash } from 'node:crypto';
import type { Instant, Json } from '#kernel';
import { RootOfLog } from '../entry.ts';
import { StoreRefused, type EventReader, type Position, type Recorded, type StoredAnswer } from '../port.ts';
import { FILE_VERSION, FORMAT, NOTE, positionIn, type AnswerLine, type EndLine, type EventLine, type Header } from './format.ts';

export interface ExportOptions {
  /** The last place that is written; what is appended behind it belongs to a later export. */
  readonly through: Position | null;
  readonly exportedAt: Instant;
  readonly digests?: Json;
  /** Under which ids the answer to the command of an event may be kept; left out: under the command's own. */
  readonly answerIds?: (event: Recorded) => readonly string[];
  readonly proof?: EndLine['proof'];
  readonly onProgress?: (events: number) => void;
}
export interface Exported {
  readonly events: number;
  readonly answers: number;
  readonly sha256: string;
  /** False: the store cannot list the answers to commands that appended nothing, so these are left out. */
  readonly allAnswers: boolean;
}

const PAGE = 1_000;
type Source = Pick<EventReader, 'identity' | 'readPage' | 'findAnswer' | 'readAnswers'>;

/** The text of the file, about a page of the log at a time: the memory it takes does not grow with the log. Returns what it wrote. */
export async function* exportLog(log: Source, options: ExportOptions): AsyncGenerator<string, Exported> {
  const hash = createHash('sha256');
  const tree = new RootOfLog();
  let lines: string[] = [];
  let events = 0;
  let answers = 0;
  const write = (line: Header | EventLine | AnswerLine | object): void => void lines.push(JSON.stringify(line));
  const writeAnswer = (answer: StoredAnswer): void => {
    write({ kind: 'answer', ...answer } satisfies AnswerLine);
    answers++;
  };
  const take = (): string => {
    const text = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
    hash.update(text);
    lines = [];
    return text;
  };

  const header: Header = {
    format: FORMAT,
    version: FILE_VERSION,
    identity: await log.identity(),
    exportedAt: options.exportedAt,
    note: NOTE,
  };
  write(header);

  // The events of one command lie together: one look for its answer is enough.
  const idsOf = options.answerIds ?? (({ metadata }: Recorded) => [metadata.commandId]);
  let command: string | null = null;
  let found: StoredAnswer[] = [];
  for await (const page of pagesThrough(log, options.through)) {
    for (const event of page) {
      write(lineOf(event));
      tree.add(event);
      events++;
      const ids = idsOf(event);
      if (ids.join() !== command) {
        command = ids.join();
        found = (await Promise.all(ids.map((id) => log.findAnswer(id)))).filter((answer) => answer !== null);
      }
      for (const answer of found) if (positionIn(answer.answer) === event.position) writeAnswer(answer);
    }
    yield take();
    options.onProgress?.(events);
  }

  const behindEvents = answers;
  let ofAppends = 0;
  for await (const kept of log.readAnswers?.() ?? []) {
    const position = positionIn(kept.answer);
    if (position === null) writeAnswer(kept);
    else if (options.through !== null && position <= options.through) ofAppends++;
    if (lines.length >= PAGE) yield take();
  }
  if (log.readAnswers && ofAppends !== behindEvents)
    throw new StoreRefused(
      'EXPORT_INCOMPLETE',
      `the log keeps ${ofAppends} answers to appends, but only ${behindEvents} of them belong to the command that their event names: the others could not be placed in another log; nothing was exported`,
    );
  if (options.digests !== undefined) write({ kind: 'digests', digests: options.digests });
  yield take();

  const sha256 = hash.digest('hex');
  const end: EndLine = { end: true, events, answers, sha256, root: tree.root, proof: options.proof };
  yield `${JSON.stringify(end)}\n`;
  return { events, answers, sha256, allAnswers: log.readAnswers !== undefined };
}

const lineOf = ({
  position,
  stream,
  revision,
  id,
  type,
  schemaVersion,
  occurredAt,
  recordedAt,
  metadata,
  data,
}: Recorded): EventLine => ({
  kind: 'event',
  position,
  stream,
  revision: Number(revision),
  id,
  type,
  schemaVersion,
  occurredAt,
  recordedAt,
  metadata,
  data,
});

async function* pagesThrough(log: Source, through: Position | null): AsyncGenerator<readonly Recorded[]> {
  for (let after: Position | null = null; through !== null && (after === null || after < through);) {
    const batch = await log.readPage({ after, limit: PAGE });
    const last = batch.events.at(-1);
    yield last !== undefined && last.position > through ? batch.events.filter((e) => e.position <= through) : batch.events;
    after = batch.through;
    if (batch.caughtUp) return;
  }
}
