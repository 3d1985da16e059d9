import type { Bilingual } from '../bilingual.ts';

/** Numbers of official documents. */
export const OF_DOCUMENTS = {
  UnknownDocumentNumber: { en: 'The register has no such number.', vi: 'Sổ văn bản không có số này.' },
  NumberCancelled: { en: 'The number is cancelled already.', vi: 'Số văn bản đã bị hủy.' },
  NumberBeforeEarlier: {
    en: 'The day is before that of a number that was given earlier.',
    vi: 'Ngày này trước ngày của số đã cấp trước đó.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
