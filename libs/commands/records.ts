import { meaningOf, RECORDS, type RecordKind, type Refusal } from '#kernel';

/** One answer for what is not there and for what lies in another territory: nobody learns which of the two it is. */
export const unknown = (kind: RecordKind, field: string): Refusal => {
  const { code } = RECORDS[kind];
  return {
    code,
    message: meaningOf(code),
    field,
    hint: {
      en: 'Check the id; what lies in another territory is a matter of its own office.',
      vi: 'Hãy kiểm tra lại mã; hồ sơ thuộc địa bàn khác do cơ quan ở đó xử lý.',
    },
  };
};
