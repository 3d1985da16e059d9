import 'reflect-metadata';
import { Access, allianceOf, type ResolvedUnit, type TerritoryLookup } from '#access';
import { CommandPipeline, type CommandMeta, type CommandOutcome, type DefinedCommand, type PipelinePolicy } from '#commands';
import { reservationEvents } from '#commands/reservation-events';
import {
  createEventRegistry,
  createMemoryEventStore,
  streamId,
  withSchemas,
  type EventStore,
  type RecordedOf,
} from '#event-store';
import type { Services } from '#graphql';
import { askList } from '#graphql/testing';
import { fixedClock, newId, refuse, startOfDay, type Actor, type LocalDate, type Role } from '#kernel';
import { projectAll, type Projection } from '#projections';
import type { ReadModels } from '#read-models';
import { send as sendTo } from '../../commands/sending.testing.ts';
import { RegisterAlliance, RegisterCraftVillage, RegisterEmployer } from './commands.ts';
import { employerRegistered, registryEvents, type RegistryEvent } from './events.ts';
import { membershipView } from './graphql/membership-view.ts';
import { memberEntries, registerEntries, registryProjections, type EmployerDocument } from './index.ts';

/** A made-up country: two provinces; in the first one a commune that went into another on 1 July 2025, and one that was split. */
export const PROVINCE = '01@2004-07-01';
export const OLD_COMMUNE = '00001@2004-07-01';
export const COMMUNE = '00002@2025-07-01';
export const NEIGHBOUR = '00003@2004-07-01';
export const SPLIT = '00004@2004-07-01';
export const PARTS = ['00005@2025-07-01', '00006@2025-07-01'] as const;
export const AWAY = '25000@2004-07-01';
const UNITS: readonly (Pick<ResolvedUnit, 'unit' | 'within' | 'level'> & { to?: LocalDate })[] = [
  { unit: PROVINCE, within: [], level: 'province' },
  { unit: '001@2004-07-01', within: [PROVINCE], level: 'district' },
  { unit: OLD_COMMUNE, within: [PROVINCE, '001@2004-07-01'], level: 'commune', to: '2025-07-01' },
  { unit: COMMUNE, within: [PROVINCE], level: 'commune' },
  { unit: NEIGHBOUR, within: [PROVINCE], level: 'commune' },
  { unit: SPLIT, within: [PROVINCE], level: 'commune', to: '2025-07-01' },
  ...PARTS.map((unit) => ({ unit, within: [PROVINCE], level: 'commune' as const })),
  { unit: '75@2004-07-01', within: [], level: 'province' },
  { unit: AWAY, within: ['75@2004-07-01'], level: 'commune' },
];

export const territory: TerritoryLookup = {
  placeOn: (place, on) => (place.unit === OLD_COMMUNE && on >= '2025-07-01' ? { unit: COMMUNE, within: [PROVINCE] } : place),
  onDay: (unit, on) => (unit === SPLIT && on >= '2025-07-01' ? PARTS : [unit]),
  resolve: (code, on) => {
    const unit = UNITS.find((u) => u.unit.startsWith(`${code}@`));
    if (!unit) return refuse('UnknownUnit', 'There is no such unit.', 'Không có đơn vị này.', { field: 'unit' });
    if (on < unit.unit.split('@')[1]! || (unit.to !== undefined && on >= unit.to))
      return refuse('UnitNotValidOnDate', 'Not on that day.', 'Không vào ngày đó.', { field: 'unit' });
    return { ok: true, value: { ...unit, code, name: code, fullName: code, assumed: false } };
  },
  scope: (codeOrId) => {
    const unit = UNITS.find((u) => u.unit === codeOrId || u.unit.startsWith(`${codeOrId}@`));
    if (!unit) return null;
    return {
      level: unit.level,
      ids: unit.unit === COMMUNE ? [COMMUNE, OLD_COMMUNE] : [unit.unit],
      partial: PARTS.some((part) => part === unit.unit) ? [SPLIT] : [],
    };
  },
};

export const caller = (role: Role = 'inspector', unit = '01'): Actor => ({ id: 'a-1', role, unit });
export const officerOf = (alliance: string, unit = '01'): Actor => ({ ...caller('alliance-officer', unit), alliance });

