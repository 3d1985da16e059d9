import {
  code,
  codes,
  defineEvent,
  flag,
  id,
  integer,
  list,
  localDate,
  object,
  optional,
  text,
  type CodeIn,
  type EventOf,
  type LocalDate,
} from '#kernel';

/** `code@validFrom`, e.g. `00004@2025-07-01`: codes are used again for other territories, so a code alone names no unit. */
export type UnitId = string;
export const unitIdOf = (code: string, validFrom: LocalDate): UnitId => `${code}@${validFrom}`;
export const codeOf = (unit: UnitId): string => unit.slice(0, unit.indexOf('@'));
export const validFromOf = (unit: UnitId): LocalDate => unit.slice(unit.indexOf('@') + 1);
export const isUnitId = (value: string): boolean => /^(\d{2}|\d{3}|\d{5})@\d{4}-\d{2}-\d{2}$/.test(value);

export const unitLevel = codes('UnitLevel', 'Levels of administration.', {
  province: { vi: 'Cấp tỉnh', en: 'Province' },
  district: { vi: 'Cấp huyện', en: 'District' },
  commune: { vi: 'Cấp xã', en: 'Commune' },
});
export type Level = CodeIn<typeof unitLevel>;
export const LEVELS: readonly Level[] = unitLevel.values;

/** The statistics office's codes tell the level by their length (Decision 124/2004/QĐ-TTg, Decision 19/2025/QĐ-TTg). Null: no code. */
export function levelOfCode(code: string): Level | null {
  if (!/^\d+$/.test(code)) return null;
  return code.length === 2 ? 'province' : code.length === 3 ? 'district' : code.length === 5 ? 'commune' : null;
}

/** The unit words of the lists. The word says the kind, not the level: a `thành phố` is a province or a district. */
export const unitKind = codes('UnitKind', 'The unit word.', {
  tỉnh: { vi: 'tỉnh', en: 'province' },
  'thành phố': { vi: 'thành phố', en: 'city' },
  quận: { vi: 'quận', en: 'urban district' },
  huyện: { vi: 'huyện', en: 'rural district' },
  'thị xã': { vi: 'thị xã', en: 'town' },
  phường: { vi: 'phường', en: 'ward' },
  xã: { vi: 'xã', en: 'rural commune' },
  'thị trấn': { vi: 'thị trấn', en: 'township' },
  'đặc khu': { vi: 'đặc khu', en: 'special zone' },
});
export type UnitKind = CodeIn<typeof unitKind>;
export const UNIT_KINDS: readonly UnitKind[] = unitKind.values;
/** On which levels a unit may bear the word. */
export const LEVELS_OF_KIND: Readonly<Record<UnitKind, readonly Level[]>> = {
  tỉnh: ['province'],
  'thành phố': ['province', 'district'],
  quận: ['district'],
  huyện: ['district'],
  'thị xã': ['district'],
  phường: ['commune'],
  xã: ['commune'],
  'thị trấn': ['commune'],
  'đặc khu': ['commune'],
};

/** Of `list-difference` what became of the territory is not known. */
export const unitBasis = codes('UnitBasis', 'How a change of a unit is known.', {
  'first-list': {
    vi: 'Có trong danh sách đầu tiên; không rõ từ khi nào',
    en: 'It stood in the first list that the platform holds; since when is not known',
  },
  'list-difference': {
    vi: 'Qua so sánh hai danh sách; chậm nhất vào ngày này',
    en: 'Seen by comparing two lists; at the latest on the day given',
  },
  act: { vi: 'Theo quyết định hoặc nghị quyết', en: 'By a decision or resolution' },
});
export type Basis = CodeIn<typeof unitBasis>;

export const unitSuccession = codes('UnitSuccessionKind', 'How a unit went into another.', {
  merged_into: { vi: 'Nhập toàn bộ vào', en: 'As a whole, with others' },
  part_of: { vi: 'Nhập một phần vào', en: 'A part of it' },
  renamed: { vi: 'Đổi tên', en: 'Alone, under another name' },
});
export type Succession = CodeIn<typeof unitSuccession>;

const basis = code(unitBasis);
export const LONGEST = { act: 100, name: 100, fullName: 120 } as const;
const act = optional(text({ max: LONGEST.act, named: { vi: 'Quyết định hoặc nghị quyết', en: 'Decision or resolution' } }));
const name = text({ max: LONGEST.name });
const fullName = text({ max: LONGEST.fullName });
const kind = code(unitKind);

export const unitEstablished = defineEvent(
  'UnitEstablished',
  {
    unit: id(),
    code: text({ max: 5, pattern: '^\\d+$' }),
    level: code(unitLevel),
    /** Without the unit word: "Ba Đình". */
    name,
    /** With it: "Phường Ba Đình". */
    fullName,
    kind,
    /** The unit above on that day; absent for a province. */
    parent: optional(id()),
    on: localDate(),
    basis,
    act,
  },
  { label: { vi: 'Thành lập đơn vị hành chính', en: 'Administrative unit established' }, record: 'units' },
);

/** Another name or unit word for the same territory: the unit stays itself. */
export const unitReclassified = defineEvent(
  'UnitReclassified',
  {
    unit: id(),
    name,
    fullName,
    kind,
    on: localDate(),
    basis,
    act,
  },
  { label: { vi: 'Đổi tên hoặc loại đơn vị hành chính', en: 'Administrative unit renamed or of another kind' }, record: 'units' },
);

/** The unit above changed, the unit itself did not: a commune under another district, or directly under the province since 1 July 2025. */
export const unitMoved = defineEvent(
  'UnitMoved',
  { unit: id(), parent: id(), on: localDate(), basis, act },
  {
    label: { vi: 'Đơn vị hành chính về đơn vị cấp trên khác', en: 'Administrative unit moved under another one' },
    record: 'units',
  },
);

/**
 * `on` is the first day without the unit. `certain: false` marks a successor concluded from an equal code only. No successor and
 * `successorsKnown: true`: there is none (the districts, when their level ended).
 */
export const unitDissolved = defineEvent(
  'UnitDissolved',
  {
    unit: id(),
    on: localDate(),
    successors: list(object({ unit: id(), kind: code(unitSuccession), certain: flag() }), { max: 100 }),
    successorsKnown: flag(),
    basis,
    act,
  },
  { label: { vi: 'Giải thể đơn vị hành chính', en: 'Administrative unit dissolved' }, record: 'units' },
);

/** Stream `territory-import`: all events of this list are in the log. */
export const unitListImported = defineEvent(
  'UnitListImported',
  {
    list: localDate(),
    /** Of the list's file and, where there is one, the reorganisation file: SHA-256, hexadecimal. */
    digest: text({ max: 64, pattern: '^[0-9a-f]{64}$' }),
    provinces: integer(),
    districts: integer(),
    communes: integer(),
    established: integer(),
    reclassified: integer(),
    moved: integer(),
    dissolved: integer(),
  },
  { label: { vi: 'Nhập danh mục đơn vị hành chính', en: 'List of administrative units imported' }, record: 'units' },
);

export const unitEvents = [unitEstablished, unitReclassified, unitMoved, unitDissolved] as const;
export const territoryEvents = [...unitEvents, unitListImported] as const;
export type UnitEvent = EventOf<(typeof unitEvents)[number]>;
export type TerritoryEvent = EventOf<(typeof territoryEvents)[number]>;
