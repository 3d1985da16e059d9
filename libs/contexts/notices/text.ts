import type { Bilingual, LocalDate } from '#kernel';
import type { Notice } from './sender.ts';

const KINDS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  sanction: { vi: 'Vụ việc xử phạt', en: 'Sanction case' },
  violation: { vi: 'Vi phạm', en: 'Violation' },
  inspection: { vi: 'Cuộc kiểm tra', en: 'Inspection' },
  report: { vi: 'Báo cáo', en: 'Report' },
};
const WORDS: Readonly<Record<Notice['about'], Readonly<Record<'subject' | 'said', Bilingual>>>> = {
  approaching: {
    subject: { vi: 'Sắp hết hạn', en: 'Due soon' },
    said: { vi: 'Thời hạn sau đây sắp hết.', en: 'The following term comes to its end.' },
  },
  due: {
    subject: { vi: 'Đến hạn hôm nay', en: 'Due today' },
    said: { vi: 'Hôm nay là ngày cuối của thời hạn sau đây.', en: 'The following term ends today.' },
  },
  missed: {
    subject: { vi: 'Quá hạn', en: 'Overdue' },
    said: { vi: 'Thời hạn sau đây đã qua mà chưa được thực hiện.', en: 'The following term has passed and was not met.' },
  },
};
/** 13/03/2026, as dates are written in Viet Nam. */
const vietnamese = (day: LocalDate): string => day.split('-').toReversed().join('/');

export const linkOf = (publicUrl: string | null, { subject, case: id }: Pick<Notice, 'subject' | 'case'>): string | null =>
  publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}/${subject}/${id}`;

/** Subject and text of a mail, in Vietnamese and English: the case, the clock, its article, its day, where to look. No person, no employer. */
export function mailText(notice: Notice, publicUrl: string | null): { readonly subject: string; readonly text: string } {
  const { about, recipient, label, article, dueOn } = notice;
  const kind = KINDS[notice.subject] ?? { vi: notice.subject, en: notice.subject };
  const name = notice.number ?? notice.case;
  const { subject, said } = WORDS[about];
  const link = linkOf(publicUrl, notice);
  const escalated = recipient === 'superior';
  const lines = [
    said.vi,
    ...(escalated ? ['Thông báo này gửi đến ông/bà với tư cách cấp trên của người phụ trách.'] : []),
    `  ${kind.vi}: ${name}`,
    `  Việc phải làm: ${label.vi}`,
    `  Căn cứ: ${article}`,
    `  Hạn cuối: ${vietnamese(dueOn)}`,
    ...(link === null ? [] : [`  Xem: ${link}`]),
    '',
    said.en,
    ...(escalated ? ['You are told as the superior of the person in charge.'] : []),
    `  ${kind.en}: ${name}`,
    `  To be done: ${label.en}`,
    `  Legal basis: ${article}`,
    `  Due: ${dueOn}`,
    ...(link === null ? [] : [`  See: ${link}`]),
    '',
    'Lá Chắn',
  ];
  return {
    subject: `[Lá Chắn] ${subject.vi} / ${subject.en}: ${name}, ${vietnamese(dueOn)}`,
    text: `${lines.join('\n')}\n`,
  };
}
