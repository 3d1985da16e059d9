import {
  code,
  flag,
  id,
  list,
  localDate,
  money,
  object,
  optional,
  text,
  type Change,
  type Said,
  type SecondPersonStep,
} from '#kernel';
import { complaintOutcome, reliefOutcome, serviceManner, signature, signatureWitness, type CorrectedFact } from '../codes.ts';
import { instalment, on, reason, sanctionCase } from '../case/event-fields.ts';

/** What a fact that is put right says, before and after: of each kind of fact its own part. Recorded, held and shown alike. */
export const factValues = {
  on: optional(localDate({ describe: 'Its day.' })),
  amount: optional(money({ describe: 'Of a payment, in đồng.' })),
  manner: optional(code(serviceManner, { describe: 'How the decision was sent or served.' })),
  payBy: optional(localDate({ describe: 'The day by which the decision is to be carried out.' })),
  deemedFrom: optional(localDate({ describe: 'Deemed served: the day from which the service was reckoned.' })),
  number: optional(text({ max: 80, describe: 'Of the minutes.' })),
  signing: optional(code(signature, { describe: 'Whether the employer signed the minutes.' })),
  refusalReason: optional(text({ max: 500, describe: 'Why it refused, without names of persons.' })),
  witness: optional(code(signatureWitness, { describe: 'Who bears witness to the refusal.' })),
  title: optional(text({ max: 60, describe: 'Code of the title to which the file went.' })),
  holderId: optional(id({ describe: 'The account that holds this title there, where exactly one does.' })),
  until: optional(localDate({ describe: 'The day to which the execution is deferred.' })),
  requestedOn: optional(localDate({ describe: 'The day on which the deferral or the instalments were asked for.' })),
  instalments: optional(list(instalment, { min: 1, max: 12, describe: 'The parts of the fine.' })),
  answer: optional(code(reliefOutcome, { describe: 'How a request for relief was answered.' })),
  remote: optional(flag({ describe: 'Of a complaint in a remote area.' })),
  complex: optional(flag({ describe: 'Of a complex complaint.' })),
  outcome: optional(code(complaintOutcome, { describe: 'How a complaint or the lawsuit ended.' })),
  dueOn: optional(localDate({ describe: 'The day by which a remedial measure is to be done.' })),
};
export type FactValues = Said<typeof factValues>;

const values = object(factValues);
/** What every event says by which something was put right. `correction`: the request that a second person approved; left out: none was needed. */
export const putRight = { ...sanctionCase, on, before: values, after: values, reason, correction: optional(id()) };
export const takenBack = { ...sanctionCase, on, before: values, reason, correction: optional(id()) };
/** What is asked for; without `after` it is to be withdrawn. */
export const asked = { ...sanctionCase, on, before: values, after: optional(values), reason };

/** Which part of a case a fact is: which payment, which step of the explanation. */
export const aboutFact = (fact: CorrectedFact, subject?: string | null): string => (subject ? `${fact} ${subject}` : fact);
/** For an event by which a fact is put right: other requests about it are overtaken. */
export const puttingRight =
  <D extends { readonly correction?: string | undefined }>(
    fact: CorrectedFact,
    subject: (data: D) => string | null = () => null,
  ) =>
  (data: D): SecondPersonStep => ({ step: 'made', request: data.correction, about: aboutFact(fact, subject(data)) });

const KEYS = Object.keys(factValues) as readonly (keyof FactValues)[];
const said = (one: FactValues[keyof FactValues]): string | null => {
  if (one === undefined) return null;
  return typeof one === 'object' ? one.map(({ dueOn, amount }) => `${dueOn} ${amount}`).join('; ') : String(one);
};
/** What differs, value by value; without `after` all is to go. */
export const differences = (before: FactValues, after: FactValues | null = null): readonly Change[] =>
  KEYS.flatMap((field) => {
    const [was, becomes] = [said(before[field]), said(after?.[field])];
    return was === becomes ? [] : [{ field, was, becomes }];
  });
export const sameValues = (a: FactValues, b: FactValues): boolean => KEYS.every((key) => said(a[key]) === said(b[key]));