interface On {
  /** The log as the commands find it. */
  readonly commands?: (store: EventStore) => EventStore;
  readonly policy?: Partial<PipelinePolicy>;
}
/** The real pipeline over an empty log in memory; the views are built anew from the log whenever they are asked and it has gone on. */
export function office(more: readonly Projection[] = [], { commands = (store) => store, policy = {} }: On = {}) {
  const clock = fixedClock('2026-10-01T02:00:00.000Z');
  const registry = createEventRegistry([...registryEvents, ...reservationEvents]);
  const store = withSchemas(createMemoryEventStore({ clock }), registry);
  const access = new Access(territory, () => '2026-10-01');

  const log = async (): Promise<readonly RecordedOf<RegistryEvent>[]> => {
    const events: RecordedOf<RegistryEvent>[] = [];
    for await (const event of store.readAll()) events.push(event as RecordedOf<RegistryEvent>);
    return events;
  };
  /** Without what is only reserved. */
  const written = async () => (await log()).filter(({ type }) => !reservationEvents.some((one) => one.type === (type as string)));
  const views = async (): Promise<ReadModels> => projectAll([...registryProjections, ...more], await log());

  /** What a command asks: while it decides, another one may be recorded. */
  const live = (): ReadModels => {
    let built: Promise<ReadModels> | undefined;
    let of = -1;
    const upToDate = async (): Promise<ReadModels> => {
      const { length } = await log();
      if (length !== of) [of, built] = [length, views()];
      return built!;
    };
    return {
      get: async (...given) => (await upToDate()).get(...given),
      getMany: async (...given) => (await upToDate()).getMany(...given),
      find: async (...given) => (await upToDate()).find(...given),
      count: async (...given) => (await upToDate()).count(...given),
      group: async (...given) => (await upToDate()).group(...given),
      tallied: async (...given) => (await upToDate()).tallied(...given),
    };
  };

  const send = async (command: DefinedCommand, input: object, who = caller(), meta?: CommandMeta): Promise<CommandOutcome> => {
    const pipeline = new CommandPipeline({
      store: commands(store),
      schemaVersion: (type) => registry.definition(type)!.version,
      placed: (type) => registry.definition(type)!.placed,
      readModels: live(),
      views: registryProjections,
      waitFor: async () => true,
      access,
      territory,
      clock,
      policy,
    });
    return sendTo(pipeline, command, input, who, meta);
  };
  const accepted = async (command: DefinedCommand, input: object, who = caller(), meta?: CommandMeta) => {
    const outcome = await send(command, input, who, meta);
    if (outcome.kind !== 'Accepted') throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
    return outcome;
  };
  const services = async () =>
    ({ readModels: await views(), access, territory, clock, events: registry, log: store }) as unknown as Services;

  /** The day that it is from now on. */
  const at = (day: LocalDate): void => clock.set(`${day}T02:00:00.000Z`);
  /** As while a view has not seen the log yet. */
  const servicesWithout = async (view: string): Promise<Services> => {
    const all = [...registryProjections, ...more];
    const behind = all.map((one) => (one.name === view ? { ...one, apply: async () => {} } : one));
    return {
      readModels: await projectAll(behind, await log()),
      access,
      territory,
      clock,
      events: registry,
    } as unknown as Services;
  };
  /** What the register holds of an employer now, as somebody may read it. */
  const entry = async (employer: string, who = caller()): Promise<EmployerDocument | undefined> => {
    const alliance = allianceOf(who);
    const readModels = await views();
    const entries =
      alliance === undefined
        ? await registerEntries(readModels, [employer], null, access.rows(who))
        : await memberEntries(readModels, [employer], null, alliance ?? '');
    return entries.get(employer);
  };
  /** The stays of an employer that somebody sees: of which kind, in what, from when to when. */
  const stays = async (employer: string, who = caller()) =>
    (await askList(await services(), membershipView, who, { filter: { employer: [employer] } })).nodes.map((stay: any) => [
      stay.kind,
      stay[stay.kind],
      stay.from,
      stay.to,
    ]);

  /** Many registrations at once, straight into the log. */
  const seed = async (
    registrations: readonly (typeof employerRegistered extends { of(at: string, data: infer D): unknown } ? D : never)[],
  ) => {
    for (const data of registrations) {
      const commandId = newId();
      await store.append(
        {
          stream: streamId('employer', data.employer),
          expected: { kind: 'none' },
          events: [{ id: newId(), type: employerRegistered.type, schemaVersion: 1, data, occurredAt: startOfDay(data.since) }],
        },
        { metadata: { actor: 'a-1', role: 'inspector', unit: '01', commandId, correlation: commandId, causation: commandId } },
      );
    }
  };

  const employer = async (more: object = {}): Promise<string> =>
    (await accepted(RegisterEmployer, { ...workshop, confirmedNew: true, ...more }, caller('inspector', '00'))).recordId;
  const village = async (more: object = {}): Promise<string> =>
    (await accepted(RegisterCraftVillage, { ...craftVillage, ...more })).recordId;
  const alliance = async (more: object = {}): Promise<string> =>
    (await accepted(RegisterAlliance, { ...union, ...more }, caller('administrator'))).recordId;

  return { send, accepted, seed, at, services, servicesWithout, entry, stays, views, log, written, employer, village, alliance };
}

export const workshop = {
  name: 'Cơ sở gốm Hoà Bình',
  kind: 'household-business',
  sector: '2393',
  unit: '00002',
  since: '2026-01-02',
} as const;
export const craftVillage = {
  name: 'Làng gốm Mẫu',
  craft: 'gốm sứ',
  traditional: true,
  unit: '00002',
  since: '2026-01-01',
} as const;
export const union = { name: 'Liên minh hợp tác xã Mẫu', unit: '01', since: '2026-01-01' } as const;
export { newId };
