import { codes, type Bilingual, type CodeIn, type LocalDate } from '#kernel';

export const unclearPoint = codes('UnclearPoint', 'A point on which the texts can be read in two ways.', {
  'limitation-on-day-off': { vi: 'Thời hiệu kết thúc vào ngày nghỉ', en: 'A limitation that ends on a day off' },
  'leap-day-birthday': { vi: 'Sinh ngày 29 tháng 2, năm không nhuận', en: 'A birthday on 29 February in a common year' },
  'payment-term-on-day-off': { vi: 'Thời hạn nộp phạt kết thúc vào ngày nghỉ', en: 'A term of payment that ends on a day off' },
  'first-day-of-posting': { vi: 'Ngày đầu tiên niêm yết', en: 'The first day of posting up' },
  'culture-day': { vi: 'Ngày 24/11 là ngày nghỉ', en: '24 November as a day off' },
  'explanation-days-before-2022': {
    vi: 'Ngày của thời hạn giải trình trước năm 2022',
    en: 'Days of the term to explain before 2022',
  },
});
export type UnclearPointCode = CodeIn<typeof unclearPoint>;

/** Which way of reading an unclear point is taken. */
export const lawReading = codes('LawReading', 'One way of reading an unclear point.', {
  'ends-with-its-day': { vi: 'Kết thúc đúng ngày đó', en: 'Ends with that day' },
  'goes-on': { vi: 'Kéo sang ngày làm việc tiếp theo', en: 'Goes on to the next working day' },
  'first-of-march': { vi: 'Đủ tuổi ngày 1/3', en: 'The year is full on 1 March' },
  'last-of-february': { vi: 'Đủ tuổi ngày 28/2', en: 'The year is full on 28 February' },
  'first-day-left-out': { vi: 'Không tính ngày đầu tiên', en: 'The first day does not count' },
  'first-day-counted': { vi: 'Tính cả ngày đầu tiên', en: 'The first day counts' },
  'day-off': { vi: 'Là ngày nghỉ', en: 'It is a day off' },
  'working-day': { vi: 'Là ngày làm việc', en: 'It is a working day' },
  'working-days': { vi: 'Ngày làm việc', en: 'Working days' },
  'plain-days': { vi: 'Ngày liên tục', en: 'Plain days' },
});
export type LawReadingCode = CodeIn<typeof lawReading>;

/** A point on which the texts can be read in two ways. Both are answered; the one that is safer for the child or the person sanctioned is taken. */
export interface UnclearPoint {
  readonly code: UnclearPointCode;
  readonly readings: readonly [chosen: PointReading, other: PointReading];
  /** Why the first is taken. */
  readonly why: Bilingual;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly verified: false;
}
export interface PointReading {
  readonly reading: LawReadingCode;
  readonly article: string;
  readonly text: Bilingual;
}

/** One reading of an unclear point, and the last day of the term that it comes to. */
export interface TermReading extends PointReading {
  readonly point: UnclearPointCode;
  readonly dueOn: LocalDate;
  /** Taken: the reading that is safer for the child or the person sanctioned. */
  readonly chosen: boolean;
}

const SINCE_2013 = '2013-07-01';
const MOVES = 'Civil Code 91/2015/QH13 Art. 148(5)';
const NOT_READ = { source: 'both texts read; which prevails is not', verified: false } as const;
const FOR_THE_PERSON = { vi: 'An toàn hơn cho người bị xử phạt.', en: 'Safer for the person sanctioned.' };
const reading = (code: LawReadingCode, article: string, vi: string, en: string): PointReading => ({ reading: code, article, text: { vi, en } });
const ENDS = reading('ends-with-its-day', 'Civil Code 91/2015/QH13 Art. 151', 'Thời hiệu kết thúc tại thời điểm kết thúc ngày cuối cùng', 'A limitation ends with its last day');
const GOES_ON = reading('goes-on', MOVES, 'Ngày cuối cùng là ngày nghỉ thì thời hạn kết thúc vào ngày làm việc tiếp theo', 'Where the last day is a day off, the term ends with the next working day');

