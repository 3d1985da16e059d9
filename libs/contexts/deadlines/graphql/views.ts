import { readRight, CASE_READERS } from '#access';
import { listOf, notOfThePast, term, termOf, viewFrom } from '#graphql';
import { instant, nullable, text } from '#kernel';
import { actOf } from '#law';
import { deadlines, type DeadlineDocument } from '../projection.ts';
import { deadlineSubject } from '../source.ts';
import { deadlineFilter } from './filter.ts';

export const deadlineView = viewFrom(
  {
    kind: 'deadlines',
    type: 'Deadline',
    one: 'deadline',
    many: 'deadlines',
    describe:
      'A row of a work list: one statutory clock of one record, with what an officer needs to act on it. `asOf` takes no `recorded`, and an `occurred` of today or later, as the day is reckoned anew with each event: of an earlier moment it is an error (AS_OF_NOT_KEPT).',
    right: readRight('query.deadlines', CASE_READERS),
    isRecord: false,
    isPlaced: true,
    isId: (id) => deadlineSubject.has(id.slice(0, id.indexOf(':'))),
    fields: {
      number: nullable(text({ describe: 'Number of the last paper of the record; null: it has none.' })),
      acts: listOf(term('An act of the violation catalogue.'), 'The acts that it is about, in words of the law.'),
      approachedAt: nullable(instant({ describe: 'When it was announced that it comes near; null: not yet.' })),
      dueDayAt: nullable(
        instant({ describe: 'When its last day was announced; null: not yet, or nothing is to be done on it.' }),
      ),
      missedAt: nullable(instant({ describe: 'When it was recorded that it passed or lapsed; null: it did not.' })),
    },
    node: (document: DeadlineDocument) => ({
      id: document.id,
      number: document.number,
      acts: document.acts.map((act) => termOf(act, actOf(act)?.label)),
      approachedAt: document.approachedAt,
      dueDayAt: document.dueDayAt,
      missedAt: document.missedAt,
      employer: document.employer,
      document,
    }),
    links: {
      employer: { to: 'employers', describe: 'The employer; null where it is none of yours to see.' },
    },
    filter: deadlineFilter,
    sort: {
      DUE_ASC: [{ field: 'dueAt', direction: 'asc' }],
      DUE_DESC: [{ field: 'dueAt', direction: 'desc' }],
    },
  },
  (reading) => {
    // The process keeps each clock as it stands by all that is known.
    notOfThePast(reading);
    const { services, caller } = reading;
    return {
      collection: deadlines,
      byIds: (ids) => ({ op: 'in', field: 'id', values: ids }),
      idOf: ({ id }) => id,
      filter: services.access.rows(caller) ?? undefined,
    };
  },
);
