import { safeStream } from '#commands';
import { said, type Findable } from '#kernel';
import type { GraphQLError } from 'graphql';
import { isPresent } from './as-of.ts';
import type { RequestContext } from './caller.ts';
import { failure } from './errors.ts';
import { allKinds, allViews } from './kinds.ts';
import { loadersOf } from './loaders.ts';
import type { NodeKind, Reading, View } from './view-types.ts';

/** For programs, beside the code: which of the reasons it is. `NOT_HERE` says no more than that. */
export const NOT_FOUND_REASONS = {
  NOT_HERE: 'NOT_FOUND',
  OTHER_KIND: 'NOT_FOUND:otherKind',
  OTHER_MOMENT: 'NOT_FOUND:otherMoment',
  NOT_YET_SHOWN: 'NOT_FOUND:notYetShown',
} as const;

/**
 * Nothing with this id is there for the caller: never recorded, or out of sight. One answer, so that nobody learns which of the two it is. The id is
 * not said again: what was typed into it may be anything.
 */
export const notFound = (kind: Findable, field = 'id'): GraphQLError =>
  failure('NOT_FOUND', said(NOT_FOUND_REASONS.NOT_HERE, kind), { field, kind, reason: 'NOT_HERE' });

/**
 * Why a query by id has no answer. More than `notFound` is told only of what the caller sees under another kind or at the present, and of what
 * the caller's own account has just recorded. What was merged needs no word: under its id the record that stays is answered, where it is seen.
 */
export async function whyNotFound(
  kind: Findable,
  field: string,
  id: string,
  reading: Reading,
  context: RequestContext,
): Promise<GraphQLError> {
  const { moment, services } = reading;
  const more = { field, kind };
  const isAsked = (one: NodeKind): boolean => kind === 'records' || one.kind === kind;
  const load = loadersOf(context, services);
  /** Kinds of what the caller sees under the id; those of all misses of a request are read together. */
  const kindsAt = async (at: Reading['moment']): Promise<readonly NodeKind[]> => {
    const kinds = allKinds();
    const found = await Promise.all(kinds.map(async (one) => ((await load.one(one.kind, at, id)) ? [one] : [])));
    return found.flat();
  };
  const now = await kindsAt(services.present());
  if (!isPresent(moment) && now.some(isAsked))
    return failure('NOT_FOUND', said(NOT_FOUND_REASONS.OTHER_MOMENT, kind), { ...more, reason: 'OTHER_MOMENT' });
  const other = now.find((one) => !isAsked(one));
  if (other) {
    const query = `${'one' in other ? (other as View).one : 'node'}(id)`;
    const words = said(NOT_FOUND_REASONS.OTHER_KIND, kind, other.kind, query);
    return failure('NOT_FOUND', words, { ...more, reason: 'OTHER_KIND', isKind: other.kind });
  }
  if (isPresent(moment)) {
    const views = allViews().filter(isAsked);
    const pending = await Promise.all(views.map((view) => isPending(view, id, reading)));
    const at = pending.indexOf(true);
    if (at >= 0) {
      const words = said(NOT_FOUND_REASONS.NOT_YET_SHOWN, views[at]!.kind);
      return failure('NOT_FOUND', words, { ...more, reason: 'NOT_YET_SHOWN' });
    }
  }
  return notFound(kind, field);
}

/** Recorded by the caller, and not shown yet. Of others nothing is told: whether they see it follows from the view, which does not have it. */
async function isPending({ stream, isId }: View, id: string, { services, caller }: Reading): Promise<boolean> {
  if (stream === undefined || isId?.(id) === false) return false;
  const name = safeStream(stream, id);
  if (name === null) return false;
  for await (const { metadata, position } of services.log.readStream(name))
    return metadata.actor === caller.id && !(await services.waitFor(position, { timeoutMs: 0 }));
  return false;
}
