import 'reflect-metadata';
import { Access, type TerritoryLookup, type UnitScope } from '#access';
import { CommandPipeline, type CommandMeta, type CommandOutcome, type DefinedCommand, type PipelinePolicy } from '#commands';
import { reservationEvents } from '#commands/reservation-events';
import { employerRegistered } from '#contexts/registry/events';
import type { SanctionEvent } from '#contexts/sanctions/events';
import {
  createEventRegistry,
  createMemoryEventStore,
  streamId,
  withSchemas,
  type EventStore,
  type RecordedOf,
} from '#event-store';
import {
  fixedClock,
  newId,
  ok,
  refuse,
  startOfDay,
  type Actor,
  type DomainEvent,
  type EventDefinition,
  type Role,
} from '#kernel';
import type { EmployerKind } from '#law';
import { projectAll, type Projection } from '#projections';
import type { ReadModels } from '#read-models';
import { send as sendTo } from '../../commands/sending.testing.ts';
import type { ViolationEvent } from './events.ts';

export const HERE = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
export const AWAY = { unit: '25000@2025-07-01', within: ['75@2025-07-01'] };
const TODAY = '2026-10-01';

/** By id, each what it is in and the first day on which it is there no more. */
const UNITS: Readonly<Record<string, readonly [level: UnitScope['level'], within: readonly string[], until?: string]>> = {
  '01@2021-11-01': ['province', []],
  '75@2025-07-01': ['province', []],
  '001@2021-11-01': ['district', ['01@2021-11-01'], '2025-07-01'],
  '00001@2025-07-01': ['commune', ['01@2021-11-01']],
  '00002@2025-07-01': ['commune', ['01@2021-11-01']],
  '25000@2025-07-01': ['commune', ['75@2025-07-01']],
};
const idOf = (codeOrId: string): string | undefined =>
  Object.keys(UNITS).find((id) => id === codeOrId || id.startsWith(`${codeOrId}@`));

/** A made-up geography, in which every unit is there from ever on. */
const territory: TerritoryLookup = {
  placeOn: (place) => place,
  resolve: (codeOrId, on) => {
    const id = idOf(codeOrId);
    const [level, within, until] = (id && UNITS[id]) || [];
    if (!id || !level || !within) return refuse('UnknownUnit', 'There is no such unit.', 'Không có đơn vị này.');
    if (until !== undefined && on >= until) return refuse('UnitNotValidOnDate', 'It is no more.', 'Đơn vị không còn.');
    const code = id.split('@')[0]!;
    return ok({ unit: id, within, code, name: code, fullName: code, level, assumed: false });
  },
  scope: (codeOrId) => {
    const id = idOf(codeOrId);
    return id ? { level: UNITS[id]![0], ids: [id], partial: [] } : null;
  },
};

export const caller = (role: Role, unit = '01'): Actor => ({ id: `a-${role}`, role, unit });

export const clock = fixedClock(`${TODAY}T02:00:00.000Z`);

/** A made-up employer. */
export const registered = (
  employer: string,
  place: { readonly unit: string; readonly within: readonly string[] } = HERE,
  kind: EmployerKind = 'household-business',
) =>
  employerRegistered.of(startOfDay('2018-01-01'), {
    employer,
    name: 'Cơ sở mẫu',
    kind,
    sector: '2393',
    ...place,
    since: '2018-01-01',
  });

type Written = RecordedOf<ViolationEvent | SanctionEvent>;

/**
 * Commands over an in-memory log whose views are made anew from the whole log whenever a command waits for them, so that what one command
 * wrote the next one reads. `given` are facts of any context, as [stream, events].
 */
export async function office(
  parts: { readonly events: readonly EventDefinition<string, any>[]; readonly projections: readonly Projection[] },
  given: readonly (readonly [category: string, id: string, events: readonly DomainEvent[]])[],
  /** `store`: the log to write; `commands`: another log for commands alone, made of it, which may be slow or fail. */
  on: {
    readonly store?: EventStore;
    readonly commands?: (store: EventStore) => EventStore;
    readonly policy?: Partial<PipelinePolicy>;
  } = {},
) {
  const registry = createEventRegistry([...parts.events, ...reservationEvents]);
  const store = withSchemas(on.store ?? createMemoryEventStore({ clock }), registry);
  const schemaVersion = (type: string): number => registry.definition(type)!.version;
  const record = async (category: string, id: string, events: readonly DomainEvent[]): Promise<void> => {
    const written = await store.append(
      {
        stream: streamId(category, id),
        expected: { kind: 'none' },
        events: events.map((event) => ({ ...event, id: newId(), schemaVersion: schemaVersion(event.type) })),
      },
      { metadata: { actor: 'a-0', role: 'inspector', unit: '01', commandId: newId(), correlation: newId(), causation: newId() } },
    );
    if (!written.ok) throw new Error(`the given events of ${category}-${id} were not written`);
  };
  for (const facts of given) await record(...facts);
  const log = async (): Promise<readonly Written[]> => {
    const events: Written[] = [];
    for await (const event of store.readAll()) events.push(event as Written);
    return events;
  };
  let views: ReadModels = await projectAll(parts.projections, await log());
  const readModels: ReadModels = {
    get: (...of) => views.get(...of),
    getMany: (...of) => views.getMany(...of),
    find: (...of) => views.find(...of),
    count: (...of) => views.count(...of),
    group: (...of) => views.group(...of),
  } as ReadModels;
  const access = new Access(territory, () => TODAY);
  const pipeline = new CommandPipeline({
    store: on.commands?.(store) ?? store,
    schemaVersion,
    placed: () => false,
    readModels,
    views: parts.projections,
    waitFor: async () => {
      views = await projectAll(parts.projections, await log());
      return true;
    },
    access,
    territory,
    clock,
    policy: on.policy,
  });
  const send = (
    command: DefinedCommand,
    input: object,
    who: Actor = caller('inspector'),
    meta?: CommandMeta,
  ): Promise<CommandOutcome> => sendTo(pipeline, command, input, who, meta);
  return {
    send,
    /** Events as another process wrote them. */
    record,
    log,
    readModels,
    services: { access, readModels, territory, clock },
    /** What must be accepted for the test to say anything. */
    done: async (command: DefinedCommand, input: object, who?: Actor): Promise<void> => {
      const answer = await send(command, input, who);
      if (answer.kind !== 'Accepted') throw new Error(`${command.spec.name}: ${JSON.stringify(answer)}`);
    },
    /** The answer, and how many events were written by it. */
    sendAndCount: async (command: DefinedCommand, input: object, who?: Actor) => {
      const before = (await log()).length;
      const answer = await send(command, input, who);
      return { answer, written: (await log()).length - before };
    },
  };
}
