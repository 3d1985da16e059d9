import { resolvers as calendar } from '#contexts/calendar/graphql';
import { resolvers as compliance } from '#contexts/compliance/graphql/index';
import { resolvers as deadlines } from '#contexts/deadlines/graphql/index';
import { resolvers as inspections } from '#contexts/inspections/graphql/index';
import { resolvers as notices } from '#contexts/notices/graphql/index';
import { resolvers as organisation } from '#contexts/organisation/graphql/index';
import { resolvers as registry } from '#contexts/registry/graphql/index';
import { resolvers as sanctions } from '#contexts/sanctions/graphql/index';
import { resolvers as territory } from '#contexts/territory/graphql/index';
import { resolvers as training } from '#contexts/training/graphql/index';
import { resolvers as violations } from '#contexts/violations/graphql/index';
import { allOtherNodes, allViews, fieldsOfNodes, mutationsOf, PlaceFields, resolversOf } from '#graphql';
import { COMMANDS } from '../platform/commands.ts';

/** Queries and subscriptions: a new context is one more name. The mutations follow from the commands. */
export const RESOLVERS: readonly (new (...args: any[]) => object)[] = [
  mutationsOf(COMMANDS),
  // Views register themselves when their context is loaded.
  ...resolversOf(allViews()),
  ...fieldsOfNodes(allOtherNodes()),
  PlaceFields,
  ...territory,
  ...registry,
  ...inspections,
  ...violations,
  ...sanctions,
  ...training,
  ...calendar,
  ...organisation,
  ...compliance,
  ...deadlines,
  ...notices,
];
