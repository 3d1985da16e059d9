import type { StoredAnswer } from '#event-store';
import {
  hintOf,
  meaningOf,
  role,
  type Bilingual,
  type Json,
  type RecordKind,
  type Refusal,
  type RefusalCode,
  type Role,
} from '#kernel';
import { inVietnamese } from '#law';
import { idIssue } from './issues.ts';
import type { Accepted, Conflict, InputIssue, InvalidInput, NotAllowed, Refused, SaysNo } from './outcome.ts';

// What a command is answered, in words.

/** No, for a reason of which nothing more is to be said than its code does. */
const no = <C extends RefusalCode>(code: C, more: Partial<Omit<SaysNo, 'code'>> = {}): SaysNo & { readonly code: C } => ({
  code,
  message: meaningOf(code),
  field: null,
  article: null,
  hint: hintOf(code),
  ...more,
});

export const refused = ({ code, message, field, article, hint, overridable }: Refusal): Refused => ({
  kind: 'Refused',
  code,
  message,
  field: field ?? null,
  article: article ? { vi: inVietnamese(article), en: article } : null,
  hint: hint ?? hintOf(code),
  overridable: overridable ?? false,
});

/** What is kept of an answer. The store fills in revision and position of what it appended; `told`: the revision that is told instead. */
type Kept =
  | ({ readonly kind: 'Refused' } & Refusal)
  | {
      readonly kind: 'Accepted';
      readonly id: string;
      readonly revision: string | null;
      readonly position: string | null;
      readonly told?: string;
    };
export const keptRefusal = (refusal: Refusal): Json => ({ kind: 'Refused', ...refusal }) as unknown as Json;
export const keptAcceptance = (id: string, told: bigint | null): Json => ({
  kind: 'Accepted',
  id,
  revision: null,
  position: null,
  ...(told === null ? {} : { told: String(told) }),
});

/** What the answers to one command have in common. */
export interface Asked {
  readonly commandId: string;
  readonly recordKind: RecordKind;
  readonly dryRun: boolean;
  readonly fingerprint: string;
}

/** The answer that was given first, to a command that comes again. */
export function repeated(first: StoredAnswer, asked: Asked): Accepted | Refused {
  if (first.fingerprint !== asked.fingerprint)
    return {
      kind: 'Refused',
      ...no('CommandIdReused', {
        field: 'meta.commandId',
        hint: { en: 'Make a new UUID for each new command.', vi: 'Hãy tạo UUID mới cho mỗi lệnh mới.' },
      }),
      overridable: false,
    };
  const answer = first.answer as unknown as Kept;
  if (answer.kind === 'Refused') return refused(answer);
  const { id, told, revision, position } = answer;
  return accepted(asked, id, { revision: BigInt(told ?? revision!), position, deduplicated: true, visible: true });
}

export const accepted = (
  { commandId, recordKind, dryRun }: Asked,
  recordId: string,
  {
    revision,
    position,
    deduplicated = false,
    visible,
    would,
  }: Pick<Accepted, 'would'> & { revision: bigint; position: string | null; deduplicated?: boolean; visible: boolean },
): Accepted => ({
  kind: 'Accepted',
  recordKind,
  recordId,
  commandId,
  dryRun,
  deduplicated,
  revision: String(revision),
  position: dryRun ? null : position,
  visible: visible && !dryRun,
  ...(would && { would }),
});

/** `expected`: the revision that the caller named; null: a race was lost again and again without one. */
export const conflict = (
  { recordKind }: Asked,
  recordId: string,
  expected: string | null,
  before: bigint,
  actual: bigint | null,
): Conflict => ({
  kind: 'Conflict',
  ...no('Conflict', { field: expected === null ? null : 'meta.expectedRevision' }),
  recordKind,
  recordId,
  expectedRevision: expected ?? String(before),
  actualRevision: actual === null ? null : String(actual),
});

const NATIONAL: Bilingual = {
  en: 'This holds for the whole country: only an office of the whole country may do it.',
  vi: 'Việc này áp dụng cho cả nước: chỉ cơ quan có địa bàn cả nước được thực hiện.',
};
export const notAllowed = (
  command: string,
  code: NotAllowed['code'],
  { message = meaningOf(code), hint = hintOf(code) }: Partial<Pick<SaysNo, 'message' | 'hint'>> = {},
): NotAllowed => ({
  kind: 'NotAllowed',
  ...no(code, { message, hint }),
  code,
  command,
});
export const national = (command: string): NotAllowed => notAllowed(command, 'NotAllowedTerritory', { message: NATIONAL });
/** With the roles that may. */
export function notThisRole(command: string, roles: readonly Role[]): NotAllowed {
  const labels = roles.map((one) => role.labelOf(one)!);
  const named = (language: 'en' | 'vi') => labels.map((label) => label[language]).join(', ');
  return notAllowed(command, 'NotAllowedRole', {
    hint: { en: `These roles may: ${named('en')}.`, vi: `Các vai trò được phép: ${named('vi')}.` },
  });
}

export const invalidInput = (issues: readonly InputIssue[]): InvalidInput => ({
  kind: 'InvalidInput',
  ...no('InvalidInput', { field: issues.length === 1 ? issues[0]!.path : null }),
  issues,
});
export const invalidId = (): InvalidInput => invalidInput([idIssue()]);
