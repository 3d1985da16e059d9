import { isInstant, isLocalDate, readMoment } from '#kernel';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badInput, writtenAt } from './errors.ts';

const textScalar = (
  name: 'LocalDate' | 'Instant' | 'Moment',
  description: string,
  read: (text: string) => string | null,
  specifiedByURL?: string,
): GraphQLScalarType => {
  // In a document `written` says where, by line and column; in variables graphql adds the path.
  const parse = (value: unknown, written?: ValueNode): string => {
    const parsed = typeof value === 'string' ? read(value) : null;
    if (parsed !== null) return parsed;
    const error = badInput(`MALFORMED_${name.toUpperCase() as Uppercase<typeof name>}`, null);
    throw written ? writtenAt(written, error) : error;
  };
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL,
    serialize: (value) => value,
    parseValue: (value) => parse(value),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null, node),
  });
};

/** A day on the Vietnamese calendar. */
export const LocalDateScalar = textScalar(
  'LocalDate',
  'A day in Viet Nam, "2025-03-10".',
  (t) => (isLocalDate(t) ? t : null),
  'https://ibm.github.io/graphql-specs/custom-scalars/date.html',
);
/** A moment. */
export const InstantScalar = textScalar(
  'Instant',
  'A moment in UTC, "2025-03-10T02:00:00.000Z".',
  (t) => (isInstant(t) ? readMoment(t, 'end') : null),
  'https://scalars.graphql.org/andimarek/date-time',
);
/** A day (its end) or a moment: what `asOf` takes. */
export const MomentScalar = textScalar('Moment', 'A day, meaning its end in Viet Nam, or a moment with offset.', (t) =>
  readMoment(t, 'end'),
);

/** Money: what is no whole number of đồng is refused, and nothing is rounded on the way. */
export const DongScalar = new GraphQLScalarType({
  name: 'Dong',
  description: 'Whole Vietnamese đồng as a JSON number, 0 to 2^53 - 1. (Int ends at 2.1 billion.)',
  serialize: (value) => value,
  parseValue: (value) => dong(value),
  parseLiteral: (node) => dong(node.kind === Kind.INT ? Number(node.value) : null, node),
});
function dong(value: unknown, written?: ValueNode): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  const error = badInput('MALFORMED_DONG', null);
  throw written ? writtenAt(written, error) : error;
}

/** A text that means something to the server only. */
const opaque = (name: string, description: string): GraphQLScalarType =>
  new GraphQLScalarType({
    name,
    description,
    serialize: (value) => value,
    parseValue: (value) => opaqueText(name, value),
    parseLiteral: (node) => opaqueText(name, node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null, node),
  });
function opaqueText(name: string, value: unknown, written?: ValueNode): string {
  if (typeof value === 'string' && value.length > 0 && value.length <= 200) return value;
  const error = badInput('MALFORMED_OPAQUE', null, name);
  throw written ? writtenAt(written, error) : error;
}
/** Place in the log. */
export const PositionScalar = opaque(
  'Position',
  'Place in the log. Opaque: pass it back as `after` of a subscription, or in the header x-lachan-wait-for of a query that must see it.',
);
/** Revision of a record. */
export const RevisionScalar = opaque('Revision', 'Revision of a record. Opaque: pass it back as `expectedRevision`.');
