import type { Filter as ServerFilter } from 'mongodb';
import { afterPrefix } from '../order.ts';
import type { Scalar } from '../port.ts';
import type { Condition, Key } from '../query.ts';
import { pathOf, type Stored } from './layout.ts';

export type Match = ServerFilter<Stored>;
const NOTHING: Match = { _id: { $in: [] } };

/**
 * A condition as the server asks it. Every declared field is stored, with null where it has no value; `$lt` and its kin compare only values of
 * one type, so null fails them all. Texts are compared by the server as UTF-8 bytes, which is by code point.
 */
export function matchOf(condition: Condition): Match {
  switch (condition.op) {
    case 'everything':
      return {};
    case 'nothing':
      return NOTHING;
    case 'and':
    case 'or':
      return { [condition.op === 'and' ? '$and' : '$or']: condition.parts.map(matchOf) };
    case 'not':
      return { $nor: [matchOf(condition.part)] };
  }
  const path = pathOf(condition.field);
  switch (condition.op) {
    case 'has':
    case 'in':
      return { [path]: { $in: condition.values } };
    case 'null':
      return { [path]: { $eq: null } };
    case 'present':
      return { [path]: { $ne: null } };
    case 'ne':
      return { [path]: { $nin: [condition.value, null] } };
    case 'prefix': {
      // A range, which an index serves; a regular expression would not stop at it.
      const end = afterPrefix(condition.value);
      return { [path]: end === null ? { $gte: condition.value } : { $gte: condition.value, $lt: end } };
    }
    default:
      return { [path]: { [`$${condition.op}`]: condition.value } };
  }
}

export const orderOf = (keys: readonly Key[]): Record<string, 1 | -1> =>
  Object.fromEntries(keys.map((key) => [pathOf(key.field), key.descending ? -1 : 1]));

/**
 * Everything behind a cursor that also matches: what shares all keys but the last, or all but the last two, and so on. The filter stands in every
 * branch, so that each is some equalities and one range: the server walks an index for each and merges them in order, however deep the page lies.
 */
export function behind(keys: readonly Key[], after: readonly Scalar[], condition: Condition): Match {
  const branches: Match[] = [];
  for (const [at, key] of keys.entries()) {
    const value = after[at]!;
    const pinned = Object.fromEntries(keys.slice(0, at).map((k, i) => [pathOf(k.field), { $eq: after[i] }]));
    const branch = (range: object): void => void branches.push({ ...pinned, [pathOf(key.field)]: range });
    if (!key.descending) branch(value === null ? { $ne: null } : { $gt: value });
    else if (value !== null) {
      branch({ $lt: value });
      // Nulls come first, so they come last when read backwards.
      if (key.field !== 'id') branch({ $eq: null });
    }
  }
  if (condition.op === 'everything') return { $or: branches };
  const match = matchOf(condition);
  return { $or: branches.map((branch) => ({ $and: [match, branch] })) };
}
