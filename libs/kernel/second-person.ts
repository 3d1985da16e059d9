import type { Actor } from './actor.ts';
import { codes, type CodeIn } from './codes.ts';
import { localDateOf, type Instant, type LocalDate } from './dates.ts';
import { ok, refuse, type Refusal, type Result } from './result.ts';
import { id, list, localDate, object, optional, text, type Fields } from './schema.ts';

/**
 * What one person asks for and another one decides (AUD-7). Nothing changes before it is approved. Whoever asked cannot approve; who asked takes it
 * back, anybody else turns it down; what was changed meanwhile is not changed again by an older request. The id of a request is used once.
 */
export const requestState = codes('RequestState', 'How far a request is that needs a second person.', {
  open: { vi: 'Chờ người thứ hai duyệt', en: 'Waits for a second person' },
  approved: { vi: 'Đã được duyệt', en: 'Approved' },
  declined: { vi: 'Người thứ hai từ chối', en: 'Declined by a second person' },
  withdrawn: { vi: 'Người đề nghị đã rút', en: 'Withdrawn by who asked' },
  overtaken: { vi: 'Nội dung đã thay đổi trước khi duyệt', en: 'Overtaken: the fact was changed before' },
});
export type RequestState = CodeIn<typeof requestState>;

export interface Asked {
  readonly request: string;
  /** Account of who asked. */
  readonly by: string;
  readonly on: LocalDate;
  readonly reason: string;
  /** Null: it is open. */
  readonly closed: ClosedRequest | null;
}
export interface ClosedRequest {
  readonly how: Exclude<RequestState, 'open'>;
  /** Null: it is not on record; older events do not say it. */
  readonly on: LocalDate | null;
  /** Null as `on`, and where it was overtaken. */
  readonly by: string | null;
  readonly reason: string | null;
}