export const UNCLEAR_POINTS: readonly UnclearPoint[] = [
  {
    code: 'limitation-on-day-off', validFrom: SINCE_2013, validTo: null, ...NOT_READ,
    readings: [ENDS, GOES_ON],
    why: { vi: 'An toàn hơn cho người bị xử phạt: sau ngày này không xử phạt, không thi hành nữa. Thời hiệu khiếu nại thì ngược lại: được kéo sang ngày làm việc tiếp theo.', en: 'Safer for the person sanctioned: nothing is sanctioned or carried out after it. The limitation of a complaint is read the other way: it goes on to the next working day.' },
  },
  {
    code: 'leap-day-birthday', validFrom: SINCE_2013, validTo: null, source: 'no text was read', verified: false,
    readings: [
      reading('first-of-march', 'Civil Code 91/2015/QH13 Art. 148', 'Đủ năm tuổi khi hết ngày 28/2, từ ngày 1/3', 'The year is full when 28 February is over, from 1 March'),
      reading('last-of-february', 'Civil Code 91/2015/QH13 Art. 148', 'Đủ năm tuổi vào ngày 28/2', 'The year is full on 28 February'),
    ],
    why: { vi: 'An toàn hơn cho trẻ em: được bảo vệ như người nhỏ tuổi hơn thêm một ngày.', en: 'Safer for the child: it is protected as the younger one for a day longer.' },
  },
  {
    code: 'payment-term-on-day-off', validFrom: '2023-05-05', validTo: null, ...NOT_READ,
    readings: [GOES_ON, reading('ends-with-its-day', 'Circular 18/2023/TT-BTC Art. 5(4)(a)', 'Tiền chậm nộp tính theo ngày liên tục, gồm cả ngày nghỉ', 'Interest counts calendar days, days off among them')],
    why: FOR_THE_PERSON,
  },
  {
    code: 'first-day-of-posting', validFrom: SINCE_2013, validTo: null, source: 'the text names a number of days only', verified: false,
    readings: [
      reading('first-day-left-out', 'Civil Code 91/2015/QH13 Art. 147(2)', 'Ngày đầu tiên của thời hạn không được tính', 'The first day of a term does not count'),
      reading('first-day-counted', 'Decree 190/2025/NĐ-CP Art. 17a', 'Tính số ngày niêm yết, kể cả ngày đầu', 'The days on which it was posted count, the first among them'),
    ],
    why: { vi: 'An toàn hơn cho người bị xử phạt: được coi là đã nhận muộn hơn.', en: 'Safer for the person sanctioned: it counts as served later.' },
  },
  {
    code: 'culture-day', validFrom: '2026-01-01', validTo: null, source: 'News; the resolution itself was not read', verified: false,
    readings: [
      reading('day-off', 'Resolution 28/2026/QH16 Art. 2', 'Ngày Văn hóa Việt Nam là ngày nghỉ', 'Vietnamese Culture Day is a day off'),
      reading('working-day', 'Labour Code 45/2019/QH14 Art. 112', 'Không có trong danh sách ngày nghỉ lễ', 'It is not on the list of public holidays'),
    ],
    why: { vi: 'An toàn hơn cho người bị xử phạt: thời hạn của họ dài hơn. Thời hạn ra quyết định thì ngược lại: tính là ngày làm việc.', en: 'Safer for the person sanctioned: their terms are longer. The term to decide is read the other way: as a working day.' },
  },
  {
    code: 'explanation-days-before-2022', validFrom: SINCE_2013, validTo: '2021-12-31', source: 'the wording before Law 67/2020 was not read', verified: false,
    readings: [
      reading('working-days', 'Law 15/2012/QH13 Art. 61', 'Thời hạn tính theo ngày làm việc', 'The term is in working days'),
      reading('plain-days', 'Law 15/2012/QH13 Art. 61', 'Thời hạn tính theo ngày liên tục', 'The term is in plain days'),
    ],
    why: { vi: 'An toàn hơn cho người bị xử phạt: có nhiều thời gian giải trình hơn.', en: 'Safer for the person sanctioned: there is more time to explain.' },
  },
];
