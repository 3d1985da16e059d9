import { defineEvent, id, instant, integer, text, type EventOf } from '#kernel';

/** Names a process and one of its instances; the instance's events lie in the stream `process-<name>-<key>`. */
const instance = { process: text({ max: 40 }), key: text({ max: 100 }) };

/** A timer of an instance came due and was acted upon. What it brought about lies behind it, from the same append. */
export const timerFired = defineEvent(
  'TimerFired',
  { ...instance, timer: text({ max: 200 }), dueAt: instant() },
  { label: { vi: 'Đến thời điểm phải xử lý', en: 'Timer fired' }, record: 'processes' },
);

/**
 * A command that an input called for was sent and answered. `source*` name the input: its id, stream and revision stay with it when the log
 * is moved to another store, its position would not.
 */
export const processCommandSent = defineEvent(
  'ProcessCommandSent',
  {
    ...instance,
    command: id(),
    name: text({ max: 80 }),
    /** What came of it, as the pipeline says: Accepted, Refused and so on. */
    outcome: text({ max: 40 }),
    source: id(),
    sourceStream: text({ max: 161 }),
    sourceRevision: text({ max: 20, pattern: '^\\d+$' }),
    index: integer({ max: 1_000 }),
  },
  { label: { vi: 'Hệ thống tự gửi lệnh', en: 'Command sent by a process' }, record: 'processes' },
);

export const processesEvents = [timerFired, processCommandSent] as const;
export type ProcessEvent = EventOf<(typeof processesEvents)[number]>;
