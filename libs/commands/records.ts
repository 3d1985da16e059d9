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

/** The same of an input that names a record which stands for another one (`registry/merging.ts` says it of the record itself). */
export const mergedAway = (kind: RecordKind, field: string, into: string): Refusal<'EmployerMerged'> => {
  const { en, vi } = RECORDS[kind];
  return {
    code: 'EmployerMerged',
    message: { en: `This record was merged into the ${en} ${into}.`, vi: `Hồ sơ này đã được gộp vào ${vi} ${into}.` },
    names: { [kind]: [into] },
    field,
    hint: {
      en: `Name ${into} instead; if they are two establishments, undo the merge (undoEmployerMerge).`,
      vi: `Hãy nêu ${into}; nếu là hai cơ sở khác nhau, hủy việc gộp (undoEmployerMerge).`,
    },
  };
};
