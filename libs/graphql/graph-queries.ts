import { EVERYBODY, LAW_RIGHT, readRight } from '#access';
import { canonicalJson, errorCode, mayRetry, recordKind, statusOf, type Actor } from '#kernel';
import type { Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { hash } from 'node:crypto';
import { asOf, AsOfInput } from './as-of.ts';
import { Allow, Caller, type RequestContext } from './caller.ts';
import { Connection, connectionOf, MAX_PAGE, orderOf, pageSize, readCursor, type ConnectionOf } from './connection.ts';
import { codeSetsMade, enumName, enumOf } from './enums.ts';
import { badInput, searchable } from './errors.ts';
import { allOf } from './filters.ts';
import { Node } from './node.ts';
import { whyNotFound } from './not-found.ts';
import { outputType, type Class } from './output-class.ts';
import { Label } from './results.ts';
import { SERVICES, type Services } from './services.ts';
import { allKinds, allViews } from './kinds.ts';
import { searchField } from './search-fields.ts';
import { term, termOf, type Term } from './terms.ts';
import { nodeOf, shownOf } from './view-nodes.ts';
import type { NodeBase, Reading, SearchBy, View } from './view-types.ts';

const SEARCH_FIELD = enumOf(searchField);
const RECORD_KIND = enumOf(recordKind);

/** Of each kind what its own right opens. */
const GRAPH_RIGHT = readRight('query.node', EVERYBODY);

const MAX_NODES = 100;
const HITS = 20;
/** What is found is ranked by where it matched, so that a page behind others reads these again. */
const MOST_HITS = 1_000;

@ObjectType({ description: 'Something found by a name or a number.' })
export class SearchHit {
  @Field(() => Node, { nullable: true, description: 'What was found.' }) readonly node!: NodeBase;
  @Field(() => SEARCH_FIELD, { description: 'Where it matched.' }) readonly matched!: string;
}

export const SearchConnection = Connection(SearchHit, 'Search');

@ObjectType({ description: 'One value of an enum.' })
export class Code {
  @Field(() => String, { description: 'As in the schema: UNDER_SANCTION.' }) readonly name!: string;
  @Field(() => String, { description: 'As in events, exports and files: under-sanction.' }) readonly stored!: string;
  @Field(() => Label, { description: 'For people.' }) readonly label!: { readonly vi: string; readonly en: string };
}
@ObjectType({ description: 'The values of one enum.' })
export class CodeSetNode {
  @Field(() => String, { description: 'Name of the enum.' }) readonly name!: string;
  @Field(() => [Code], { description: 'In the order of the declaration.' }) readonly values!: readonly Code[];
}
@ObjectType({ description: 'All code sets of this release, to be kept by the client until `version` changes.' })
export class CodeSets {
  @Field(() => String, { description: 'Changes when a code or a label does.' }) readonly version!: string;
  @Field(() => [CodeSetNode], { description: 'By the name of the enum.' }) readonly sets!: readonly CodeSetNode[];
}

/** What is asked of the whole graph. */
@Resolver()
export class GraphQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Node, {
    nullable: true,
    description: 'Any node by its id, of any kind. Null, with NOT_FOUND, where it is not there or not visible.',
  })
  @Allow(GRAPH_RIGHT, { shows: 'record', costs: 'search' })
  async node(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Caller() caller: Actor,
    @Context() context: RequestContext,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' }) at?: AsOfInput,
  ): Promise<NodeBase> {
    const reading: Reading = { services: this.services, caller, moment: asOf(at, this.services.clock) };
    const [found] = await nodesOfAnyKind([id], reading);
    if (!found) throw await whyNotFound('records', 'id', id, reading, context);
    return found;
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: `Nodes in the order of the ids, ${MAX_NODES} at most; null in the place of what is not there or not visible.`,
  })
  @Allow(GRAPH_RIGHT, { shows: 'territory', costs: 'search' })
  nodes(
    @Args('ids', { type: () => [ID], description: 'Their ids.' }) ids: readonly string[],
    @Caller() caller: Actor,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' }) at?: AsOfInput,
  ): Promise<readonly (NodeBase | null)[]> {
    if (ids.length > MAX_NODES) throw badInput('PAGE_SIZE', 'ids', ids.length, MAX_NODES);
    return nodesOfAnyKind(ids, { services: this.services, caller, moment: asOf(at, this.services.clock) });
  }

  @Query(() => SearchConnection, {
    nullable: true,
    description:
      'Records by name (with or without marks), or by the number of a decision, of minutes, of a conclusion, of a registration, as it is written: those of numbers before those of names, those of former names last.',
  })
  @Allow(GRAPH_RIGHT, { shows: 'territory', costs: 'scan' })
  async search(
    @Args('text', { type: () => String, description: 'A name, or a whole number.' }) text: string,
    @Caller() caller: Actor,
    @Args('kinds', { type: () => [RECORD_KIND], nullable: true, description: 'Only records of these kinds.' })
    kinds?: readonly string[] | null,
    @Args('first', { type: () => Int, nullable: true, description: `How many; default ${HITS}, at most ${MAX_PAGE}.` })
    first?: number,
    @Args('after', { type: () => String, nullable: true, description: '`endCursor` of the page before.' }) after?: string,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' }) at?: AsOfInput,
  ): Promise<ConnectionOf<SearchHit>> {
    searchable('text', text);
    const size = pageSize(first, HITS);
    const reading: Reading = { services: this.services, caller, moment: asOf(at, this.services.clock) };
    const { key } = reading.moment;
    const order = orderOf(`search ${JSON.stringify([text.trim(), kinds ?? null, key])}`);
    const [start = 0] = after == null ? [] : readCursor(after, order);
    if (typeof start !== 'number' || !Number.isSafeInteger(start) || start < 0) throw badInput('BAD_CURSOR', 'after');
    if (start + size > MOST_HITS) throw badInput('SEARCH_TOO_BROAD', 'text', MOST_HITS);
    const ways = allViews()
      .filter(({ kind, search, right }) => search && (!kinds || kinds.includes(kind)) && this.services.access.may(caller, right))
      .flatMap((view) => Object.entries(view.search!).map(([field, by]) => ({ view, field, by: by as SearchBy })))
      .toSorted((a, b) => rankOf(a.field) - rankOf(b.field));
    // Of each way as many as all before this page and it itself may need, and one more.
    const found = await Promise.all(ways.map((way) => hitsOf(way, text.trim(), start + size + 1, reading)));
    const hits = found.flat();
    const nodes = hits.slice(start, start + size);
    return connectionOf(
      nodes,
      { cursors: nodes.map((_, i) => [start + i + 1]), hasMore: hits.length > start + size },
      order,
      after,
      async () => (await Promise.all(ways.map((way) => countOf(way, text.trim(), reading)))).reduce((sum, n) => sum + n, 0),
      reading.moment,
    );
  }

  @Query(() => CodeSets, { nullable: true, description: 'Labels of all enums; the same for everybody, until `version` changes.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'search' })
  codeSets(
    @Args('names', { type: () => [String], nullable: true, description: 'Only these enums.' }) names?: readonly string[],
  ): CodeSets {
    const sets = codeSetsMade().map(({ name, values, labelOf }) => ({
      name,
      values: values.map((stored) => ({ name: enumName(stored), stored, label: labelOf(stored)! })),
    }));
    const version = hash('sha256', canonicalJson(sets as never), 'base64url').slice(0, 12);
    return { version, sets: names ? sets.filter(({ name }) => names.includes(name)) : sets };
  }
}

const TERM = outputType(term('A type of event.'))() as Class<Term>;
const ERROR_CODE = enumOf(errorCode);

@ObjectType({ description: 'A code of an error of a query.' })
export class ErrorCodeInfo {
  @Field(() => ERROR_CODE, { description: 'The code, in `extensions.code`.' }) readonly code!: string;
  @Field(() => Label, { description: 'What it is called; the error itself says what is the matter.' }) readonly label!: Label;
  @Field(() => Int, { description: 'Of an answer in which nothing else could be answered.' }) readonly httpStatus!: number;
  @Field(() => Boolean, { description: 'True: the same request may succeed later.' }) readonly retry!: boolean;
}

/** What this release can say. */
@Resolver()
export class VocabularyQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [TERM], {
    nullable: true,
    description: 'Types of events with their labels, for the filter of a timeline. An open set: new ones come.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  eventTypes(): readonly Term[] {
    return this.services.events.definitions.map(({ type, label }) => termOf(type, label));
  }

  @Query(() => [ErrorCodeInfo], { nullable: true, description: 'Codes of errors of queries, with their HTTP status.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  errorCodes(): readonly ErrorCodeInfo[] {
    return errorCode.values.map((code) => ({
      code,
      label: errorCode.labelOf(code)!,
      httpStatus: statusOf(code),
      retry: mayRetry(code),
    }));
  }
}

async function nodesOfAnyKind(ids: readonly string[], reading: Reading): Promise<readonly (NodeBase | null)[]> {
  const maps = await Promise.all(allKinds().map((kind) => kind.byIds(ids, reading)));
  return ids.map((id) => maps.find((found) => found.has(id))?.get(id) ?? null);
}

/** Of a kind of records what is found in one of its fields. */
interface Way {
  readonly view: View;
  readonly field: string;
  readonly by: SearchBy;
}
const LAST_RANKS = ['name', 'former-name'];
const rankOf = (field: string): number => LAST_RANKS.indexOf(field);

async function rowsFound({ view, by }: Way, text: string, reading: Reading) {
  const slice = await view.source(reading);
  const wanted: Filter | null | undefined =
    'column' in by ? { op: 'eq', field: by.column, value: text } : await view.filter![by.filter]!.where(text, reading, 'text');
  return { slice, filter: allOf<string>(slice.filter, wanted)! };
}
async function hitsOf(way: Way, text: string, limit: number, reading: Reading): Promise<readonly SearchHit[]> {
  const { slice, filter } = await rowsFound(way, text, reading);
  const { documents } = await reading.services.readModels.find(slice.collection, { filter, limit });
  const shown = await shownOf(slice, documents);
  return shown.map((document): SearchHit => ({ node: nodeOf(way.view, document, reading), matched: way.field }));
}
async function countOf(way: Way, text: string, reading: Reading): Promise<number> {
  const { slice, filter } = await rowsFound(way, text, reading);
  return reading.services.readModels.count(slice.collection, filter);
}
