import { violationChange } from '#contexts/violations/events';
import { requestFields, term } from '#graphql';
import { code, flag, held, id, integer, localDate, money, nullable, object, text } from '#kernel';
import {
  complaintOutcome,
  correctedFact,
  criminalOutcome,
  enforcement as enforcementMeasure,
  explanationStep,
  overridableRule,
  reliefKind,
  reliefOutcome,
  signature,
  signatureWitness,
  violationAnswer,
} from '../codes.ts';
import { factValues } from '../correction/values.ts';

/** The parts of a case besides its acts and its decision. */
export const minutes = object(
  {
    number: text({ describe: 'Their number.' }),
    on: localDate({ describe: 'The day on which they were drawn up.' }),
    signature: nullable(
      object(
        {
          how: code(signature, { describe: 'Whether the employer signed.' }),
          reason: nullable(text({ describe: 'Why it did not, without names of persons; null where it signed.' })),
          witness: nullable(code(signatureWitness, { describe: 'Who signed in its place as witness; null where it signed.' })),
        },
        { name: 'ViolationMinutesSignature', describe: 'How the minutes were signed (Law 15/2012 Art. 58); null: not recorded.' },
      ),
    ),
    handedOverOn: nullable(localDate({ describe: 'Handed to the person who may decide; null: not yet.' })),
    handedOverTo: nullable(term('The title to which they were handed; null: none was named.')),
  },
  { name: 'ViolationMinutes', describe: 'The violation minutes (biên bản vi phạm hành chính) that opened the case.' },
);

export const transfer = object(
  {
    on: localDate({ describe: 'The day.' }),
    toTitle: term('The title to which the file went.'),
    to: nullable(id({ named: { vi: 'Chuyển đến tài khoản', en: 'Handed to the account', of: ['officials'] } })),
    reason: text({ describe: 'Without names of persons.' }),
  },
  { name: 'CaseTransfer', describe: 'The file went to another title, mostly because the bracket is above the ceiling.' },
);

export const explanation = object(
  {
    extended: flag({ describe: 'The term was extended.' }),
    writtenOn: nullable(localDate({ describe: 'Explained in writing.' })),
    hearingRequestedOn: nullable(localDate({ describe: 'Asked for a hearing.' })),
    hearingHeldOn: nullable(localDate({ describe: 'The hearing was held.' })),
    waivedOn: nullable(localDate({ describe: 'Waived its right.' })),
  },
  {
    name: 'Explanation',
    describe: 'What the employer did with its right to explain (Law 15/2012 Art. 61); null: it did not do this.',
  },
);

const values = object(held(factValues), {
  name: 'CorrectedValues',
  describe: 'What a fact of a case says; of each kind of fact its own fields, the others are null.',
});
export const correction = object(
  {
    fact: code(correctedFact, { describe: 'What is put right.' }),
    paymentId: nullable(id({ describe: 'Which payment; null: no payment.' })),
    explanationStep: nullable(code(explanationStep, { describe: 'Which step of the explanation; null: none.' })),
    which: nullable(text({ describe: 'Which of several steps of its kind, as correctCaseStep names it; null: there is one.' })),
    before: { ...values, describe: 'What stood when it was asked for.' },
    after: nullable({ ...values, describe: 'What is to stand; null: it is to be withdrawn.' }),
    ...requestFields,
  },
  {
    name: 'CaseCorrection',
    describe:
      'A correction that moves money or a legal date: asked for by one person, approved by another. Those that need no second person are in the history.',
  },
);

const changed = {
  change: code(violationChange, { describe: 'What was changed.' }),
  on: localDate({ describe: 'The day.' }),
  reason: text({ describe: 'Without names of persons.' }),
};
export const answeredChange = object(
  {
    violation: id(),
    change: changed.change,
    answer: code(violationAnswer, { describe: 'What becomes of the decision.' }),
    reason: changed.reason,
    by: id(),
    on: localDate({ describe: 'The day of the answer.' }),
    doneOn: nullable(
      localDate({ describe: 'The decision was amended, where that was the answer; null: it was not, or not yet.' }),
    ),
  },
  { name: 'AnsweredViolationChange', describe: 'Who answered what to a violation that was changed after the decision.' },
);

export const override = object(
  {
    rule: code(overridableRule, { describe: 'The refusal that it lifts.' }),
    ...requestFields,
    usedOn: nullable(localDate({ describe: 'Day of the step that used it up; null: it was not used.' })),
  },
  {
    name: 'CaseOverride',
    describe:
      'A rule gone against in writing, for one step: asked for by one person, approved by another who holds an office there.',
  },
);

