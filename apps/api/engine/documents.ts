import type { Plugin } from '@envelop/core';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, Kind, NoFragmentCyclesRule, parse, validate, type ASTVisitor, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { tooDeep, tooLong, tooMany } from './errors.ts';
import { LIMITS } from './limits.ts';

const refuse = (make: () => GraphQLError) => [
  () => {
    throw make();
  },
];

/** Whether fields of one name agree is found by comparing each with each: a selection repeats none of them often. */
const fewRepeatsRule = (): ASTVisitor => ({
  SelectionSet: ({ selections }) => {
    const times = new Map<string, number>();
    for (const selection of selections) {
      const name = selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : '...';
      const count = (times.get(name) ?? 0) + 1;
      if (count > LIMITS.repeats) throw tooMany('repeats', LIMITS.repeats);
      times.set(name, count);
    }
  },
});

/** Looked at before anything whose time grows faster than the document: all of these go through it once. */
const COUNTS = [
  NoFragmentCyclesRule,
  fewRepeatsRule,
  // The introspection of GraphiQL is deeper, and has a limit of its own.
  maxDepthRule({ n: LIMITS.depth, flattenFragments: true, ignoreIntrospection: true, onReject: refuse(tooDeep) }),
  maxDepthRule({ n: LIMITS.introspectionDepth, flattenFragments: true, ignoreIntrospection: false, onReject: refuse(tooDeep) }),
  maxAliasesRule({ n: LIMITS.aliases, onReject: refuse(() => tooMany('aliases', LIMITS.aliases)) }),
  maxDirectivesRule({ n: LIMITS.directives, onReject: refuse(() => tooMany('directives', LIMITS.directives)) }),
];

const parseWithLimit = (text: string): DocumentNode => {
  try {
    return parse(text, { maxTokens: LIMITS.tokens });
  } catch (error) {
    // Lists in lists in a literal: the parser goes down with each, and the stack may end before the words that are allowed.
    if ((error as Error).name === 'RangeError') throw tooDeep();
    throw error instanceof GraphQLError && error.message.endsWith('Parsing aborted.') ? tooLong() : error;
  }
};

/** Documents by their text that were parsed, passed the limits and are good by the schema; up to a sum of bytes. */
export const goodDocuments = () =>
  new LRUCache<string, DocumentNode>({
    maxSize: LIMITS.documentsKeptBytes,
    sizeCalculation: (_, text) => text.length * LIMITS.bytesPerCharacter,
  });

/** Parses and validates within the limits. */
export const useDocuments = (): Plugin => ({
  onParse: ({ params, setParseFn }) => setParseFn(() => parseWithLimit(String(params.source))),
  onValidate: ({ validateFn, setValidationFn }) =>
    setValidationFn((schema, document, rules) => {
      const counted = validate(schema, document, COUNTS);
      return counted.length > 0 ? counted : validateFn(schema, document, rules, { maxErrors: LIMITS.errors });
    }),
});
