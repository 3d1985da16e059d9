import { addDays, ok, refuse, type Bilingual, type LocalDate, type Refusal, type Result } from '#kernel';
import { isIn } from '../basis.ts';
import { BODY_KINDS, type BodyKind, type BodySuccession } from '../data/bodies.ts';

/** A body while it carries a case. */
export interface BodyInTime {
  readonly kind: string;
  readonly label: Bilingual;
  readonly from: LocalDate;
  /** Last day on which it carried the case; null = it still does on the last day asked for. */
  readonly to: LocalDate | null;
  /** Under what it took over from the one before; null for the first. */
  readonly article: string | null;
  readonly verified: boolean;
}

const byCode = new Map<string, BodyKind>(BODY_KINDS.map((kind) => [kind.code, kind]));
export const bodyKindOf = (code: string): BodyKind | null => byCode.get(code) ?? null;
export const bodyKindsOn = (date: LocalDate): readonly BodyKind[] => BODY_KINDS.filter((kind) => isIn(kind, date));

/** Who goes on with the labour cases of a body that ended; null while it is there or where nobody is known to. */
export const carriesOn = (kind: BodyKind): BodySuccession | null => kind.successors.find((s) => s.labour) ?? null;

/** The kind of body as it was there on a day; else UnknownBody, or BodyDidNotExist with who carries on. */
export function bodyExists(
  code: string,
  on: LocalDate,
  field = 'bodyKind',
): Result<BodyKind, Refusal<'UnknownBody' | 'BodyDidNotExist'>> {
  const body = bodyKindOf(code);
  if (!body)
    return refuse('UnknownBody', {
      field,
      hint: { en: 'See the query bodies.', vi: 'Xem truy vấn bodies.' },
    });
  if (isIn(body, on)) return ok(body);
  const heir = carriesOn(body);
  const after = heir && on >= heir.on ? bodyKindOf(heir.code) : null;
  const article = after ? heir!.article : body.article;
  return refuse(
    'BodyDidNotExist',
    `${body.label.en} had no duty in this field on ${on}: it had from ${body.validFrom} to ${body.validTo ?? 'today'}.`,
    `${body.label.vi} không có nhiệm vụ trong lĩnh vực này vào ngày ${on}: từ ${body.validFrom} đến ${body.validTo ?? 'nay'}.`,
    {
      field,
      ...(article === null ? {} : { article }),
      ...(after && {
        hint: {
          en: `Its labour matters are with: ${after.label.en} (${after.code}).`,
          vi: `Lĩnh vực lao động do: ${after.label.vi} (${after.code}).`,
        },
      }),
    },
  );
}

/**
 * Who carries a labour case that was opened under a body, from one day to another: the body, then its successors. Old and new stay on record.
 * Where the body had ended before the first day, the list starts with its successor. Empty for an unknown body and before its time.
 */
export function bodiesOver(kind: string, from: LocalDate, to: LocalDate): readonly BodyInTime[] {
  const history: BodyInTime[] = [];
  let body = bodyKindOf(kind);
  if (!body || body.validFrom > from || to < from) return [];
  let taken: { readonly start: LocalDate; readonly by: BodySuccession | null } = { start: from, by: null };
  while (body) {
    const ended: LocalDate | null = body.validTo !== null && body.validTo < to ? body.validTo : null;
    if (ended === null || ended >= from)
      history.push({
        kind: body.code,
        label: body.label,
        from: taken.start,
        to: ended,
        article: taken.by?.article ?? null,
        verified: taken.by ? taken.by.verified : body.verified,
      });
    const by: BodySuccession | null = ended === null ? null : carriesOn(body);
    if (!by) break;
    taken = { start: by.on > from ? by.on : from, by };
    body = bodyKindOf(by.code);
  }
  return history;
}

/** Who carries on a day a case opened under a body; null where nobody is known to. */
export function bodyOn(kind: string, openedOn: LocalDate, on: LocalDate): BodyInTime | null {
  const last = bodiesOver(kind, openedOn, on).at(-1);
  return last && last.to === null ? last : null;
}

/** Whether a body carries on what was opened under a kind of body: it is that one, or the one to which its labour cases passed, step by step. */
export function carriesOnFor(opened: string, body: string): boolean {
  for (let kind: string | undefined = opened; kind !== undefined;) {
    if (kind === body) return true;
    const known = bodyKindOf(kind);
    kind = (known && carriesOn(known))?.code;
  }
  return false;
}

/** Whether one of two kinds of body is, or took over from, the other: an office may be held in either of them. */
export function sameBodyInTime(a: string, b: string): boolean {
  return a === b || heirs(a).includes(b) || heirs(b).includes(a);
}

function heirs(code: string): readonly string[] {
  return (bodyKindOf(code)?.successors ?? []).flatMap((s) => [s.code, ...heirs(s.code)]);
}

/** Faults of the list, in words: overlaps and gaps between a body and its successors. */
export const bodyFaults = (kinds: readonly BodyKind[] = BODY_KINDS): readonly string[] =>
  kinds.flatMap((kind) => [
    ...(kind.validTo !== null && kind.validTo < kind.validFrom ? [`${kind.code} ends before it starts`] : []),
    ...(kind.validTo !== null && kind.successors.length === 0 ? [`${kind.code} ended and nobody follows`] : []),
    ...(kind.validTo === null && kind.successors.length > 0 ? [`${kind.code} has successors and no end`] : []),
    ...(kind.successors.filter((s) => s.labour).length > 1 ? [`two bodies carry on the labour cases of ${kind.code}`] : []),
    ...kind.successors.flatMap((s) => {
      const heir = kinds.find((k) => k.code === s.code);
      return [
        ...(heir && isIn(heir, s.on) ? [] : [`${s.code}, successor of ${kind.code}, is not there on ${s.on}`]),
        ...(kind.validTo !== null && addDays(kind.validTo, 1) !== s.on
          ? [`gap or overlap between ${kind.code} and ${s.code}`]
          : []),
      ];
    }),
  ]);
