import { badInput, DayRange, enumOf, oneOf, where, type FilterRules } from '#graphql';
import { addDays, recordKind, startOfDay, type LocalDate, type RecordKind } from '#kernel';
import type { Filter } from '#read-models';
import { ID } from '@nestjs/graphql';

const RECORD_KIND = enumOf(recordKind);

type Field = 'type' | 'actor' | 'occurredAt' | 'recordedAt';

/** Both days count, whole days of Viet Nam. */
const within = (field: Field, { from, to }: DayRange): Filter<Field> => ({
  op: 'and',
  filters: [
    ...(from == null ? [] : [{ op: 'gte', field, value: startOfDay(from) } as const]),
    ...(to == null ? [] : [{ op: 'lt', field, value: startOfDay(addDays(to as LocalDate, 1)) } as const]),
  ],
});

/** Which events of an employer. */
export const timelineFilter: FilterRules<Field> = {
  kind: where<Field, readonly RecordKind[]>(
    () => [RECORD_KIND],
    'About records of any of these kinds.',
    (kinds, { services: { events } }) => ({
      op: 'in',
      field: 'type',
      values: events.definitions.filter(({ record }) => kinds.some((kind) => kind === record)).map(({ type }) => type),
    }),
  ),
  type: where<Field, readonly string[]>(
    () => [String],
    'Types of events by name.',
    (types, { services: { events } }, path) => {
      const unknown = types.find((type) => !events.definition(type));
      if (unknown !== undefined) throw badInput('UNKNOWN_CODE:eventType', path, unknown);
      return oneOf('type', types);
    },
  ),
  recorded: where<Field, DayRange>(
    () => DayRange,
    'Days on which the log took it.',
    (days) => within('recordedAt', days),
  ),
  occurred: where<Field, DayRange>(
    () => DayRange,
    'Days on which it held.',
    (days) => within('occurredAt', days),
  ),
  account: where<Field, readonly string[]>(
    () => [ID],
    'Recorded by any of these accounts.',
    (accounts) => oneOf('actor', accounts),
  ),
};
