import { refuse, type LocalDate } from '#kernel';
import { bodyKindOf, carriesOn, isIn } from '#law';

/** Why a body opens no case on a day: there is none of that name, or it was not there; then who carries on. Null where it does. */
export function noSuchBody(code: string, on: LocalDate) {
  const body = bodyKindOf(code);
  if (!body)
    return refuse('UnknownBody', 'There is no such kind of body.', 'Không có loại cơ quan này.', {
      field: 'bodyKind',
      hint: { en: 'See the query bodies.', vi: 'Xem truy vấn bodies.' },
    });
  if (isIn(body, on)) return null;
  const heir = carriesOn(body);
  const after = heir && on >= heir.on ? bodyKindOf(heir.code) : null;
  const article = after ? heir!.article : body.article;
  return refuse(
    'BodyDidNotExist',
    `${body.label.en} had no duty in this field on ${on}: it had from ${body.validFrom} to ${body.validTo ?? 'today'}.`,
    `${body.label.vi} không có nhiệm vụ trong lĩnh vực này vào ngày ${on}: từ ${body.validFrom} đến ${body.validTo ?? 'nay'}.`,
    {
      field: 'bodyKind',
      ...(article === null ? {} : { article }),
      ...(after && {
        hint: {
          en: `Its labour cases go on with: ${after.label.en} (${after.code}).`,
          vi: `Vụ việc lao động do: ${after.label.vi} (${after.code}) tiếp tục.`,
        },
      }),
    },
  );
}
