import { reason as why } from '#commands/fields';
import { described, list, money, object, optional, text, uuid } from '#kernel';

/** Fields that inputs of several steps have. VND. */
export const VND_MAX = 10_000_000_000;
export const reason = described(why, 'No names of persons.');
export const title = text({ min: 2, max: 60, describe: 'Code of a title (query titles).' });
const fine = object(
  {
    violation: uuid(),
    amount: optional(
      money({ max: VND_MAX, describe: 'VND. Left out: as Decree 118/2021 Art. 9 suggests with the factors given.' }),
    ),
  },
  { name: 'FineInput', describe: 'The fine for one violation.' },
);
export const fines = list(fine, { min: 1, max: 50 });
export const circumstances = (describe: string) => optional(list(text({ min: 3, max: 200 }), { max: 20, describe }));
