import { flag, localDate, nullable, object, text, type DataOf } from '#kernel';
import { citedOf, type LegalBasis } from '#law';
import { label } from './output-class.ts';

const SOURCE = {
  decree: text({ describe: 'Law, code, decree or circular.' }),
  article: label('Where it stands, with decree and clause.'),
  clause: nullable(text({ describe: 'Its clause; null where none is named.' })),
  validFrom: localDate({ describe: 'First day in force.' }),
  validTo: nullable(localDate({ describe: 'Last day in force; null: still in force.' })),
  verified: flag({ describe: 'False: not confirmed in any source read.' }),
};
/** A legal source as the API shows it. */
export const legalSource = object(SOURCE, { name: 'LegalSource', describe: 'A legal source with its dates in force.' });
export const sourceShown = (basis: LegalBasis): DataOf<typeof SOURCE> => {
  const { decree, clause, validFrom, validTo, verified } = basis;
  return { decree, article: citedOf(basis), clause, validFrom, validTo, verified };
};
