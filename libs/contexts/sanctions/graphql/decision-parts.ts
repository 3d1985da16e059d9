import { label, listOf, term } from '#graphql';
import { code, flag, id, integer, localDate, money, nullable, object, text } from '#kernel';
import { officeManner } from '#contexts/organisation/events';
import { employerKind } from '#law';
import { decisionWarning, dropReason, serviceManner, signatureWitness } from '../codes.ts';

/** The parts of a case that its minutes and its decision set. */
export const act = object(
  {
    violation: id({ describe: 'The violation.' }),
    act: term('The act of the violation catalogue.'),
    actStart: localDate({ describe: 'First day of the act.' }),
    actEnd: nullable(localDate({ describe: 'Last day of the act; null: still going on when it was detected.' })),
    detectedOn: localDate({ describe: 'The day on which it was detected.' }),
    goingOnAt: nullable(
      localDate({ describe: 'Without an end: the last day after the detection on which it is known to have gone on.' }),
    ),
    employerKindThen: code(employerKind, {
      describe: 'Kind of the employer on the day of the act: it decides the multiplier, and never changes.',
    }),
    fine: nullable(
      money({
        describe: 'What the decision sets for it, in đồng; 0: a warning; null: not decided, or left out by the decision.',
      }),
    ),
    bracketMin: nullable(
      money({ describe: 'Lower end of the bracket it was chosen from, after the multiplier; null as `fine`.' }),
    ),
    bracketMax: nullable(
      money({ describe: 'Upper end of the bracket it was chosen from, after the multiplier; null as `fine`.' }),
    ),
    multiplier: nullable(integer({ describe: 'By which the bracket of an individual was multiplied; null as `fine`.' })),
    article: nullable(label('Where the act stands, with clause and decree; null as `fine`.')),
    verified: nullable(flag({ describe: 'False: the fine rests on a rule that no source read confirms; null as `fine`.' })),
    dropped: nullable(code(dropReason, { describe: 'Why the decision leaves it out; null: it does not.' })),
  },
  {
    name: 'SanctionedAct',
    describe: 'An act of the minutes, and what the decision sets for it. The law is that of the day of the act.',
  },
);

/** The title under which a step was taken, as it was held on that day. All null: no office was on record, and an override lifted that. */
const office = {
  title: nullable(term('The title under which it was taken; null: no office was on record, an override lifted that.')),
  heldAs: nullable(code(officeManner, { describe: 'How the title was held on that day; null as `title`.' })),
  appointmentId: nullable(id({ describe: 'The appointment; null: none was on record, an override lifted that.' })),
  body: nullable(term('Kind of the body in which it was held; null as `appointmentId`.')),
};

export const context = object(
  {
    rules: listOf(
      object(
        {
          rule: label('The provision.'),
          validFrom: localDate({ describe: 'First day in force.' }),
          validTo: nullable(localDate({ describe: 'Last day in force; null: was still in force.' })),
          verified: flag({ describe: 'False: not confirmed in any source read.' }),
        },
        { name: 'RuleShown', describe: 'A rule as it was shown when the decision was taken.' },
      ),
      'The rules that it rests on, with their dates in force.',
    ),
    suggested: listOf(
      object(
        {
          violation: id(),
          amount: money({ describe: 'In đồng, by the factors given.' }),
          min: nullable(money({ describe: 'Lowest amount that the factors left; null: an older release did not keep it.' })),
          max: nullable(money({ describe: 'Highest amount that the factors left; null as `min`.' })),
          mitigating: nullable(integer({ describe: 'Mitigating factors reckoned with; null as `min`.' })),
          aggravating: nullable(
            integer({
              describe: 'Aggravating factors reckoned with, without one that is fined as an act of its own; null as `min`.',
            }),
          ),
          article: nullable(label('The rule by which the factors chose in the bracket; null as `min`.')),
          verified: nullable(flag({ describe: 'False: that rule is not confirmed in any source read; null as `min`.' })),
        },
        {
          name: 'SuggestedFine',
          describe: 'The fine that the rules suggested for an act, with the factors and the rule that led to it.',
        },
      ),
      'The fines that the rules suggested.',
    ),
    warnings: listOf(
      object(
        {
          kind: code(decisionWarning, { describe: 'What was open.' }),
          about: text({ describe: 'What it is about: the key of a clock, or the id of a violation or of an override.' }),
          article: nullable(label('Where it stands; null: in no rule that is kept.')),
        },
        { name: 'DecisionWarning', describe: 'What was open when the decision was taken.' },
      ),
      'What was open: late steps, acts taken as ended, repeat offences, overrides.',
    ),
  },
  { name: 'DecisionContext', describe: 'What was shown when fines were set. It stays as it was shown.' },
);

export const decision = object(
  {
    number: text({ describe: 'Its number.' }),
    on: localDate({ describe: 'Day of the decision.' }),
    ...office,
    mitigating: listOf(text(), 'Mitigating factors, in words of the law.'),
    aggravating: listOf(text(), 'Aggravating factors, in words of the law.'),
    explanationRight: flag({ describe: 'There was a right to explain by the brackets decided on (Law 15/2012 Art. 61(1)).' }),
    context: nullable({ ...context, describe: 'What was shown when it was taken; null in cases of older releases.' }),
    sentOn: nullable(localDate({ describe: 'Sent; null: not yet.' })),
    sentBy: nullable(code(serviceManner, { describe: 'How it was sent.' })),
    servedOn: nullable(localDate({ describe: 'Served, or deemed served; the terms of execution run from here. Null: not yet.' })),
    manner: nullable(code(serviceManner, { describe: 'How it was served.' })),
    deemedFrom: nullable(localDate({ describe: 'Deemed served: the day from which that was reckoned; null: somebody took it.' })),
    serviceRefusal: nullable(
      object(
        {
          reason: text({ describe: 'Why, without names of persons.' }),
          witness: code(signatureWitness, { describe: 'Who bears witness.' }),
        },
        { name: 'ServiceRefusal', describe: 'The employer refused to take the decision; null: it did not.' },
      ),
    ),
    receiptProven: flag({
      describe:
        'False: it was sent and nothing proves its receipt; `servedOn` is the day of sending, and the time to pay runs from the signing.',
    }),
    payBy: nullable(localDate({ describe: 'The day by which it is to be carried out; null before the service.' })),
  },
  {
    name: 'SanctionDecision',
    describe: 'The sanction decision (quyết định xử phạt); what it sets for each act stands in `acts`.',
  },
);

export const stepByTitle = object(
  {
    step: term('Type of its event.'),
    on: localDate({ describe: 'Day of the step.' }),
    ...office,
    overrideIds: listOf(id(), 'Overrides that it used up, by their `requestId`.'),
    context: nullable({ ...context, describe: 'What was shown, where fines were set; else null.' }),
  },
  { name: 'StepByTitle', describe: 'A step that somebody took by title.' },
);
