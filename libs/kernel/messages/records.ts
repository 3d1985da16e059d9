import type { Bilingual } from '../bilingual.ts';
import { codes } from '../codes.ts';

interface Named extends Bilingual {
  /** Of the refusal of a command that names one which is not there. */
  readonly code: string;
  /** Published: who names one need not lie where it does. */
  readonly isPublic?: true;
}

/** The records that a command or a filter may name, by the collection in which they are published. */
export const RECORDS = {
  employers: { code: 'UnknownEmployer', en: 'employer', vi: 'cơ sở sử dụng lao động' },
  craftVillages: { code: 'UnknownCraftVillage', en: 'craft village', vi: 'làng nghề' },
  alliances: { code: 'UnknownAlliance', en: 'cooperative alliance', vi: 'liên minh hợp tác xã' },
  allianceProposals: { code: 'UnknownProposal', en: 'proposal of a membership', vi: 'đề nghị kết nạp' },
  inspections: { code: 'UnknownInspection', en: 'inspection', vi: 'cuộc thanh tra, kiểm tra' },
  signsOfViolation: { code: 'UnknownSign', en: 'report of signs of violation', vi: 'tin báo dấu hiệu vi phạm' },
  violations: { code: 'UnknownViolation', en: 'violation', vi: 'vi phạm' },
  sanctions: { code: 'UnknownSanction', en: 'sanction case', vi: 'vụ xử phạt vi phạm hành chính' },
  activities: { code: 'UnknownActivity', en: 'activity', vi: 'hoạt động' },
  rosters: { code: 'UnknownRoster', en: 'roster', vi: 'danh sách đối tượng' },
  officials: { code: 'UnknownOfficial', en: 'official', vi: 'người được bổ nhiệm' },
  appointments: { code: 'UnknownAppointment', en: 'appointment', vi: 'bổ nhiệm' },
  programmes: { code: 'UnknownProgramme', en: 'programme', vi: 'chương trình, kế hoạch', isPublic: true },
  measureFigures: { code: 'NoFigures', en: 'figures of a measure', vi: 'số liệu của chỉ tiêu', isPublic: true },
  reportCalls: { code: 'UnknownReportCall', en: 'call for reports', vi: 'đợt báo cáo' },
  reports: { code: 'UnknownReport', en: 'report', vi: 'báo cáo' },
  documentNumbers: { code: 'UnknownDocumentNumber', en: 'document number', vi: 'số văn bản' },
  calendar: { code: 'UnknownYear', en: 'year', vi: 'năm' },
} as const satisfies Readonly<Record<string, Named>>;
export type RecordKind = keyof typeof RECORDS;
export const recordKind = codes('RecordKind', 'Kinds of records, as commands and filters name them.', RECORDS);

/** What a query may not find: the records, and what no command names. */
export const FINDABLE = {
  ...RECORDS,
  memberships: { en: 'membership', vi: 'tư cách thành viên' },
  measures: { en: 'measure', vi: 'chỉ tiêu' },
  programmeDuties: { en: 'duty of a programme', vi: 'nhiệm vụ trong chương trình' },
  programmeReports: { en: 'report duty of a programme', vi: 'chế độ báo cáo của chương trình' },
  attendances: { en: 'attendance', vi: 'lượt tham gia' },
  units: { en: 'administrative unit', vi: 'đơn vị hành chính' },
  records: { en: 'record', vi: 'hồ sơ' },
  cases: { en: 'case', vi: 'vụ việc' },
  deadlines: { en: 'deadline', vi: 'thời hạn' },
  requestsWaiting: { en: 'request that waits for a second person', vi: 'đề nghị đang chờ người thứ hai' },
  notices: { en: 'notice', vi: 'thông báo' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Findable = keyof typeof FINDABLE;

/** What an event may be about: also what processes alone write of. */
export type EventRecord = Findable | 'processes' | 'reservations';
