import { code, id, localDate, money, optional, text, type Said } from '#kernel';
import { object } from '#kernel';
import { serviceManner, signature, signatureWitness } from '../codes.ts';
import { on, reason, sanctionCase } from '../case/event-fields.ts';

/** What a fact that is put right says, before and after: of each kind of fact its own part. Recorded, held and shown alike. */
export const factValues = {
  on: optional(localDate({ describe: 'Its day.' })),
  amount: optional(money({ describe: 'Of a payment, in đồng.' })),
  manner: optional(code(serviceManner, { describe: 'How the decision was served.' })),
  payBy: optional(localDate({ describe: 'The day by which the decision is to be carried out.' })),
  deemedFrom: optional(localDate({ describe: 'Deemed served: the day from which the service was reckoned.' })),
  number: optional(text({ max: 80, describe: 'Of the minutes.' })),
  signing: optional(code(signature, { describe: 'Whether the employer signed the minutes.' })),
  refusalReason: optional(text({ max: 500, describe: 'Why it refused, without names of persons.' })),
  witness: optional(code(signatureWitness, { describe: 'Who bears witness to the refusal.' })),
};
export type FactValues = Said<typeof factValues>;

const values = object(factValues);
/** What every event says by which something was put right. `correction`: the request that a second person approved; left out: none was needed. */
export const putRight = { ...sanctionCase, on, before: values, after: values, reason, correction: optional(id()) };
export const takenBack = { ...sanctionCase, on, before: values, reason, correction: optional(id()) };
/** What is asked for; without `after` it is to be withdrawn. */
export const asked = { ...sanctionCase, on, before: values, after: optional(values), reason };

const KEYS = Object.keys(factValues) as readonly (keyof FactValues)[];
export const sameValues = (a: FactValues, b: FactValues): boolean => KEYS.every((key) => a[key] === b[key]);
