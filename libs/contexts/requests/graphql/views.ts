import { CASE_READERS, readRight } from '#access';
import {
  allViews,
  badInput,
  defineView,
  inPlace,
  ofAny,
  partOfRecord,
  requestedChanges,
  requestLinks,
  where,
  type Reading,
} from '#graphql';
import { id, instant, text } from '#kernel';
import { ID } from '@nestjs/graphql';
import { waiting, waitingPast, type WaitingDocument } from '../waiting.ts';

/** The kinds of records that the caller may read: what waits for a second person is shown to who sees its record. */
const readable = ({ services, caller }: Reading): readonly string[] =>
  allViews().flatMap(({ kind, right }) => (services.access.may(caller, right) ? [kind] : []));

/** Records of whatever kind that are named and not there for the caller are refused: a slip of the finger is no empty list. */
async function seen(ids: readonly string[], reading: Reading, path: string): Promise<void> {
  const kinds = readable(reading);
  const views = allViews().filter(({ kind, stream }) => stream !== undefined && kinds.includes(kind));
  const found = await Promise.all(views.map((view) => view.byIds(ids, reading)));
  if (!ids.every((id) => found.some((nodes) => nodes.has(id)))) throw badInput('UNKNOWN_RECORD', path, 'records');
}

export const waitingRequestView = defineView({
  kind: 'requestsWaiting',
  type: 'WaitingRequest',
  one: 'requestWaiting',
  many: 'requestsWaiting',
  describe:
    'What one person asked for and waits for another one: a correction that moves money, a legal date or what others see, or a rule to be gone against.',
  right: readRight('query.requestsWaiting', CASE_READERS),
  isRecord: false,
  collection: waiting,
  past: waitingPast,
  isId: (given) => given.split(':').length === 3,
  rows: (reading) => ({ filter: { op: 'in', field: 'kind', values: readable(reading) } }),
  fields: {
    requestId: id({ describe: 'What is approved or declined.' }),
    reason: text({ describe: 'Why it was asked for; no names of persons.' }),
    accountId: id({ describe: 'Account of who asked, also where no official is on record: it cannot approve.' }),
    requestedAt: instant({ describe: 'Since when it waits.' }),
    which: partOfRecord,
    changes: requestedChanges,
  },
  node: (document: WaitingDocument) => ({
    id: document.id,
    requestId: document.request,
    reason: document.reason,
    requestedAt: document.at,
    which: document.about,
    changes: document.changes,
    accountId: document.by,
    requestedBy: document.by,
    employer: document.employer,
    document,
  }),
  links: {
    requestedBy: requestLinks.requestedBy,
    employer: { to: 'employers', describe: 'The employer; null where it is none of yours to see.' },
  },
  filter: {
    record: where<'record', readonly string[]>(
      () => [ID],
      'Of any of these records, by their ids.',
      async (records, reading, path) => {
        await seen(records, reading, path);
        return records.length === 0 ? null : { op: 'in', field: 'record', values: records };
      },
    ),
    employer: ofAny('employer', 'employers', 'Of any of these employers.'),
    place: inPlace,
    account: where<'by', readonly string[]>(
      () => [ID],
      'Asked for by any of these accounts.',
      (accounts) => (accounts.length === 0 ? null : { op: 'in', field: 'by', values: accounts }),
    ),
    mine: where<'by', boolean>(
      () => Boolean,
      'True: what you asked for yourself; false: what others did.',
      (mine, { caller }) =>
        mine ? { op: 'eq', field: 'by', value: caller.id } : { op: 'not', filter: { op: 'eq', field: 'by', value: caller.id } },
    ),
  },
  sort: {
    REQUESTED_ASC: [{ field: 'at', direction: 'asc' }],
    REQUESTED_DESC: [{ field: 'at', direction: 'desc' }],
  },
});
