import type { StoredAnswer } from '#event-store';
import type { Bilingual, Refusal } from '#kernel';
import { idIssue } from './issues.ts';
import type { CommandKey } from './keys.ts';
import type { Accepted, CommandOutcome, InputIssue, NotAllowed, Refused } from './outcome.ts';

// What a command is answered, in words.

export const refused = ({ code, message, field, article, hint }: Refusal): Refused => ({
  kind: 'Refused',
  code,
  message,
  field: field ?? null,
  article: article ?? null,
  hint: hint ?? null,
});

/** The answer that was given first, to a command that comes again. */
export function repeated(first: StoredAnswer, key: CommandKey, fingerprint: string): CommandOutcome {
  if (first.fingerprint !== fingerprint)
    return {
      kind: 'Refused',
      code: 'IdempotencyKeyReused',
      message: {
        en: 'This commandId was used before for another command or other input.',
        vi: 'commandId này đã được dùng cho một lệnh khác hoặc dữ liệu khác.',
      },
      field: 'commandId',
      article: null,
      hint: { en: 'Make a new UUID for each new command.', vi: 'Hãy tạo UUID mới cho mỗi lệnh mới.' },
    };
  const answer = first.answer as unknown as
    Refused | (Pick<Accepted, 'kind' | 'id' | 'revision' | 'position'> & { readonly told?: string });
  if (answer.kind === 'Refused') return answer;
  return accepted(answer.id, key.id, BigInt(answer.told ?? answer.revision), answer.position, true, true);
}

export const accepted = (
  id: string,
  commandId: string,
  revision: bigint,
  position: string | null,
  deduplicated: boolean,
  visible: boolean,
): Accepted => ({
  kind: 'Accepted',
  id,
  commandId,
  revision: String(revision),
  position,
  deduplicated,
  visible,
});

export const conflict = (expected: string, actual: bigint | null): CommandOutcome => ({
  kind: 'Conflict',
  expectedRevision: expected,
  actualRevision: actual === null ? null : String(actual),
  message: {
    en: 'The record was changed by somebody else in between: read it again, then decide again.',
    vi: 'Hồ sơ đã được người khác thay đổi: hãy đọc lại rồi quyết định lại.',
  },
});

const NOT_ALLOWED: Readonly<Record<NotAllowed['reason'], Bilingual>> = {
  role: { en: 'Your role does not allow this.', vi: 'Vai trò của bạn không được phép thực hiện việc này.' },
  body: {
    en: 'This is not for the body that you act for: another kind of body does it, or the body that carries the case.',
    vi: 'Việc này không thuộc cơ quan của bạn: do loại cơ quan khác hoặc cơ quan thụ lý vụ việc thực hiện.',
  },
  territory: { en: 'This lies outside the territory of your account.', vi: 'Việc này nằm ngoài địa bàn của tài khoản bạn.' },
};
const NATIONAL: Bilingual = {
  en: 'This holds for the whole country: only an office of the whole country may do it.',
  vi: 'Việc này áp dụng cho cả nước: chỉ cơ quan có địa bàn cả nước được thực hiện.',
};
export const notAllowed = (action: string, reason: NotAllowed['reason'], message = NOT_ALLOWED[reason]): NotAllowed => ({
  kind: 'NotAllowed',
  action,
  reason,
  message,
});

export const national = (action: string): NotAllowed => notAllowed(action, 'territory', NATIONAL);

export const invalidInput = (issues: readonly InputIssue[]): CommandOutcome => ({
  kind: 'InvalidInput',
  issues,
  message: { en: 'The input is not valid: see the issues.', vi: 'Dữ liệu nhập không hợp lệ: xem các lỗi.' },
});
export const invalidId = (): CommandOutcome => ({
  kind: 'InvalidInput',
  issues: [idIssue()],
  message: { en: 'The id is malformed.', vi: 'Mã không đúng định dạng.' },
});
