import { text, type Bilingual, type DataOf, type Field, type Fields } from '#kernel';
import { object } from '#kernel';
import { label } from './output-class.ts';

const TERM = {
  code: text({ describe: 'Its code.' }),
  label: label('For people.'),
} as const satisfies Fields;
const TYPE = {
  name: 'CodedTerm',
  describe: 'A coded thing of the law or of the plans that is data and no schema: sector, act, title, kind of activity, clock.',
};

/** A code that is data: with its label, as its set may grow with a decree. */
export const term = (describe: string): Field<Term> => ({ ...object(TERM, TYPE), describe });
export type Term = DataOf<typeof TERM>;
export const isTerm = (field: Field<unknown> | null): boolean => field?.type === TYPE;
/** A code that its table does not know is shown as it stands. */
export const termOf = (code: string, known: Bilingual | null | undefined): Term => ({
  code,
  label: known ? { ...known } : { vi: code, en: code },
});
