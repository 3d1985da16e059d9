import {
  code,
  id,
  list,
  localDate,
  nullable,
  object,
  requestState,
  requestStateOf,
  text,
  type Asked,
  type AskedCorrection,
} from '#kernel';

/** What a view shows of whatever one person asks for and another one decides. */
export const requestFields = {
  requestId: id({ describe: 'What is approved or declined.' }),
  state: code(requestState, { describe: 'How far the request is.' }),
  reason: text({ describe: 'Why it was asked for; no names of persons.' }),
  accountId: id({ describe: 'Account of who asked, also where no official is on record: it cannot approve.' }),
  requestedBy: id(),
  requestedOn: localDate({ describe: 'The day on which it was asked for.' }),
  closedAccountId: nullable(
    id({ describe: 'Account of who approved, declined or withdrew it; null: nobody, or none is on record.' }),
  ),
  closedBy: nullable(id()),
  closedOn: nullable(
    localDate({
      describe: 'It was approved, declined, withdrawn or overtaken on this day; null: it is open, or no day is on record.',
    }),
  ),
  closedReason: nullable(text({ describe: 'Why it was declined or withdrawn; no names of persons.' })),
};
export const requestLinks = {
  requestedBy: { to: 'officials', describe: 'Who asked for it; null where no official is on record, or none that you may see.' },
  closedBy: { to: 'officials', describe: 'Who approved, declined or withdrew it; null as `requestedBy`, and where nobody did.' },
} as const;
export const requestNode = (asked: Asked) => ({
  requestId: asked.request,
  state: requestStateOf(asked),
  reason: asked.reason,
  accountId: asked.by,
  requestedBy: asked.by,
  requestedOn: asked.on,
  closedAccountId: asked.closed?.by ?? null,
  closedBy: asked.closed?.by ?? null,
  closedOn: asked.closed?.on ?? null,
  closedReason: asked.closed?.reason ?? null,
});

/** What a correction changes, value by value. */
export const requestedChanges = list(
  object(
    {
      field: text({ describe: 'Which value, as the record calls it.' }),
      was: nullable(text({ describe: 'As recorded when it was asked for; null: there was none.' })),
      becomes: nullable(
        text({ describe: 'The right value; null: there is to be none. Days, figures and codes as the log writes them.' }),
      ),
    },
    { name: 'RequestedChange', describe: 'A value on record, and the right one.' },
  ),
  { describe: 'What it is to change.' },
);
export const partOfRecord = nullable(
  text({ describe: 'Which part of the record, by codes, ids and days; null: the record itself.' }),
);

/** Of a view: the corrections that need a second person, each with the value on record and the right one. */
export const correctionRequests = list(
  object(
    { ...requestFields, which: partOfRecord, changes: requestedChanges },
    { name: 'CorrectionRequest', describe: 'A correction that one person asks for and another one approves.' },
  ),
  { describe: 'Corrections that need a second person, the first one first; those that wait are `OPEN`.' },
);
export const correctionRequestsOf = (requests: readonly AskedCorrection[]) =>
  requests.map(({ about, changes, ...asked }) => ({ ...requestNode(asked), which: about, changes }));
