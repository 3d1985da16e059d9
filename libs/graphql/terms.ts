import { nullable, object, text, type Bilingual, type DataOf, type Field, type Fields, type LocalDate } from '#kernel';
import { actBasisIn, actBasisOn, actOf, VSIC_BASIS, vsicLabel, type LegalBasis } from '#law';
import { legalSource, sourceShown } from './legal-source.ts';
import { label } from './output-class.ts';

const TERM = {
  code: text({ describe: 'Its code.' }),
  label: label('For people.'),
  basis: nullable({ ...legalSource, describe: 'Where it stands in the law; null where no source is kept with it.' }),
} as const satisfies Fields;
const TYPE = {
  name: 'CodedTerm',
  describe: 'A coded thing of the law or of the plans that is data and no schema: sector, act, title, kind of activity, clock.',
};

/** A code that is data: with its label, as its set may grow with a decree. */
export const term = (describe: string): Field<Term> => ({ ...object(TERM, TYPE), describe });
export type Term = DataOf<typeof TERM>;
export const isTerm = (field: Field<unknown> | null): boolean => field?.type === TYPE;

type Basis = () => LegalBasis | null;
/** Every row of a list has some: the source is looked for where it is asked for. */
class Coded implements Term {
  readonly #basis: Basis | undefined;
  constructor(
    readonly code: string,
    readonly label: Bilingual,
    basis: Basis | undefined,
  ) {
    this.#basis = basis;
  }
  get basis(): Term['basis'] {
    const basis = this.#basis?.();
    return basis ? sourceShown(basis) : null;
  }
}
/** A code that its table does not know is shown as it stands. */
export const termOf = (code: string, known: Bilingual | null | undefined, basis?: Basis): Term =>
  new Coded(code, known ? { ...known } : { vi: code, en: code }, basis);

export const sectorTerm = (sector: string): Term => termOf(sector, vsicLabel(sector), () => VSIC_BASIS);
/** An act of the catalogue, as it stands in a decree or on a day; left out: wherever. */
export const actTerm = (code: string, where?: { readonly decree: string } | { readonly on: LocalDate }): Term =>
  termOf(
    code,
    actOf(code)?.label,
    where && (() => ('on' in where ? actBasisOn(code, where.on) : actBasisIn(code, where.decree))),
  );
