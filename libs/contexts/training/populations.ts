import type { MeasureDocument } from '#contexts/programmes/index';
import { POPULATION_GROUPS, type EmployerKind, type EnterpriseSize } from '#law';
import type { Counts } from './events.ts';

/** What the populations of the plans are in the register. Unions lead under the same clause as cooperatives (HN:171); a cooperative group (tổ hợp tác) is neither. */
const KINDS: Readonly<Record<string, readonly EmployerKind[]>> = {
  enterprises: ['enterprise'],
  cooperatives: ['cooperative', 'cooperative-union'],
  households: ['household-business', 'household-unregistered'],
};
/** Kinds of employers that populations mean; null: one of them is none of employers, so that the register does not tell it. */
export function employerKindsOf(populations: readonly string[]): readonly EmployerKind[] | null {
  const kinds = populations.map((population) => KINDS[population]);
  return kinds.some((one) => one === undefined) ? null : kinds.flatMap((one) => one!);
}

/** Populations that are made up of several groups of attendances; every other group is one of its own name. */
const GROUPS: Readonly<Record<string, readonly (typeof POPULATION_GROUPS)[number]['code'][]>> = {
  ...Object.fromEntries(POPULATION_GROUPS.map(({ code }) => [code, [code]])),
  children: ['children-school', 'children-community'],
  employers: ['employers-enterprise', 'employers-cooperative', 'employers-household'],
};
/**
 * The groups of persons that a population means; null: no activity tells it apart, as civil servants from public employees, or a child
 * labourer from another child.
 */
export const groupsOf = (population: string): readonly string[] | null => GROUPS[population] ?? null;

/** An employer, by what a part of a population goes by. */
export interface UnitTraits {
  readonly kind: EmployerKind;
  readonly size: EnterpriseSize | null;
  readonly village: string | null;
}
/** By these fields employers are counted where parts are told. */
export const TRAITS = ['kind', 'size', 'village'] as const;
/** Of a row that was counted by them. */
export function traitsOf({ key }: { readonly key: readonly unknown[] }): UnitTraits {
  const [kind, size, village] = key as unknown as readonly [UnitTraits['kind'], UnitTraits['size'], UnitTraits['village']];
  return { kind, size, village };
}
const isOneOf = (population: string, { kind }: UnitTraits): boolean => KINDS[population]!.includes(kind);
/** Parts of populations that the measures show by themselves, by their codes. */
const PARTS: Readonly<Record<string, (unit: UnitTraits) => boolean>> = {
  'small-and-medium-enterprise': (unit) => isOneOf('enterprises', unit) && unit.size !== null && unit.size !== 'large',
  'cooperative-in-craft-village': (unit) => isOneOf('cooperatives', unit) && unit.village !== null,
  'household-in-craft-village': (unit) => isOneOf('households', unit) && unit.village !== null,
};
/** Who is in such a part; null: it is none of employers. */
export const partOf = (part: string): ((unit: UnitTraits) => boolean) | null => PARTS[part] ?? null;

/** Training informs too; what only informs is no training. */
export const COUNTS_OF = {
  informed: ['training', 'communication'],
  trained: ['training'],
} as const satisfies Readonly<Record<string, readonly Counts[]>>;
export type HowReached = keyof typeof COUNTS_OF;

/**
 * Which activities reach somebody by the words of a measure, where its definition does not say it: «được tập huấn» asks for training; «được cung cấp thông tin, kiến thức» and
 * «được tuyên truyền» are met by either, as who was trained has been told.
 */
const byWords = ({ vi }: Pick<MeasureDocument, 'vi'>): HowReached =>
  vi.normalize('NFC').includes('tập huấn') ? 'trained' : 'informed';
/** As what activities count for a measure by one reading of its words. */
export const countsOf = (
  measure: Pick<MeasureDocument, 'vi'>,
  { reach = byWords(measure) }: Pick<MeasureDocument['definitions'][number], 'reach'>,
): readonly Counts[] => COUNTS_OF[reach];

/** Per cent with one decimal, rounded down: what does not meet a target never reads as if it did. Null: nobody to count of. */
export const percentOf = (covered: number, total: number): number | null =>
  total === 0 ? null : Math.floor((covered * 1_000) / total) / 10;
