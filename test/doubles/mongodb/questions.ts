import { at, badValue, compare, sameKind, withValue, type Doc } from './values.ts';

/** Filters, orders, updates and pipelines, as far as the platform uses them; anything else is refused as a server refuses what it does not know. */
export function matches(filter: Doc, document: Doc): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === '$and') return (wanted as Doc[]).every((part) => matches(part, document));
    if (name === '$or') return (wanted as Doc[]).some((part) => matches(part, document));
    if (name === '$nor') return !(wanted as Doc[]).some((part) => matches(part, document));
    if (name.startsWith('$')) throw badValue(`unknown top level operator: ${name}`);
    const value = at(document, name);
    return isOperators(wanted)
      ? Object.entries(wanted).every(([operator, operand]) => holds(operator, value, operand))
      : holds('$eq', value, wanted);
  });
}
const isOperators = (wanted: unknown): wanted is Doc =>
  wanted !== null && typeof wanted === 'object' && !Array.isArray(wanted) && (Object.keys(wanted)[0]?.startsWith('$') ?? false);

function holds(operator: string, value: unknown, operand: unknown): boolean {
  const equals = (other: unknown): boolean =>
    compare(value, other) === 0 || (Array.isArray(value) && value.some((part) => compare(part, other) === 0));
  // A range holds only values of the operand's kind.
  const ordered = (fits: (order: number) => boolean): boolean => sameKind(value, operand) && fits(compare(value, operand));
  switch (operator) {
    case '$eq':
      return equals(operand);
    case '$ne':
      return !equals(operand);
    case '$in':
      return (operand as unknown[]).some(equals);
    case '$nin':
      return !(operand as unknown[]).some(equals);
    case '$lt':
      return ordered((order) => order < 0);
    case '$lte':
      return ordered((order) => order <= 0);
    case '$gt':
      return ordered((order) => order > 0);
    case '$gte':
      return ordered((order) => order >= 0);
    default:
      throw badValue(`unknown operator: ${operator}`);
  }
}

export const sorted = (documents: readonly Doc[], order: Doc): readonly Doc[] =>
  documents.toSorted((a, b) => {
    for (const [path, direction] of Object.entries(order)) {
      const by = compare(at(a, path), at(b, path));
      if (by !== 0) return by * Number(direction);
    }
    return 0;
  });

/** `before` null: the document is being inserted. */
export function changed(before: Doc | null, id: unknown, update: Doc): Doc {
  if (!Object.keys(update).some((name) => name.startsWith('$'))) return { _id: id, ...update };
  let after: Doc = before ?? { _id: id };
  for (const [operator, values] of Object.entries(update))
    for (const [path, value] of Object.entries(values as Doc)) {
      if (operator === '$set') after = withValue(after, path, value);
      else if (operator === '$inc') after = withValue(after, path, Number(at(after, path) ?? 0) + Number(value));
      else if (operator !== '$setOnInsert') throw badValue(`unknown modifier: ${operator}`);
      else if (before === null) after = withValue(after, path, value);
    }
  return after;
}

export const throughPipeline = (documents: readonly Doc[], pipeline: readonly Doc[]): readonly Doc[] =>
  pipeline.reduce((found, stage) => {
    const [name, wanted] = Object.entries(stage)[0]!;
    switch (name) {
      case '$match':
        return found.filter((document) => matches(wanted as Doc, document));
      case '$sort':
        return sorted(found, wanted as Doc);
      case '$count':
        return found.length === 0 ? [] : [{ [wanted as string]: found.length }];
      case '$group':
        return grouped(found, wanted as Doc);
      default:
        throw badValue(`unknown pipeline stage: ${name}`);
    }
  }, documents);

function grouped(documents: readonly Doc[], { _id, ...sums }: Doc): readonly Doc[] {
  const groups: { id: unknown; members: Doc[] }[] = [];
  for (const document of documents) {
    const id = evaluated(_id, document) ?? null;
    const known = groups.find((group) => compare(group.id, id) === 0);
    if (known) known.members.push(document);
    else groups.push({ id, members: [document] });
  }
  return groups.map(({ id, members }) => ({
    _id: id,
    ...Object.fromEntries(
      Object.entries(sums).map(([name, accumulator]) => {
        const summand = (accumulator as Doc)['$sum'];
        if (summand === undefined) throw badValue('unknown group operator');
        return [name, members.reduce((total, member) => total + Number(evaluated(summand, member) ?? 0), 0)];
      }),
    ),
  }));
}

function evaluated(expression: unknown, document: Doc): unknown {
  if (typeof expression === 'string' && expression.startsWith('$')) return at(document, expression.slice(1));
  if (expression === null || typeof expression !== 'object') return expression;
  return Object.fromEntries(
    // A field that is missing gives no part of the key.
    Object.entries(expression).flatMap(([name, part]) =>
      ((value) => (value === undefined ? [] : [[name, value]]))(evaluated(part, document)),
    ),
  );
}
