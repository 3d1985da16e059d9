/**
 * What a field means in every input that has it: the same name is the same thing in all commands. An input that asks for something more
 * particular says so at its own field.
 */
export const FIELD_NAMES: Readonly<Record<string, string | undefined>> = {
  // The record that a command is about, and those that it names.
  activity: 'The activity: its id.',
  alliance: 'The cooperative alliance: its id.',
  appointment: 'The appointment: its id.',
  complaint: 'The complaint: its id, made by the client.',
  employer: 'The employer: its id.',
  finding: 'The finding: its id, made by the client where it may be offline.',
  inspection: 'The inspection: its id.',
  measure: 'The remedial measure: its id, made by the client.',
  payment: 'The payment: its id, made by the client where it may be offline.',
  proposal: 'The proposal: its id.',
  recommendation: 'The recommendation: its id.',
  sanction: 'The sanction case: its id.',
  sign: 'The report of signs of violation: its id.',
  village: 'The craft village: its id.',
  violation: 'The violation: its id.',
  id: 'UUID of the record, made by the client where it may be offline.',
  account: 'Account of the official: the subject of the token, never a name or an e-mail address.',

  // Days.
  on: 'The day on which it happened; not in the future.',
  actStart: 'First day of the act.',
  actEnd: 'Last day of the act; left out: it goes on, or it is not known.',
  concludedOn: 'The day of the conclusion.',
  detectedOn: 'The day on which the violation was detected.',
  dueOn: 'Last day on which it is in time.',
  from: 'First day.',
  plannedOn: 'The day for which it is planned.',
  since: 'First day for which it holds.',

  // Numbers on papers, names, counts.
  decisionNumber: 'Number of the decision, as it stands on the paper.',
  conclusionNumber: 'Number of the conclusion, as it stands on the paper.',
  minutesNumber: 'Number of the minutes, as it stands on the paper.',
  number: 'Number of the minutes, as it stands on the paper.',
  registrationNumber: 'Number of the registration of the business.',
  name: 'What it is called.',
  otherNames: 'Other names that it is known by.',
  answers: 'One for each item of the checklist that is answered.',
  fines: 'One for each violation that is fined.',
  recommendations: 'What the employer is told to do.',
  signature: 'Whether the employer signed; left out: it did.',
  workers: 'How many people work there.',
  clean: 'True: no child labour was found. A result like any other.',
  minors: 'How many, by age.',
  newPersons: 'Of them, how many had not been reached before.',
  text: 'What has to be done; no names of persons.',
};
