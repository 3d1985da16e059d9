import type { LocalDate } from '#kernel';

/**
 * How an official document is set out: Decree 30/2020/NĐ-CP, Annex I (page, letters, parts) and Annex II (capitals). Where the decree leaves a
 * range, one value of it is taken. Lengths in millimetres, letters in points.
 */
export const DECREE_30 = {
  source: '30/2020/NĐ-CP, Annexes I to III',
  validFrom: '2020-03-05' satisfies LocalDate,
  verified: true,
  font: 'Times New Roman',
  page: { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 20 },
  pageNumber: 13,
  /** Left and right column of the head, as parts of the width of the text. */
  columns: [0.39, 0.61],
  motto: { country: 12, words: 13 },
  body: { parent: 12, own: 12 },
  number: 13,
  placeAndDate: 13,
  title: 14,
  text: 14,
  indent: 10,
  between: 6,
  signature: 14,
  recipients: { heading: 12, lines: 11 },
  table: 12,
} as const;

/** What each part may be at least and at most, for the test of what was chosen. */
export const DECREE_30_RANGES = {
  'page.top': [20, 25],
  'page.bottom': [20, 25],
  'page.left': [30, 35],
  'page.right': [15, 20],
  pageNumber: [13, 14],
  'motto.country': [12, 13],
  'motto.words': [13, 14],
  'body.parent': [12, 13],
  'body.own': [12, 13],
  number: [13, 13],
  placeAndDate: [13, 14],
  title: [13, 14],
  text: [13, 14],
  indent: [10, 12.7],
  signature: [13, 14],
  'recipients.heading': [12, 12],
  'recipients.lines': [11, 11],
} as const;
export const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] as const;
