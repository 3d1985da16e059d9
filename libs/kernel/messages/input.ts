import type { Bilingual } from '../bilingual.ts';

/** Rules of ours for one field of an input, where the rule of the library would say too little. `$property` is the field. */
export const INPUT_RULES = {
  expectedRevision: {
    en: 'expectedRevision must be a whole number as text, as an earlier answer gave it',
    vi: 'expectedRevision phải là số nguyên viết dạng văn bản, như câu trả lời trước đã cho',
  },
  revisionNeeded: {
    en: 'expectedRevision must be given: without the revision that it was based on, one change could undo another unseen',
    vi: 'thiếu expectedRevision: không nêu phiên bản làm căn cứ thì thay đổi này có thể xóa thay đổi khác mà không ai thấy',
  },
  unit: { en: 'unit must be a code of 2, 3 or 5 digits', vi: 'unit phải là mã 2, 3 hoặc 5 chữ số' },
  province: { en: 'unit must be the 2-digit code of a province', vi: 'unit phải là mã 2 chữ số của một tỉnh' },
  successor: {
    en: 'unit must be the code of an administrative unit, or its id: code@YYYY-MM-DD',
    vi: 'unit phải là mã của một đơn vị hành chính, hoặc mã kèm ngày: mã@YYYY-MM-DD',
  },
  commune: { en: 'unit must be the 5-digit code of a commune', vi: 'unit phải là mã 5 chữ số của một xã, phường, đặc khu' },
  account: {
    en: 'an account is an opaque id of 1-80 letters, digits and @ . _ : -, never an e-mail address',
    vi: 'tài khoản là mã gồm 1-80 chữ cái, chữ số và @ . _ : -, không phải địa chỉ e-mail',
  },
  notThePlatform: {
    en: 'accounts that begin with process: or lachan: are the platform itself',
    vi: 'tài khoản bắt đầu bằng process: hoặc lachan: là của chính hệ thống',
  },
  alliance: { en: 'alliance must be the id of an alliance', vi: 'alliance phải là mã của một liên minh hợp tác xã' },
  email: { en: 'email must be an e-mail address', vi: 'email phải là địa chỉ e-mail' },
  activityKind: { en: 'kind must be the code of an activity, such as ACT-11', vi: 'kind phải là mã hoạt động, ví dụ ACT-11' },
  register: {
    en: '$property must be a register as its numbers say it, as 01:so-noi-vu:sanction-decision:2026',
    vi: '$property phải là sổ văn bản như số đã cấp nêu, ví dụ 01:so-noi-vu:sanction-decision:2026',
  },
  documentSign: {
    en: '$property must be capital letters with hyphens, as QĐ-XPHC',
    vi: '$property phải là chữ in hoa nối bằng gạch ngang, ví dụ QĐ-XPHC',
  },
  partCode: {
    en: '$property must be a code of letters, digits, "." and "-", as HN-T1.1',
    vi: '$property phải là mã gồm chữ cái, chữ số, "." và "-", ví dụ HN-T1.1',
  },
  dataCode: {
    en: '$property must be a code of small letters, digits and "-", as so-gddt',
    vi: '$property phải là mã gồm chữ thường, chữ số và "-", ví dụ so-gddt',
  },
  activityKinds: {
    en: '$property must be codes of activities, such as ACT-11',
    vi: '$property phải là mã hoạt động, ví dụ ACT-11',
  },
  dayOfYear: {
    en: '$property must be a day of the year, written MM-DD',
    vi: '$property phải là ngày trong năm, viết MM-DD',
  },
  name: {
    en: '$property must be one line with a letter or a digit',
    vi: '$property phải là một dòng có ít nhất một chữ cái hoặc chữ số',
  },
  sector: {
    en: 'sector must be a section letter A to U or 2 to 5 digits (VSIC 2018)',
    vi: 'sector phải là chữ cái của nhóm ngành cấp 1 (A đến U) hoặc 2 đến 5 chữ số theo VSIC 2018',
  },
  registrationNumber: {
    en: 'registrationNumber must have 4 to 40 letters, digits and . / -',
    vi: 'registrationNumber phải có 4 đến 40 chữ cái, chữ số và . / -',
  },
  paperNumber: {
    en: '$property must hold numbers of papers in the file, such as 12/BB-KT: letters, digits and . / _ - without blanks, and no number of a person',
    vi: '$property phải là số, ký hiệu của giấy tờ trong hồ sơ, ví dụ 12/BB-KT: chữ cái, chữ số và . / _ -, không có dấu cách, không phải số của một người',
  },
  personalNumber: {
    en: '$property: at most 7 digits. An identity number (9 or 12 digits), a telephone number or a birth date must not stand here',
    vi: '$property: tối đa 7 chữ số. Không ghi số định danh cá nhân (9 hoặc 12 chữ số), số điện thoại, ngày sinh',
  },
  noPersonalNumber: {
    en: '$property must hold no number of a person: an identity number has 9 or 12 digits, a telephone number 10',
    vi: '$property không được có số của một người: số định danh cá nhân có 9 hoặc 12 chữ số, số điện thoại có 10',
  },
  rosterLine: {
    en: '$property must be an opaque number such as 17 or GV-017: up to 4 capital letters, up to 7 digits, no name',
    vi: '$property phải là số không mang thông tin cá nhân, ví dụ 17 hoặc GV-017: tối đa 4 chữ in hoa, tối đa 7 chữ số, không ghi tên',
  },
  malformedId: { en: 'an id has 1-80 letters, digits and @ . _ : -', vi: 'mã gồm 1-80 chữ cái, chữ số và @ . _ : -' },
} as const satisfies Record<string, Bilingual>;

