import type { Resolver } from '#contexts/context';
import {
  AcceptedRecord,
  allOtherNodes,
  allViews,
  ConflictRecord,
  fieldsOfNodes,
  foundFieldsOf,
  GraphQueries,
  mutationsOf,
  nameCommands,
  PlaceFields,
  RecordActions,
  RecordHistory,
  RecordSubscriptions,
  resolversOf,
} from '#graphql';
import { COMMANDS } from '../platform/commands.ts';
import { CONTEXTS } from '../platform/composed.ts';
import { LAW_QUERIES } from './law/index.ts';

const OF_CONTEXTS = (await Promise.all(CONTEXTS.map(({ resolvers }) => resolvers()))).flat();

nameCommands(COMMANDS);

/** Queries and subscriptions of every context, and the mutations, which follow from the commands. */
export const RESOLVERS: readonly Resolver[] = [
  mutationsOf(COMMANDS),
  ...OF_CONTEXTS,
  ...LAW_QUERIES,
  // Views register themselves when their context is loaded.
  ...resolversOf(allViews()),
  ...foundFieldsOf(allViews()),
  ...fieldsOfNodes(allOtherNodes()),
  GraphQueries,
  RecordActions,
  AcceptedRecord,
  ConflictRecord,
  PlaceFields,
  RecordHistory,
  RecordSubscriptions,
];
