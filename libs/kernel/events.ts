import type { Instant } from './dates.ts';
import type { EventRecord } from './messages/records.ts';
import type { Bilingual } from './bilingual.ts';
import type { DataOf, Fields } from './schema.ts';
import { stepByFields, type SecondPersonStep } from './second-person.ts';

/** What a decider returns and `evolve` reads: what happened, and when it held (`occurredAt`, may be in the past). */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  readonly occurredAt: Instant;
}

/**
 * One type of event: its name, what people read for it, the kind of record that it is about, the version of its schema, its fields. The schema is checked on append. When a field changes,
 * raise `version` and add `upcast[oldVersion]`: a pure step from that version's data to the next one's. Stored events are never
 * rewritten; old versions are lifted on read, for ever.
 */
export interface EventDefinition<Type extends string = string, F extends Fields = Fields> {
  readonly type: Type;
  readonly label: Bilingual;
  readonly record: EventRecord;
  readonly version: number;
  readonly fields: F;
  readonly upcast: Readonly<Record<number, (data: any) => unknown>>;
  /** What it says of what one person asks for and another one decides; left out: nothing. Events with the fields of `second-person.ts` say it of themselves. */
  readonly secondPerson?: ((data: any) => SecondPersonStep) | undefined;
  /** It says in which successor of a split unit something lies (`of`, `unit`, `within`): the field that names what. Null: it does not. */
  readonly assigns: string | null;
  /** True: `unit` and `within` are where it happened, and are recorded as they are valid on its day; or the field that holds the day. Null: it has no such fields. */
  readonly placed: boolean | string | null;
  /** Its unit is a place beside that of the record, as of a further address: it tells nothing of where the record lies. */
  readonly isBeside: boolean;
  of(occurredAt: Instant, data: DataOf<F>): DomainEvent<Type, DataOf<F>>;
}

/** The step of a version that only adds optional fields: what was stored before reads as it stands. */
export const asItStands = (data: unknown): unknown => data;

export function defineEvent<const Type extends string, F extends Fields>(
  type: Type,
  fields: F,
  {
    label,
    record,
    version = 1,
    upcast = {},
    secondPerson,
    assigns,
    placed,
    isBeside = false,
  }: Pick<EventDefinition, 'label' | 'record'> &
    Partial<Pick<EventDefinition, 'version' | 'upcast' | 'isBeside'>> & {
      readonly placed?: boolean | (keyof F & string);
      readonly secondPerson?: (data: DataOf<F>) => SecondPersonStep;
      readonly assigns?: keyof F & string;
    },
): EventDefinition<Type, F> {
  for (let v = 1; v < version; v++) if (!upcast[v]) throw new Error(`${type}: version ${version} needs upcast[${v}]`);
  return {
    type,
    label,
    record,
    version,
    fields,
    upcast,
    secondPerson: secondPerson ?? stepByFields(fields),
    assigns: assigns ?? null,
    placed: placed ?? null,
    isBeside,
    of: (occurredAt, data) => ({ type, data, occurredAt }),
  };
}

/** The union of the events of a list of definitions: `type RegistryEvent = EventOf<(typeof registryEvents)[number]>`. */
export type EventOf<D> = D extends EventDefinition<infer Type, infer F> ? DomainEvent<Type, DataOf<F>> : never;
