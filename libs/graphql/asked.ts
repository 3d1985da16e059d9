import { id, list, nullable, object, text, type AskedCorrection } from '#kernel';

/** Of a view: the corrections that wait for a second person, each with the value on record and the right one. */
export const correctionRequests = list(
  object(
    {
      requestId: id({ describe: 'What is approved or declined.' }),
      accountId: id({ describe: 'Account of who asked (opaque): it cannot approve.' }),
      why: text({ describe: 'Why, in words; no names of persons.' }),
      changes: list(
        object(
          {
            field: text({ describe: 'Which value, as the record calls it.' }),
            was: nullable(text({ describe: 'As recorded when it was asked for; null: there was none.' })),
            becomes: nullable(text({ describe: 'The right value; null: there is to be none.' })),
          },
          { name: 'RequestedChange', describe: 'A value on record, and the right one.' },
        ),
        { describe: 'What it is to change.' },
      ),
    },
    { name: 'CorrectionRequest', describe: 'A correction that waits for a second person.' },
  ),
  { describe: 'Corrections that wait for a second person.' },
);
export const correctionRequestsOf = (requests: readonly AskedCorrection[]) =>
  requests.map(({ request, by, reason, changes }) => ({ requestId: request, accountId: by, why: reason, changes }));