/** A value on record, and the right one. */
export interface Change {
  /** Which value, as the record calls it. */
  readonly field: string;
  /** Null: there is none. */
  readonly was: string | null;
  readonly becomes: string | null;
}
export interface AskedCorrection extends Asked {
  /** Which part of the record; null: the record itself. One correction of a part overtakes all others of it, one of the record those of the same fields. */
  readonly about: string | null;
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
/** Of the correction that was asked for, and of who approved it. */
export const askedBy = {
  request: optional(id()),
  requestedBy: optional(id()),
  approvedBy: optional(id()),
  approvedOn: optional(localDate()),
};
/** Of the event that says that it was declined, or taken back by who asked. */
export const declinedFields = { request: id(), reason: text({ max: 500 }), by: optional(id()) };

/** What an event says of what one person asks for and another one decides: declared by the event, read by the list of what waits. */
export type SecondPersonStep =
  | ({ readonly step: 'asked' } & Pick<AskedCorrection, 'request' | 'by' | 'reason' | 'about' | 'changes'>)
  /** `request` left out: it needed none. `about`: which part it corrects, where the request does not say it. */
  | { readonly step: 'made'; readonly request: string | undefined; readonly about?: string | null }
  | { readonly step: 'closed'; readonly request: string };

/** Of an event that has the fields above. */
export function stepByFields({ changes, requestedBy, request }: Fields): ((data: any) => SecondPersonStep) | undefined {
  if (changes === askedFields.changes) return (data: AskedData): SecondPersonStep => ({ step: 'asked', ...saidBy(data) });
  if (requestedBy === askedBy.requestedBy)
    return (data: { readonly request?: string }): SecondPersonStep => ({ step: 'made', request: data.request });
  return request === declinedFields.request
    ? (data: { readonly request: string }): SecondPersonStep => ({ step: 'closed', request: data.request })
    : undefined;
}

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
/** What an event asks for; `about`: which part of the record. */
export const saidBy = ({ request, by, reason, changes }: AskedData, about: string | null = null) => ({
  request,
  by,
  reason,
  about,
  changes: changes.map(({ field, was = null, becomes = null }) => ({ field, was, becomes })),
});
interface Happened<Data> {
  readonly data: Data;
  readonly occurredAt: Instant;
}
export const askedOf = ({ data, occurredAt }: Happened<AskedData>, about: string | null = null): AskedCorrection => ({
  ...saidBy(data, about),
  on: localDateOf(occurredAt),
  closed: null,
});
export const dataOf = ({ request, by, reason, changes }: Pick<AskedCorrection, 'request' | 'by' | 'reason' | 'changes'>) => ({
  request,
  by,
  reason,
  changes: changes.map(({ field, was, becomes }) => ({
    field,
    ...(was === null ? {} : { was }),
    ...(becomes === null ? {} : { becomes }),
  })),
});
/** What the correction says of the request that it makes, and of who approved it. */
export const madeBy = (
  { request, by }: Asked,
  { actor, today }: { readonly actor: Pick<Actor, 'id'>; readonly today: LocalDate },
) => ({
  request,
  requestedBy: by,
  approvedBy: actor.id,
  approvedOn: today,
});

export const requestStateOf = ({ closed }: Pick<Asked, 'closed'>): RequestState => closed?.how ?? 'open';
export const isOpenRequest = ({ closed }: Pick<Asked, 'closed'>): boolean => closed === null;

/** Whether a correction, once it is made, leaves the other request behind. */
export const overtakes = (
  made: Pick<AskedCorrection, 'about' | 'changes'>,
  other: Pick<AskedCorrection, 'about' | 'changes'>,
): boolean =>
  made.about === other.about &&
  (made.about !== null || made.changes.some(({ field }) => other.changes.some((one) => one.field === field)));

/** With one of them closed. */
export const closedIn = <A extends Asked>(requests: readonly A[], request: string, closed: ClosedRequest): readonly A[] =>
  requests.map((one) => (one.request === request ? { ...one, closed } : one));

/** The requests behind a correction: the one that it makes, and those that it overtakes. */
export function approved<A extends AskedCorrection>(
  requests: readonly A[],
  data: {
    readonly request?: string | undefined;
    readonly approvedBy?: string | undefined;
    readonly approvedOn?: LocalDate | undefined;
  },
): readonly A[] {
  const made = requests.find((one) => one.request === data.request);
  if (!made) return requests;
  const { approvedBy = null, approvedOn = null } = data;
  return requests.map((one) => {
    if (one === made) return { ...one, closed: { how: 'approved', on: approvedOn, by: approvedBy, reason: null } };
    return isOpenRequest(one) && overtakes(made, one)
      ? { ...one, closed: { how: 'overtaken', on: approvedOn, by: null, reason: null } }
      : one;
  });
}
/** The requests behind one that came to nothing. */
export const declined = <A extends Asked>(
  requests: readonly A[],
  {
    data: { request, reason, by },
    occurredAt,
  }: Happened<{ readonly request: string; readonly reason: string; readonly by?: string | undefined }>,
): readonly A[] => {
  const how = requests.some((one) => one.request === request && one.by === by) ? 'withdrawn' : 'declined';
  return closedIn(requests, request, { how, on: localDateOf(occurredAt), by: by ?? null, reason });
};

export type RequestRefusal = Refusal<
  'AlreadyRecorded' | 'UnknownRequest' | 'RequestClosed' | 'RequestOvertaken' | 'SecondPersonNeeded'
>;
export type SecondPersonRefusal = RequestRefusal | Refusal<'NothingToCorrect' | 'NothingChanged'>;

/** Of what may be done: nothing that one person asked for waits for another. */
export const nothingWaits = (requests: readonly Asked[]) => (requests.some(isOpenRequest) ? null : refuse('NothingWaits'));

/** The id of a request is used once, also when it is closed. */
export const idUsed = (requests: readonly Asked[], request: string) =>
  requests.some((one) => one.request === request)
    ? refuse('AlreadyRecorded', 'A request with this id is recorded.', 'Đã có đề nghị với mã này.', { field: 'request' })
    : null;

const CLOSED = {
  approved: { en: 'approved', vi: 'được duyệt' },
  declined: { en: 'declined', vi: 'bị từ chối' },
  withdrawn: { en: 'withdrawn', vi: 'được rút' },
} as const;
const ASK_ANEW = { en: 'Ask anew, if it is still wanted.', vi: 'Nếu vẫn cần, hãy lập đề nghị mới.' };

/** The request, as long as it is open. */
export function openRequest<A extends Asked>(requests: readonly A[], request: string): Result<A, RequestRefusal> {
  const asked = requests.find((one) => one.request === request);
  if (!asked) return refuse('UnknownRequest', { field: 'request' });
  if (asked.closed === null) return ok(asked);
  const { how, on } = asked.closed;
  if (how === 'overtaken') return overtaken(on);
  const { en, vi } = CLOSED[how];
  const message = [
    `The request was ${en}${on === null ? '' : ` on ${on}`}.`,
    `Đề nghị đã ${vi}${on === null ? '' : ` ngày ${on}`}.`,
  ] as const;
  return refuse('RequestClosed', ...message, { field: 'request', ...(how === 'approved' ? {} : { hint: ASK_ANEW }) });
}
/** What was asked for no longer fits what is on record. */
export const overtaken = (on: LocalDate | null) =>
  refuse(
    'RequestOvertaken',
    `The fact was changed${on === null ? '' : ` on ${on}`} after this was asked for.`,
    `Nội dung đã thay đổi${on === null ? '' : ` ngày ${on}`} sau khi lập đề nghị này.`,
    { field: 'request', hint: ASK_ANEW },
  );

/** Who asked, and (`about`) whom it is about, are no second person. */
export const notSecondPerson = ({ by }: Asked, { id: account }: Pick<Actor, 'id'>, about = false) =>
  by === account || about
    ? refuse(
        'SecondPersonNeeded',
        about ? 'Whoever asked for it, or whom it is about, cannot decide on it.' : 'Whoever asked for it cannot approve it.',
        about ? 'Người đề nghị hoặc người được áp dụng không được tự quyết định.' : 'Người đề nghị không được tự duyệt.',
        {
          field: 'request',
          hint: {
            en: 'Another person looks at it and approves or declines it; who asked can take it back.',
            vi: 'Cần một người khác xem và duyệt hoặc từ chối; người đề nghị có thể rút lại.',
          },
        },
      )
    : null;

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
  requests: readonly AskedCorrection[],
  onRecord: (field: string) => string | null,
): Result<Pick<AskedCorrection, 'request' | 'by' | 'reason' | 'changes'>, SecondPersonRefusal> {
  const used = idUsed(requests, request);
  if (used) return used;
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
export function approving<A extends AskedCorrection>(
  requests: readonly A[],
  request: string,
  actor: Pick<Actor, 'id'>,
  onRecord: (field: string) => string | null,
): Result<A, SecondPersonRefusal> {
  const open = openRequest(requests, request);
  if (!open.ok) return open;
  const asked = open.value;
  const no = notSecondPerson(asked, actor);
  if (no) return no;
  const moved = asked.changes.find(({ field, was }) => onRecord(field) !== was);
  if (moved) {
    const { field, was } = moved;
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
export const declining = (requests: readonly Asked[], request: string): Result<Asked, SecondPersonRefusal> =>
  openRequest(requests, request);

/** The refusal of a command that one person sends for what needs two. `command`: where it is asked for. */
export const needsSecondPerson = (field: string, command: string) =>
  refuse('SecondPersonNeeded', {
    field,
    hint: {
      en: `Ask for it with ${command}; another person approves it.`,
      vi: `Hãy đề nghị bằng ${command}; người khác sẽ duyệt.`,
    },
  });
