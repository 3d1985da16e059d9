import { allowedActions, approvalOf } from '#commands';
import { asOf, type Services } from '#graphql';
import { COMMANDS } from './commands.ts';
import { PROJECTIONS } from './composed.ts';
import type { Platform } from './platform.ts';

/** What resolvers, and whoever else reads views, may use of a running platform. */
export const servicesOf = (platform: Platform): Services => ({
  readModels: platform.readModels,
  access: platform.access,
  territory: platform.directory,
  units: platform.directory,
  clock: platform.clock,
  log: platform.log,
  events: platform.registry,
  allowed: (kind, id, caller, only) =>
    allowedActions(platform, only ? COMMANDS.filter(({ spec }) => only.includes(spec.name)) : COMMANDS, kind, id, caller),
  approval: (waiting, caller) => approvalOf(platform, COMMANDS, waiting, caller),
  present: () => asOf(null, platform.clock),
  isPosition: platform.isPosition,
  shownUpTo: (name) => platform.runner.shownUpTo(name),
  keepersOf: (collections) =>
    PROJECTIONS.filter((projection) => projection.collections.some(({ name }) => collections.includes(name))).map(
      ({ name }) => name,
    ),
  waitFor: (position, wait) => platform.runner.waitFor(position, wait),
  onCommitted: (listener) => platform.onCommitted(listener),
});
