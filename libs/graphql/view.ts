import type { Field, Fields } from '#kernel';
import { documentOf, pastFilter, type Past, type PastRows } from '#projections';
import type { Collection, Document } from '#read-models';
import { isPresent } from './as-of.ts';
import { allOf } from './filters.ts';
import { addView } from './kinds.ts';
import { Node, Record as RecordInterface } from './node.ts';
import { outputClass, partClass, type Class } from './output-class.ts';
import { Placed } from './place.ts';
import { nodesById } from './view-nodes.ts';
import type { Besides, NodeBase, NodeKind, Rows, Shown, Slice, Source, View, ViewDeclaration } from './view-types.ts';

/** The field that names the employer whose files the rows of a collection or of its past are, or the records themselves. */
export const whoseRows = ({ fields }: Collection<any>, isOfPresent: boolean): string =>
  'employer' in fields ? 'employer' : isOfPresent ? 'id' : 'of';

/** Documents that lie somewhere, for whoever's territory covers the place; of an earlier moment from the view's past. */
export const sourceOf =
  <D extends Document, C extends string>(collection: Collection<D, C>, past: PastRows<D>, rows?: Rows<D, C>): Source<D> =>
  async (reading) => {
    const { moment, services, caller } = reading;
    const seen = await rows?.(reading);
    const whose = whoseRows(collection, isPresent(moment));
    const filter = allOf<string>(
      'unit' in collection.fields && !seen?.anywhere ? services.access.rows(caller, whose) : null,
      seen?.filter,
    );
    const asSeen = seen?.asSeen;
    const idOf = ({ id }: D): string => id;
    if (isPresent(moment))
      return { collection, byIds: (values) => ({ op: 'in', field: 'id', values }), idOf, filter, whose, asSeen };
    const then = allOf<string>(pastFilter(moment.recorded, moment.held), filter);
    return {
      collection: past.collection,
      byIds: (values) => ({ op: 'in', field: 'of', values }),
      idOf,
      filter: then,
      whose,
      document: documentOf as Slice<D>['document'] & {},
      asSeen,
    };
  };

/**
 * A view of the graph from its one declaration: object type, query of one and of a list with filter and sort, connection, links of other
 * records to it and from it, `asOf` on both axes. It registers itself: links find it by its kind.
 */
export function defineView<D extends Document, C extends string, const F extends Fields, S extends string, N extends Shown<F>>(
  declared: ViewDeclaration<D, C, F, S, N>,
): View<D> {
  const { isRecord = true, isPlaced = 'unit' in declared.collection.fields } = declared;
  const source = sourceOf(declared.collection, declared.past, declared.isPublic ? () => ({ anywhere: true }) : declared.rows);
  return viewFrom({ ...declared, isRecord, isPlaced }, source);
}

/** The field of a part, by its path. */
function partField(fields: Fields, path: string): Field<unknown> {
  const [name, ...rest] = path.split('.');
  const field = fields[name!];
  if (!field) throw new Error(`there is no part ${path}`);
  return rest.length === 0 ? field : partField((field.is === 'list' ? field.inner!['*']! : field).inner!, rest.join('.'));
}

/** The same of rows that keep their own past. */
export function viewFrom<D extends Document, C extends string, const F extends Fields, S extends string, N extends Shown<F>>(
  declared: Omit<ViewDeclaration<D, C, F, S, N>, 'collection' | 'past' | 'rows'> & { readonly past?: Past<any> | PastRows<any> },
  source: Source<D>,
  besides?: Besides<D>,
): View<D> {
  const { type, describe, fields, past, isRecord = true, isPlaced = false } = declared;
  if (declared.stream !== undefined && past && !('apply' in past))
    throw new Error(`the history of ${type} is folded by its past: declare it with pastOf`);
  // Parts of parts first: the type of a part is made with the types of what it holds.
  const parts = Object.entries(declared.parts ?? {}).toSorted(([a], [b]) => b.split('.').length - a.split('.').length);
  for (const [part, links] of parts) partClass(partField(fields, part), Object.keys(links!));
  const Type = outputClass(type, describe, fields, {
    implements: () => [Node, ...(isRecord ? [RecordInterface] : []), ...(isPlaced ? [Placed] : [])],
  }) as unknown as Class<NodeBase>;
  const partType = (part: string): Class => partClass(partField(fields, part));
  const byIds: NodeKind['byIds'] = (ids, reading) => nodesById(view, declared.isId ? ids.filter(declared.isId) : ids, reading);
  const view = { ...declared, source, besides, isPlaced, Type, partType, byIds } as unknown as View<D>;
  addView(view);
  return view;
}
