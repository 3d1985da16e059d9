import { allowedActions, approvalOf } from '#commands';
import type { EventStore } from '#event-store';
import { asOf, type Services } from '#graphql';
import { COMMANDS } from './commands.ts';
import { PROJECTIONS } from './composed.ts';
import type { Platform } from './platform.ts';

/** What is read from the log itself is read anew every time: no answer that holds it is sent again. */
const notRemembered = ({ log, readModels }: Platform): EventStore =>
  new Proxy(log, {
    get: (target, name) => {
      readModels.readElsewhere();
      return Reflect.get(target, name) as unknown;
    },
  });

/** What resolvers, and whoever else reads views, may use of a running platform. */
export const servicesOf = (platform: Platform): Services => ({
  readModels: platform.readModels,
  access: platform.access,
  territory: platform.directory,
  units: platform.directory,
  clock: platform.clock,
  log: notRemembered(platform),
  events: platform.registry,
  allowed: (kind, id, caller, only) => {
    platform.readModels.readElsewhere();
    const commands = only ? COMMANDS.filter(({ spec }) => only.includes(spec.name)) : COMMANDS;
    return allowedActions(platform, commands, kind, id, caller);
  },
  approval: (waiting, caller) => {
    platform.readModels.readElsewhere();
    return approvalOf(platform, COMMANDS, waiting, caller);
  },
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
