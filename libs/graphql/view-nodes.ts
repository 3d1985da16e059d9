import type { Document } from '#read-models';
import type { ReadMoment } from './as-of.ts';
import { allOf } from './filters.ts';
import { placeNode } from './place.ts';
import type { Link, Links, NodeBase, Reading, Slice, View } from './view-types.ts';

/** A row of a page that is kept is answered many times: its node is made once for each moment. Like the row it is shared, and only read. */
const made = new WeakMap<object, NodeBase>();

export function nodeOf<D extends Document>(view: View<D>, document: D, reading: Reading): NodeBase {
  const known = made.get(document);
  if (known?.asOf === reading.moment && known.__typename === view.type) return known;
  const { moment } = reading;
  const node = { ...view.node(document, reading), __typename: view.type, asOf: moment } as NodeBase & { place?: object };
  if (view.isPlaced) node.place = placeNode(document, view.kind === 'employers', moment);
  // Parts are shown as of the same moment as what they are parts of.
  for (const part of Object.keys(view.parts ?? {})) {
    const [name, ...rest] = part.split('.');
    const parts = node as unknown as globalThis.Record<string, unknown>;
    parts[name!] = shownAsOf(parts[name!], rest, moment);
  }
  made.set(document, node);
  return node;
}

/** A part, or what a path leads to in it, with the moment. */
function shownAsOf(value: unknown, [name, ...rest]: readonly string[], asOf: ReadMoment): unknown {
  if (Array.isArray(value)) return value.map((one) => shownAsOf(one, name === undefined ? [] : [name, ...rest], asOf));
  if (value === null || value === undefined) return value;
  if (name === undefined) return { ...value, asOf };
  return { ...value, [name]: shownAsOf((value as globalThis.Record<string, unknown>)[name], rest, asOf) };
}

/**
 * Nodes by their ids: those that are there at the moment, for a caller whose role and territory open them. Under the id of a record that was
 * merged the one that stays is answered, so that every link and every old id lead on.
 */
export async function nodesById(view: View, ids: readonly string[], reading: Reading): Promise<ReadonlyMap<string, NodeBase>> {
  if (!view.merged || ids.length === 0) return ownNodes(view, ids, reading);
  const into = await view.merged.into([...new Set(ids)], reading);
  if (into.size === 0) return ownNodes(view, ids, reading);
  const found = new Map(
    await ownNodes(
      view,
      ids.map((id) => into.get(id) ?? id),
      reading,
    ),
  );
  const unseen: string[] = [];
  for (const [id, stays] of into) {
    const node = found.get(stays);
    if (node) found.set(id, node);
    else unseen.push(id);
  }
  // For days on which the one that stays was not theirs to see, an alliance's officers go on reading the rows of their member.
  for (const [id, node] of await rowNodes(view, unseen, reading)) found.set(id, node);
  return found;
}

/** All ids that stand for the records of these: of a merged one those of all that it is one with. */
export async function idsOfAll(
  { merged }: Pick<View, 'merged'>,
  ids: readonly string[],
  reading: Reading,
): Promise<readonly string[]> {
  if (!merged || ids.length === 0) return ids;
  const into = await merged.into(ids, reading);
  const stay = [...new Set(ids.map((id) => into.get(id) ?? id))];
  const from = await merged.from(stay, reading);
  return [...new Set([...ids, ...stay, ...[...from.values()].flat()])];
}

async function ownNodes(view: View, ids: readonly string[], reading: Reading): Promise<ReadonlyMap<string, NodeBase>> {
  const found = await rowNodes(view, ids, reading);
  const missing = [...new Set(ids)].filter((id) => !found.has(id));
  if (!view.besides || missing.length === 0 || !reading.services.access.may(reading.caller, view.right)) return found;
  const { idOf } = await view.source(reading);
  const others = await view.besides(missing, reading);
  return new Map([...found, ...others.map((document) => [idOf(document), nodeOf(view, document, reading)] as const)]);
}

async function rowNodes(view: View, ids: readonly string[], reading: Reading): Promise<ReadonlyMap<string, NodeBase>> {
  const found = await documentsById(view, ids, reading);
  return new Map([...found].map(([id, document]) => [id, nodeOf(view, document, reading)]));
}

/** The documents themselves, by the same rights and as of the same moment: for what is not an answer of the graph. */
export async function documentsById<D extends Document>(
  view: View<D>,
  ids: readonly string[],
  reading: Reading,
): Promise<ReadonlyMap<string, D>> {
  const { access, readModels } = reading.services;
  const wanted = [...new Set(ids)];
  if (wanted.length === 0 || !access.may(reading.caller, view.right)) return new Map();
  const slice = await view.source(reading);
  const filter = allOf<string>(slice.byIds(wanted), slice.filter)!;
  const { documents } = await readModels.find(slice.collection, { filter, limit: wanted.length });
  const shown = (await shownOf(slice, documents)) as readonly D[];
  return new Map(shown.map((document) => [slice.idOf(document), document]));
}

export async function shownOf(slice: Slice<any>, rows: readonly Document[]): Promise<readonly Document[]> {
  const documents = slice.document ? rows.map(slice.document) : rows;
  return slice.asSeen ? slice.asSeen(documents) : documents;
}

/** The ids of the records that a link of a node leads to. */
export function idsOf(name: string, link: Link<never> | Links<never>, node: object): readonly string[] {
  if ('toMany' in link) return link.ids ? link.ids(node as never) : (node as Readonly<Record<string, readonly string[]>>)[name]!;
  const id = link.id ? link.id(node as never) : (node as Readonly<Record<string, string | null>>)[name];
  return id == null ? [] : [id];
}
