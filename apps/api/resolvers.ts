import type { Resolver } from '#contexts/context';
import {
  AcceptedRecord,
  addedFields,
  allOtherNodes,
  allViews,
  commandsDescribed,
  ConflictRecord,
  fieldsOfNodes,
  foundFieldsOf,
  GraphQueries,
  mutationsOf,
  nameCommands,
  PlaceFields,
  ReadMomentFields,
  RecordActions,
  RecordHistory,
  RecordNamed,
  RecordSubscriptions,
  resolversOf,
  VocabularyQueries,
} from '#graphql';
import { COMMANDS } from '../platform/commands.ts';
import { CONTEXTS } from '../platform/composed.ts';
import { LAW_QUERIES } from './law/index.ts';

const OF_CONTEXTS = (await Promise.all(CONTEXTS.map(({ resolvers }) => resolvers()))).flat();

nameCommands(COMMANDS);

/** Queries and subscriptions of every context, and the mutations, which follow from the commands. */
export const RESOLVERS: readonly Resolver[] = [
  mutationsOf(COMMANDS),
  commandsDescribed(COMMANDS),
  ...OF_CONTEXTS,
  ...LAW_QUERIES,
  // Views register themselves when their context is loaded.
  ...resolversOf(allViews()),
  ...foundFieldsOf(allViews()),
  ...addedFields(),
  ...fieldsOfNodes(allOtherNodes()),
  GraphQueries,
  VocabularyQueries,
  RecordActions,
  AcceptedRecord,
  ConflictRecord,
  PlaceFields,
  ReadMomentFields,
  RecordHistory,
  RecordNamed,
  RecordSubscriptions,
];
