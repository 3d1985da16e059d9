import type { Findable } from '#kernel';
import type { NodeKind, View } from './view-types.ts';

const kinds = new Map<Findable, NodeKind>();
const views: View[] = [];

/** What is no view of documents, and is linked to all the same. */
export function defineNode(kind: NodeKind): NodeKind {
  if (kinds.has(kind.kind)) throw new Error(`there are two views of ${kind.kind}`);
  kinds.set(kind.kind, kind);
  return kind;
}

/** A view is a kind of node that is listed too. */
export function addView(view: View): void {
  defineNode(view);
  views.push(view);
}
/** What is no view of documents: its queries are resolvers of its context. */
export const allOtherNodes = (): readonly NodeKind[] => [...kinds.values()].filter((kind) => !views.includes(kind as View));
export const isKind = (kind: Findable): boolean => kinds.has(kind);
export const allKinds = (): readonly NodeKind[] => [...kinds.values()];
export const allViews = (): readonly View[] => views;
export function kindOf(kind: Findable): NodeKind {
  const found = kinds.get(kind);
  if (!found) throw new Error(`there is no view of ${kind}`);
  return found;
}
/** The view that a node is of. */
export function viewByType(type: string): View {
  const view = views.find((one) => one.type === type);
  if (!view) throw new Error(`there is no view of the type ${type}`);
  return view;
}
export const viewOf = (kind: Findable): View => kindOf(kind) as View;
