import { anyOf, dayOf, enumOf, inPlace, isPresent, nowOf, ofAny, where, type FilterRules, type Reading } from '#graphql';
import { bodiesOver, BODY_KINDS, clockKind, clockState, type ClockState } from '#law';
import type { Filter } from '#read-models';
import { Field, ID, InputType } from '@nestjs/graphql';
import { heldBy, NOT_A_RIGHT } from '../held-by.ts';
import { officialsNow, officialsThen, type OfficialsRead } from '../officials.ts';
import type { DeadlineField } from '../projection.ts';
import { deadlineSubject } from '../source.ts';

type Rows = Filter<DeadlineField>;
const STATE = enumOf(clockState);
const OPEN: Rows = { op: 'eq', field: 'open', value: true };
const NOTHING: Rows = { op: 'in', field: 'case', values: [] };
const both = (...filters: readonly Rows[]): Rows => ({ op: 'and', filters });

@InputType({ description: 'Who has to act. Only what is open has somebody who has to.', isOneOf: true })
export class HolderFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the caller, also for an office whose matters passed to the caller.',
  })
  me?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'True: the kind of body in which the caller serves, in their territory.' })
  myBody?: boolean;
  @Field(() => ID, { nullable: true, description: 'An account, also for an office whose matters passed to it.' })
  official?: string;
}

/** Who is in which office, as it is known at the moment. */
export const officialsAt = ({ moment, services: { readModels } }: Pick<Reading, 'moment' | 'services'>): OfficialsRead =>
  isPresent(moment) ? officialsNow(readModels) : officialsThen(readModels, moment);

/** Open rows of those who hold them at the moment. */
export async function heldAt({ me, myBody, official }: HolderFilter, reading: Reading): Promise<Rows | null> {
  const { services, caller, moment } = reading;
  const { access, territory } = services;
  if (myBody) return both(OPEN, carriedBy(caller.body, moment.today));
  const account = me ? caller.id : official;
  return account == null ? null : heldBy(account, moment.today, officialsAt(reading), access, territory);
}

/** What was opened under a kind of body, or under one whose matters it has on the day. Who serves in none carries nothing. */
function carriedBy(body: string | undefined, on: string): Rows {
  if (body === undefined) return NOTHING;
  const kinds = BODY_KINDS.filter(({ code, validFrom }) => bodiesOver(code, validFrom, on).at(-1)?.kind === body);
  return { op: 'in', field: 'bodyKind', values: kinds.map(({ code }) => code) };
}

/** Rows whose last moment has passed, and with which somebody is late. */
export const overdueAt = (reading: Reading): Rows =>
  both(OPEN, NOT_A_RIGHT, { op: 'lt', field: 'dueAt', value: nowOf(reading.moment, reading.services.clock) });

/** A row keeps what was recorded; that a day has passed is told by the day. */
function inState(state: ClockState, today: string): Rows {
  const passed: Rows = { op: 'lt', field: 'dueOn', value: today };
  switch (state) {
    case 'open':
      return both(OPEN, { op: 'gte', field: 'dueOn', value: today });
    case 'missed':
      return both(OPEN, NOT_A_RIGHT, passed);
    case 'lapsed':
      return {
        op: 'or',
        filters: [{ op: 'eq', field: 'state', value: 'lapsed' }, both(OPEN, { op: 'eq', field: 'kind', value: 'right' }, passed)],
      };
    default:
      return { op: 'eq', field: 'state', value: state };
  }
}

export const deadlineFilter: FilterRules<DeadlineField> = {
  holder: where<DeadlineField, HolderFilter>(() => HolderFilter, 'Who has to act at the moment asked for.', heldAt),
  state: where<DeadlineField, readonly ClockState[]>(
    () => [STATE],
    'How it stands on the day asked for; left out: in any way.',
    (states, { moment }) =>
      states.length === 0 ? null : { op: 'or', filters: states.map((state) => inState(state, moment.today)) },
  ),
  kind: anyOf('kind', clockKind, 'What it means when it passes.'),
  subject: anyOf('subject', deadlineSubject, 'What it belongs to.'),
  due: dayOf('dueOn', 'The last day on which it is in time.'),
  overdue: where<DeadlineField, boolean>(
    () => Boolean,
    'True: open, no mere right, and its last moment has passed; false: all others.',
    (overdue, reading) => (overdue ? overdueAt(reading) : { op: 'not', filter: overdueAt(reading) }),
  ),
  employer: ofAny('employer', 'employers', 'Of one of these employers.'),
  place: inPlace,
};