export const criminalStay = object(
  {
    from: localDate({ describe: 'The file was handed over.' }),
    to: nullable(localDate({ describe: 'It came back; null: it is there.' })),
    outcome: nullable(code(criminalOutcome, { describe: 'What the criminal authority decided; null: nothing yet.' })),
  },
  { name: 'CriminalStay', describe: 'A time with the criminal authority (Law 15/2012 Art. 62).' },
);

export const evasion = object(
  {
    from: localDate({ describe: 'First day.' }),
    to: localDate({ describe: 'Last day; the limitations start again after it.' }),
  },
  { name: 'Evasion', describe: 'A time in which the employer evaded.' },
);

export const payment = object(
  {
    paymentId: id({ describe: 'Of the payment.' }),
    on: localDate({ describe: 'Day of the payment.' }),
    amount: money({ describe: 'In đồng.' }),
    interest: money({ describe: 'The part of it that was late interest.' }),
  },
  { name: 'Payment', describe: 'A payment. It is taken first on the fine, then on the late interest (Law 15/2012 Art. 78).' },
);

export const deferral = object(
  {
    on: localDate({ describe: 'Granted.' }),
    from: localDate({ describe: 'Asked for, where that is known; else granted.' }),
    to: localDate({ describe: 'The day to which it is deferred.' }),
  },
  { name: 'Deferral', describe: 'A deferral of the fine; from its first day on it bears no late interest.' },
);

export const suspension = object(
  {
    from: localDate({ describe: 'First day.' }),
    to: nullable(localDate({ describe: 'Last day; null: suspended.' })),
    reason: text({ describe: 'Without names of persons.' }),
  },
  { name: 'Suspension', describe: 'A time in which the execution was suspended; it bears no late interest.' },
);

export const reliefRequest = object(
  {
    kind: code(reliefKind, { describe: 'What was asked for.' }),
    requestedOn: localDate({ describe: 'Asked for; from this day on no late interest.' }),
    answeredOn: nullable(localDate({ describe: 'Answered, the last day without late interest; null: not yet.' })),
    outcome: nullable(code(reliefOutcome, { describe: 'How it was answered; null: not yet.' })),
  },
  {
    name: 'ReliefRequest',
    describe: 'A request for deferral, reduction, exemption or instalments; while it is examined no late interest is counted.',
  },
);

export const enforcement = object(
  {
    on: localDate({ describe: 'Day of the decision.' }),
    decisionNumber: text({ describe: 'Its number.' }),
    measure: code(enforcementMeasure, { describe: 'The measure.' }),
  },
  { name: 'Enforcement', describe: 'The decision to enforce (Law 15/2012 Art. 86).' },
);

export const measure = object(
  {
    measureId: id({ describe: 'Of the measure; commands name it.' }),
    text: text({ describe: 'What is to be done.' }),
    legalBasis: text({ describe: 'The provision, as it was written down.' }),
    orderedOn: localDate({ describe: 'Ordered.' }),
    dueOn: localDate({ describe: 'Last day to do it.' }),
    doneOn: nullable(localDate({ describe: 'Done; null: not yet.' })),
  },
  { name: 'RemedialMeasure', describe: 'A remedial measure (biện pháp khắc phục hậu quả), tracked apart from the fine.' },
);

export const complaint = object(
  {
    complaintId: id({ describe: 'Of the complaint; commands name it.' }),
    instance: integer({ describe: '1 or 2.' }),
    on: localDate({ describe: 'Lodged.' }),
    remote: flag({ describe: 'In a remote area: the longer terms.' }),
    complex: flag({ describe: 'Complex: the longer term to settle it.' }),
    acceptedOn: nullable(localDate({ describe: 'Taken on; null: not yet.' })),
    settledOn: nullable(localDate({ describe: 'Settled; null: not yet.' })),
    outcome: nullable(code(complaintOutcome, { describe: 'How it ended; null: not yet.' })),
  },
  {
    name: 'CaseComplaint',
    describe: 'A complaint against the decision. By itself it suspends nothing (Law 15/2012 Art. 73(1)).',
  },
);

export const lawsuit = object(
  {
    on: localDate({ describe: 'Filed.' }),
    endedOn: nullable(localDate({ describe: 'Ended; null: not yet.' })),
    outcome: nullable(code(complaintOutcome, { describe: 'How it ended; null: not yet.' })),
  },
  { name: 'Lawsuit', describe: 'A lawsuit against the decision.' },
);
