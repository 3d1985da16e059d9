const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When notices are tried again, and when they are given up. */
export const NOTICE_POLICY = {
  /** Waits after the first, second ... failure; after the last it is given up. */
  retryAfterMs: [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR],
  /** An attempt without an outcome for so long has none any more: longer than any sender's own time limit. */
  doubtAfterMs: 10 * MINUTE,
  /** A notice that waited for so long (no channel was set up, or it was down) says nothing new any more. Longer than all the waits above. */
  tooLateMs: 72 * HOUR,
  /** A term that had passed so long before it was noticed, in records brought in late, is listed and not mailed. */
  longPastMs: 14 * 24 * HOUR,
} as const;
export type NoticePolicy = { readonly [K in keyof typeof NOTICE_POLICY]: K extends 'retryAfterMs' ? readonly number[] : number };
