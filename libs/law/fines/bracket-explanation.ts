import type { Bilingual } from '#kernel';
import { inVietnamese } from '../citations/citation.ts';
import type { ViolationAct } from '../data/violation-acts.ts';
import type { AppliedTransition } from './decree.ts';
import { dong, vnd } from './money.ts';
import type { DecreeBracket } from './decree-bracket.ts';

const TRANSITION_WORDS: Readonly<Record<AppliedTransition['effect'], Bilingual>> = {
  'lighter-of-both': { en: 'the lighter of the old and the new decree', vi: 'chọn văn bản nhẹ hơn' },
  'law-of-the-act': {
    en: 'the act was over when the new decree started, so the law at the time of the act',
    vi: 'hành vi đã chấm dứt khi nghị định mới có hiệu lực, áp dụng văn bản tại thời điểm thực hiện hành vi',
  },
  'new-decree': {
    en: 'the act still went on when this decree started',
    vi: 'hành vi còn tiếp diễn khi nghị định này có hiệu lực',
  },
};

/** Why this bracket: the article and its dates, the multiplier, the transitional rule, and everything about it that is not certain. */
export function explainBracket(how: {
  readonly row: ViolationAct;
  readonly ofDecree: DecreeBracket;
  readonly amounts: { readonly min: number; readonly max: number };
  readonly transition: AppliedTransition | null;
  readonly assumption: Bilingual | null;
  readonly unread: string | null;
}): Bilingual {
  const { row, amounts, transition, assumption, unread } = how;
  const { decree, bracket, rule, organisation, doubtful, multiplier } = how.ofDecree;
  const place = `${decree.number} ${bracket.article ?? decree.childLabourArticle}${bracket.clause ? ` (${bracket.clause})` : ''}`;
  const range = (written: typeof vnd) =>
    bracket.penalty.kind === 'warning' ? null : `${written(amounts.min)}-${written(amounts.max)}`;
  const unsure = !bracket.verified || !decree.verified;
  const words = transition && TRANSITION_WORDS[transition.effect];
  return {
    en: [
      `${row.label.en}: ${place}, in force ${decree.validTo === null ? `since ${decree.validFrom}` : `${decree.validFrom} to ${decree.validTo}`}.`,
      range(vnd)
        ? `Range ${range(vnd)} VND${organisation ? `, ${multiplier} times the individual range because the employer was an organisation` : ', the range for individuals'}.`
        : 'A warning.',
      words ? `Chosen under ${transition.decree.number} ${transition.article}: ${words.en}.` : '',
      assumption?.en ?? '',
      unread ? `The transitional rule of ${unread} was not read: the law of the last known day of the act is taken.` : '',
      doubtful ? 'Whether this kind of employer counts as an organisation is in doubt: taken as an individual.' : '',
      rule.verified ? '' : 'Who counts as an organisation under this decree is not verified.',
      unsure ? 'Not verified.' : '',
      bracket.note?.en ?? '',
    ]
      .filter(Boolean)
      .join(' '),
    vi: [
      `${row.label.vi}: ${inVietnamese(place)}, hiệu lực từ ${decree.validFrom} đến ${decree.validTo ?? 'nay'}.`,
      range(dong)
        ? `Khung phạt ${range(dong)} đồng${organisation ? `, gấp ${multiplier} lần mức cá nhân vì là tổ chức` : ', mức đối với cá nhân'}.`
        : 'Phạt cảnh cáo.',
      words ? `Áp dụng ${inVietnamese(`${transition.decree.number} ${transition.article}`)}: ${words.vi}.` : '',
      assumption?.vi ?? '',
      unread
        ? `Quy định chuyển tiếp của ${inVietnamese(unread)} chưa được đọc: áp dụng văn bản tại ngày cuối cùng đã biết của hành vi.`
        : '',
      doubtful ? 'Chưa rõ loại cơ sở này có phải là tổ chức hay không: tính theo mức cá nhân.' : '',
      rule.verified ? '' : 'Chưa xác minh được ai là tổ chức theo nghị định này.',
      unsure ? 'Chưa được xác minh.' : '',
      bracket.note?.vi ?? '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}