/** Of the days and moments that may stand in a record. `$constraint1`: the limit. */
export const DAY_RULES = {
  isDay: {
    en: '$property must be a day that exists, written YYYY-MM-DD',
    vi: '$property phải là ngày có thật, viết YYYY-MM-DD',
  },
  dayTooEarly: {
    en: '$property must be $constraint1 or later: check the year',
    vi: '$property phải từ ngày $constraint1 trở đi: hãy kiểm tra năm',
  },
  dayTooLate: {
    en: '$property must be $constraint1 or earlier: check the year',
    vi: '$property phải từ ngày $constraint1 trở về trước: hãy kiểm tra năm',
  },
  isMoment: {
    en: '$property must be a moment, written 2025-03-10T09:00:00+07:00',
    vi: '$property phải là thời điểm, viết 2025-03-10T09:00:00+07:00',
  },
} as const satisfies Record<string, Bilingual>;

/** What the library says in English by itself, by the name of its rule. */
const OF_THE_LIBRARY: Readonly<Record<string, string>> = {
  isUuid: '$property phải là UUID',
  isLength: '$property phải có từ $constraint1 đến $constraint2 ký tự',
  maxLength: '$property có tối đa $constraint1 ký tự',
  isIn: '$property phải là một trong các giá trị: $constraint1',
  isString: '$property phải là văn bản',
  isBoolean: '$property phải là true hoặc false',
  isInt: '$property phải là số nguyên',
  isNumber: '$property phải là số',
  min: '$property không được nhỏ hơn $constraint1',
  max: '$property không được lớn hơn $constraint1',
  isArray: '$property phải là danh sách',
  arrayMinSize: '$property phải có ít nhất $constraint1 mục',
  arrayMaxSize: '$property có tối đa $constraint1 mục',
  isDefined: 'thiếu $property',
  nestedValidation: '$property phải là đối tượng hoặc danh sách đối tượng',
  whitelistValidation: 'không có trường $property',
  unknownValue: 'dữ liệu nhập không phải là đối tượng',
};

const OWN: ReadonlyMap<string, string> = new Map(
  [...Object.values(INPUT_RULES), ...Object.values(DAY_RULES)].map((r) => [r.en, r.vi]),
);

/** A rule as it was declared for a field. */
export interface DeclaredRule {
  /** `isLength` and the like. */
  readonly code: string;
  /** The English words of ours; left out: those of the library. */
  readonly message?: string | undefined;
  readonly constraints?: readonly unknown[] | undefined;
}

const written = (value: unknown): string =>
  Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'object' && value !== null
      ? Object.values(value).join(', ')
      : String(value);

/** What a rule says in Vietnamese; null: nobody has written it. */
export function ruleInVietnamese(property: string, { code, message, constraints = [] }: DeclaredRule): string | null {
  // The library gives this one its own words as if they were ours.
  const isOurs = message !== undefined && code !== 'nestedValidation';
  const template = isOurs ? OWN.get(message) : OF_THE_LIBRARY[code];
  return (
    template
      ?.replaceAll('$property', property)
      .replace(/\$constraint(\d)/g, (_, n: string) => written(constraints[Number(n) - 1])) ?? null
  );
}
