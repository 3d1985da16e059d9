import { RECORDS, type RecordKind, type Refusal } from '#kernel';

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
