import { officeManner } from '#contexts/organisation/events';
import { asItStands, code, flag, id, integer, list, localDate, money, object, optional, text } from '#kernel';
import { dropReason } from '../codes.ts';

/** Fields that events of several steps have. */
export const sanctionCase = { sanction: id(), employer: id() };
export const on = localDate();
export const number = text({ max: 80 });
export const reason = text({ max: 500 });

/** What the decision sets for one act, with the bracket it was chosen from. VND. */
const fine = object({
  violation: id(),
  actCode: text({ max: 60 }),
  amount: money(),
  bracketMin: money(),
  bracketMax: money(),
  multiplier: integer({ min: 1 }),
  decree: text({ max: 60 }),
  article: text({ max: 60 }),
  clause: optional(text({ max: 20 })),
  verified: flag(),
});
/** Under whose authority a step was taken: the title on its day, and how it was held (ACC-2). */
export const authority = object({
  title: text({ max: 60 }),
  manner: code(officeManner),
  appointment: optional(id()),
  bodyKind: optional(text({ max: 60 })),
  unit: optional(id()),
});
/** What was shown when the decision was taken (AUD-9): the rules with their dates in force, the fine they suggest, what was open. */
export const decisionContext = object({
  rules: list(object({ rule: text({ max: 200 }), validFrom: localDate(), validTo: optional(localDate()), verified: flag() }), {
    max: 500,
  }),
  suggested: list(
    object({
      violation: id(),
      amount: money(),
      // Left out where older releases suggested it.
      min: optional(money()),
      max: optional(money()),
      mitigating: optional(integer({ min: 0 })),
      aggravating: optional(integer({ min: 0 })),
      article: optional(text({ max: 200 })),
      verified: optional(flag()),
    }),
    { max: 100 },
  ),
  // Up to four of each of fifty acts, and those of the case.
  warnings: list(object({ code: text({ max: 60 }), article: optional(text({ max: 200 })) }), { max: 500 }),
});
/** Grounds that mitigate or aggravate: the article or its wording, never a person. */
export const factors = list(text({ max: 200 }), { max: 20 });
export const fines = list(fine, { max: 100 });
/** As it is recorded and as it is shown. */
export const instalment = object(
  { dueOn: localDate({ describe: 'Last day to pay it.' }), amount: money({ min: 1, describe: 'In đồng.' }) },
  { name: 'Instalment', describe: 'An instalment that was granted.' },
);

/** Acts of the minutes that are left out: no fine, and no part of the total. */
export const dropped = optional(list(object({ violation: id(), reason: code(dropReason) }), { max: 100 }));

/** What a step taken by title carries: the title, and the overrides that it used up. */
export const byTitle = { authority: optional(authority), overrides: optional(list(id(), { max: 20 })) };

/** A version that only adds optional fields: what was stored before reads as it stands. Each further addition is a further version. */
export const onlyAdds = { version: 2, upcast: { 1: asItStands } };
export const addsAgain = { version: 3, upcast: { 1: asItStands, 2: asItStands } };
export const addsOnceMore = { version: 4, upcast: { 1: asItStands, 2: asItStands, 3: asItStands } };

export const addsFourTimes = { version: 5, upcast: { 1: asItStands, 2: asItStands, 3: asItStands, 4: asItStands } };

/** Revisions of the violations on which it was decided: what is changed in them later waits for an answer. */
export const seen = optional(list(object({ violation: id(), revision: text({ pattern: '^\\d{1,19}$' }) }), { max: 100 }));

/** The violations of its acts, which are without minutes again; left out by version 1. */
export const reopened = { violations: optional(list(id(), { max: 100 })) };
