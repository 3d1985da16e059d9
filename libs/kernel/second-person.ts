import type { Actor } from './actor.ts';
import { ok, refuse, type Refusal, type Result } from './result.ts';
import { id, list, object, optional, text } from './schema.ts';

/**
 * A correction that needs a second person (AUD-7): one asks for it and names the value on record and the right one, another makes it. Nothing changes
 * before. Whoever asked cannot make it; what was changed meanwhile is not changed again by an older request.
 */
export interface Change {
  /** Which value, as the record calls it. */
  readonly field: string;
  /** Null: there is none. */
  readonly was: string | null;
  readonly becomes: string | null;
}
export interface AskedCorrection {
  readonly request: string;
  /** Account of who asked. */
  readonly by: string;
  readonly reason: string;
  readonly changes: readonly Change[];
}

const value = optional(text({ max: 120 }));
/** Of the event that says that it was asked for. A value that is left out: there is none. */
export const askedFields = {
  request: id(),
  by: id(),
  reason: text({ max: 500 }),
  changes: list(object({ field: text({ max: 60 }), was: value, becomes: value }), { min: 1, max: 20 }),
};
/** Of the correction that was asked for. */
export const askedBy = { request: optional(id()), requestedBy: optional(id()) };

interface AskedData {
  readonly request: string;
  readonly by: string;
  readonly reason: string;
  readonly changes: readonly {
    readonly field: string;
    readonly was?: string | undefined;
    readonly becomes?: string | undefined;
  }[];
}
export const askedOf = ({ request, by, reason, changes }: AskedData): AskedCorrection => ({
  request,
  by,
  reason,
  changes: changes.map(({ field, was = null, becomes = null }) => ({ field, was, becomes })),
});
export const dataOf = ({ request, by, reason, changes }: AskedCorrection) => ({
  request,
  by,
  reason,
  changes: changes.map(({ field, was, becomes }) => ({
    field,
    ...(was === null ? {} : { was }),
    ...(becomes === null ? {} : { becomes }),
  })),
});
/** Those that are neither made nor declined. */
export const without = (asked: readonly AskedCorrection[], request: string | undefined): readonly AskedCorrection[] =>
  request === undefined ? asked : asked.filter((one) => one.request !== request);

export type SecondPersonRefusal = Refusal<
  'AlreadyRecorded' | 'NothingToCorrect' | 'NothingChanged' | 'UnknownRequest' | 'SecondPersonNeeded' | 'RequestOvertaken'
>;

/** What is asked for, beside what stands on record. `becomes`: only what is to change; null: there is to be none. */
export function asking(
  {
    request,
    by,
    reason,
    becomes,
  }: Pick<AskedCorrection, 'request' | 'by' | 'reason'> & {
    readonly becomes: Readonly<Record<string, string | null | undefined>>;
  },
  open: readonly AskedCorrection[],
  onRecord: (field: string) => string | null,
): Result<AskedCorrection, SecondPersonRefusal> {
  if (open.some((one) => one.request === request))
    return refuse('AlreadyRecorded', 'A request with this id is recorded.', 'Đã có đề nghị với mã này.', { field: 'request' });
  const changes = Object.entries(becomes).flatMap(([field, to]) =>
    to === undefined ? [] : [{ field, was: onRecord(field), becomes: to }],
  );
  if (changes.length === 0) return refuse('NothingToCorrect');
  const same = changes.find(({ was, becomes: to }) => was === to);
  if (same)
    return refuse('NothingChanged', `${same.field} is recorded so already.`, `${same.field} đã được ghi nhận như vậy.`, {
      field: same.field,
    });
  return ok({ request, by, reason, changes });
}

/** The request, for somebody else than who asked, as long as the record still says what it was asked to change. */
export function approving(
  open: readonly AskedCorrection[],
  request: string,
  actor: Pick<Actor, 'id'>,
  onRecord: (field: string) => string | null,
): Result<AskedCorrection, SecondPersonRefusal> {
  const asked = open.find((one) => one.request === request);
  if (!asked) return refuse('UnknownRequest', { field: 'request' });
  if (asked.by === actor.id)
    return refuse(
      'SecondPersonNeeded',
      'Whoever asked for the correction cannot make it.',
      'Người đề nghị đính chính không được tự duyệt.',
      {
        field: 'request',
        hint: { en: 'Let another person look at it and approve it.', vi: 'Cần một người khác xem và duyệt.' },
      },
    );
  const overtaken = asked.changes.find(({ field, was }) => onRecord(field) !== was);
  if (overtaken) {
    const { field, was } = overtaken;
    const now = onRecord(field);
    return refuse(
      'RequestOvertaken',
      `${field} was ${was ?? 'not recorded'} when it was asked for and is ${now ?? 'not recorded'} now.`,
      `${field} khi đề nghị là ${was ?? 'chưa ghi nhận'}, nay là ${now ?? 'chưa ghi nhận'}.`,
      {
        field: 'request',
        hint: {
          en: 'Decline it, and ask anew where it is still wrong.',
          vi: 'Hãy từ chối đề nghị này và đề nghị lại nếu vẫn sai.',
        },
      },
    );
  }
  return ok(asked);
}

/** The request, for anybody: who asked takes it back, another one turns it down. */
export function declining(open: readonly AskedCorrection[], request: string): Result<AskedCorrection, SecondPersonRefusal> {
  const asked = open.find((one) => one.request === request);
  return asked ? ok(asked) : refuse('UnknownRequest', { field: 'request' });
}

/** The refusal of a command that one person sends for what needs two. `command`: where it is asked for. */
export const needsSecondPerson = (field: string, command: string) =>
  refuse('SecondPersonNeeded', {
    field,
    hint: {
      en: `Ask for it with ${command}; another person approves it.`,
      vi: `Hãy đề nghị bằng ${command}; người khác sẽ duyệt.`,
    },
  });
