import type { MeasureDocument } from '#contexts/programmes/index';
import type { EmployerKind, EnterpriseSize } from '#law';
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

/** An employer, by what a part of a population goes by. */
export interface UnitTraits {
  readonly kind: EmployerKind;
  readonly size: EnterpriseSize | null;
  readonly village: string | null;
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

/**
 * Which activities reach somebody by the words of a measure: «được tập huấn» asks for training; «được cung cấp thông tin, kiến thức» and
 * «được tuyên truyền» are met by either, as who was trained has been told.
 */
export const countsOfMeasure = ({ vi }: Pick<MeasureDocument, 'vi'>): readonly Counts[] =>
  vi.normalize('NFC').includes('tập huấn') ? ['training'] : ['training', 'communication'];

/** Per cent with one decimal, rounded down: what does not meet a target never reads as if it did. Null: nobody to count of. */
export const percentOf = (covered: number, total: number): number | null =>
  total === 0 ? null : Math.floor((covered * 1_000) / total) / 10;
