import type { Bilingual, Refusal } from '#kernel';

interface Named extends Bilingual {
  readonly code: string;
}

/** The records that a command may name, by the collection in which they are published. */
export const RECORDS = {
  employers: { code: 'UnknownEmployer', en: 'employer', vi: 'cơ sở' },
  craftVillages: { code: 'UnknownCraftVillage', en: 'craft village', vi: 'làng nghề' },
  alliances: { code: 'UnknownAlliance', en: 'cooperative alliance', vi: 'liên minh hợp tác xã' },
  allianceProposals: { code: 'UnknownProposal', en: 'proposal of a membership', vi: 'đề nghị kết nạp' },
  inspections: { code: 'UnknownInspection', en: 'inspection', vi: 'cuộc kiểm tra' },
  signsOfViolation: { code: 'UnknownSign', en: 'report of signs of violation', vi: 'tin báo dấu hiệu vi phạm' },
  violations: { code: 'UnknownViolation', en: 'violation', vi: 'vi phạm' },
  sanctions: { code: 'UnknownSanction', en: 'sanction case', vi: 'vụ việc xử phạt' },
  activities: { code: 'UnknownActivity', en: 'activity', vi: 'hoạt động' },
  officials: { code: 'UnknownOfficial', en: 'official', vi: 'công chức' },
  appointments: { code: 'UnknownAppointment', en: 'appointment', vi: 'bổ nhiệm' },
  calendar: { code: 'UnknownYear', en: 'year', vi: 'năm' },
} as const satisfies Readonly<Record<string, Named>>;
export type RecordKind = keyof typeof RECORDS;

/** One answer for what is not there and for what lies in another territory: nobody learns which of the two it is. */
export const unknown = (kind: RecordKind, field: string): Refusal => {
  const { code, en, vi } = RECORDS[kind];
  return {
    code,
    message: { en: `There is no ${en} with this id in your territory.`, vi: `Không có ${vi} với mã này trong địa bàn của bạn.` },
    field,
    hint: {
      en: 'Check the id; what lies in another territory is a matter of its own office.',
      vi: 'Hãy kiểm tra lại mã; hồ sơ thuộc địa bàn khác do cơ quan ở đó xử lý.',
    },
  };
};
