import type { Field, Findable } from '#kernel';
import { wordOf } from '#kernel';
import { asOf } from './as-of.ts';
import { isKind, kindOf } from './kinds.ts';
import { inParts } from './loaders.ts';
import { isTerm } from './terms.ts';
import type { Link, Links, Reading, View } from './view-types.ts';

/**
 * Whose ids are no secret: units are public, and an account stands in every entry of a history, so that who did something can be told apart
 * also where the official is not shown.
 */
const OPEN: readonly Findable[] = ['units', 'officials'];

/** An id in a history or in an event: of which kinds of records it may be one. */
export interface Named {
  readonly kinds: readonly Findable[];
  readonly id: string;
}
/** Whether the caller may see what an id names. */
export type Sees = (named: Named) => boolean;

/** Which of these records the caller may see today: one read for each kind. */
export async function recordsSeen(named: readonly Named[], reading: Reading): Promise<Sees> {
  const byKind = new Map<Findable, Set<string>>();
  for (const { kinds, id } of named)
    for (const kind of kinds) {
      const ids = byKind.get(kind) ?? new Set();
      byKind.set(kind, ids.add(id));
    }
  const present: Reading = { ...reading, moment: asOf(null, reading.services.clock) };
  const seen = new Map<Findable, ReadonlyMap<string, unknown>>();
  for (const [kind, ids] of byKind)
    if (isKind(kind)) seen.set(kind, await inParts([...ids], (part) => kindOf(kind).byIds(part, present)));
  return ({ kinds, id }) => kinds.some((kind) => seen.get(kind)?.has(id) === true);
}

/** The kinds that a field of this name may be an id of; empty: it is none, or one that is no secret. */
export const kindsNamed = (name: string, field: Field<unknown> | null | undefined): readonly Findable[] =>
  (wordOf(name, field)?.of ?? []).filter((kind) => !OPEN.includes(kind));

type Values = Readonly<globalThis.Record<string, unknown>>;

/** What stands somewhere in a record as its view shows it. */
export interface Spot {
  /** Its path: `exception.signs`. */
  readonly path: string;
  readonly field: Field<unknown> | null;
  readonly value: unknown;
}
type AnyLink = Link<any> | Links<any>;
const linksAt = ({ links, parts }: View, path: string): Readonly<globalThis.Record<string, AnyLink>> | undefined =>
  path === '' ? links : parts?.[path];
const kindOfLink = (link: AnyLink): Findable => ('to' in link ? link.to : link.toMany);
const itemOf = (field: Field<unknown> | null): Field<unknown> | null => (field?.is === 'list' ? field.inner!['*']! : field);

/** The kinds of records that a value may be the id of; empty: it is none. */
export function kindsOf(view: View, { path, field }: Pick<Spot, 'path' | 'field'>): readonly Findable[] {
  const at = path.lastIndexOf('.');
  const name = path.slice(at + 1);
  const link = linksAt(view, at < 0 ? '' : path.slice(0, at))?.[name];
  return link ? [kindOfLink(link)] : (wordOf(name, field)?.of ?? []);
}
const kindsAt = (view: View, spot: Spot): readonly Findable[] => kindsOf(view, spot).filter((kind) => !OPEN.includes(kind));

/** What a part names by links that are worked out from it. */
const linkedBy = (view: View, path: string, part: object): readonly Named[] =>
  Object.values(view.parts?.[path] ?? {}).flatMap((link) => {
    const id = link.id?.(part as never);
    return id == null || OPEN.includes(link.to) ? [] : [{ kinds: [link.to], id }];
  });

const within = ({ path, field, value }: Spot): readonly Spot[] =>
  Object.entries(value as Values).map(([name, inner]) => ({
    path: `${path}.${name}`,
    field: itemOf(field)?.inner?.[name] ?? null,
    value: inner,
  }));
const isPart = ({ field, value }: Spot): boolean =>
  typeof value === 'object' && value !== null && !isTerm(itemOf(field)) && itemOf(field)?.is !== 'record';

/** All records that a value names. */
export function namedIn(view: View, place: Spot): readonly Named[] {
  const { path, field, value } = place;
  if (Array.isArray(value)) return value.flatMap((one) => namedIn(view, { path, field: itemOf(field), value: one }));
  if (typeof value === 'string') {
    const kinds = kindsAt(view, place);
    return kinds.length === 0 ? [] : [{ kinds, id: value }];
  }
  if (!isPart(place)) return [];
  return [...linkedBy(view, path, value as object), ...within(place).flatMap((inner) => namedIn(view, inner))];
}

/** A value without what names a record that the caller may not see. A row of a list that names one is left out whole. */
export function cutToSeen(view: View, place: Spot, sees: Sees): { readonly value: unknown; readonly withheld: boolean } {
  const { path, field, value } = place;
  if (Array.isArray(value)) {
    const rows = value.map((one) => cutToSeen(view, { path, field: itemOf(field), value: one }, sees));
    const seen = rows.filter(({ withheld }) => !withheld).map((row) => row.value);
    return { value: seen, withheld: seen.length < value.length };
  }
  if (typeof value === 'string') {
    const kinds = kindsAt(view, place);
    const isSeen = kinds.length === 0 || sees({ kinds, id: value });
    return { value: isSeen ? value : undefined, withheld: !isSeen };
  }
  if (!isPart(place)) return { value, withheld: false };
  const inner = within(place).map((one) => [one.path.slice(path.length + 1), cutToSeen(view, one, sees)] as const);
  if (!linkedBy(view, path, value as object).every(sees)) return { value: undefined, withheld: true };
  return {
    value: Object.fromEntries(inner.map(([name, one]) => [name, one.value])),
    withheld: inner.some(([, one]) => one.withheld),
  };
}
