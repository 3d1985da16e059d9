import { Access, type TerritoryLookup } from '#access';
import { CommandPipeline, type CommandMeta, type CommandOutcome, type DefinedCommand } from '#commands';
import { allianceEvents } from '#contexts/registry/events';
import { alliancesProjection } from '#contexts/registry/projection';
import { createEventRegistry, createMemoryEventStore, withSchemas } from '#event-store';
import type { AsOfInput, Services } from '#graphql';
import { askList, askOne } from '#graphql/testing';
import { fixedClock, refuse, type Actor, type Role } from '#kernel';
import { createProjectionRunner } from '#projections';
import { createMemoryReadModels } from '#read-models';
import { send as sendTo } from '../../commands/sending.testing.ts';
import { AppointOfficial } from './commands.ts';
import { organisationEvents } from './events.ts';
import { officialView } from './graphql/views.ts';
import { officialsPast, officialsProjection } from './projection.ts';

export const HA_NOI = '01@2021-11-01';
export const UNITS = {
  '01': { unit: HA_NOI, within: [], level: 'province' },
  '001': { unit: '001@2021-11-01', within: [HA_NOI], level: 'district' },
  '00001': { unit: '00001@2025-07-01', within: [HA_NOI], level: 'commune' },
  '75': { unit: '75@2025-07-01', within: [], level: 'province' },
  '25000': { unit: '25000@2025-07-01', within: ['75@2025-07-01'], level: 'commune' },
} as const;
const unitOf = (codeOrId: string) =>
  Object.entries(UNITS).find(([code, { unit }]) => code === codeOrId || unit === codeOrId)?.[1];
export const territory: TerritoryLookup = {
  placeOn: (place) => place,
  resolve: (code) => {
    const unit = unitOf(code);
    return unit
      ? { ok: true, value: { ...unit, code, name: code, fullName: code, assumed: false } }
      : refuse('UnknownUnit', 'There is no such unit.', 'Không có đơn vị này.');
  },
  scope: (code) => {
    const unit = unitOf(code);
    return unit ? { level: unit.level, ids: [unit.unit], partial: [] } : null;
  },
};
export const clock = fixedClock('2026-10-01T02:00:00.000Z');
export const access = new Access(territory, () => '2026-10-01');
export const caller = (role: Role, unit = '01', id = 'admin-1'): Actor => ({ id, role, unit });
export const administrator = caller('administrator');

const registry = createEventRegistry([...organisationEvents, ...allianceEvents]);

/** The commands and queries of the organisation on a log and views in memory; two provinces, 01 and 75. All made up. */
export async function office() {
  const store = withSchemas(createMemoryEventStore({ clock }), registry);
  const readModels = createMemoryReadModels();
  const projections = [officialsProjection, officialsPast.projection, alliancesProjection];
  const runner = createProjectionRunner({ log: store, store: readModels, projections, clock });
  await runner.start();
  const pipeline = new CommandPipeline({
    store,
    schemaVersion: (type) => registry.definition(type)!.version,
    placed: (type) => registry.definition(type)!.placed,
    readModels,
    views: projections,
    waitFor: (position, options) => runner.waitFor(position, options),
    access,
    territory,
    clock,
  });
  const send = (command: DefinedCommand, input: object, who = administrator, meta?: CommandMeta): Promise<CommandOutcome> =>
    sendTo(pipeline, command, input, who, meta);
  const appoint = (change: object = {}, who = administrator, meta?: CommandMeta) =>
    send(AppointOfficial, { ...chair, ...change }, who, meta);
  const services = { readModels, access, clock, territory } as unknown as Services;
  const official = (id: string, who: Actor, at?: AsOfInput) => askOne(services, officialView, who, id, at);
  const officials = (office: object | undefined, who: Actor) =>
    askList(services, officialView, who, office ? { filter: { office } } : {});
  const queries = { official, officials };
  return { send, appoint, queries, store, stop: () => runner.stop() };
}
export const chair = {
  account: 'acc-7',
  title: 'commune-chair',
  bodyKind: 'ubnd-commune',
  unit: '00001',
  from: '2025-07-01',
  manner: 'substantive',
  paper: 'QĐ 12/QĐ-UBND',
};
