import { readRight, CASE_READERS } from '#access';
import { defineView, listOf, term, actTerm } from '#graphql';
import { instant, nullable, text } from '#kernel';

import { deadlines, deadlinesPast, type DeadlineDocument } from '../projection.ts';
import { deadlineSubject } from '../source.ts';
import { deadlineFilter } from './filter.ts';

export const deadlineView = defineView({
  kind: 'deadlines',
  type: 'Deadline',
  one: 'deadline',
  many: 'deadlines',
  describe:
    'A row of a work list: one statutory clock of one record, with what an officer needs to act on it. Working days are counted on the calendar that is known today, also as of an earlier moment.',
  right: readRight('query.deadlines', CASE_READERS),
  isRecord: false,
  collection: deadlines,
  past: deadlinesPast,
  isId: (id) => deadlineSubject.has(id.slice(0, id.indexOf(':'))),
  fields: {
    number: nullable(text({ describe: 'Number of the last paper of the record; null: it has none.' })),
    acts: listOf(term('An act of the violation catalogue.'), 'The acts that it is about, in words of the law.'),
    approachedAt: nullable(instant({ describe: 'When it was announced that it comes near; null: not yet.' })),
    dueDayAt: nullable(instant({ describe: 'When its last day was announced; null: not yet, or nothing is to be done on it.' })),
    missedAt: nullable(instant({ describe: 'When it was recorded that it passed or lapsed; null: it did not.' })),
  },
  node: (document: DeadlineDocument) => ({
    id: document.id,
    number: document.number,
    acts: document.acts.map((act) => actTerm(act)),
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
});
