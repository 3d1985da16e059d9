import { isInstant, isLocalDate, readMoment } from '#kernel';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badInput, writtenAt } from './errors.ts';

const textScalar = (
  name: 'LocalDate' | 'Instant' | 'Moment' | 'Revision' | 'Position',
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
/** How far a record has come: opaque to clients, the pipeline reads it. */
export const RevisionScalar = textScalar(
  'Revision',
  'How far a record has come: opaque, told by records and answers, passed on as `expectedRevision`.',
  (t) => t,
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

/** Place in the log. */
export const PositionScalar = textScalar(
  'Position',
  'Place in the log. Opaque: pass it back as `after` of a subscription, or in the header x-lachan-wait-for of a query that must see it.',
  (t) => (t.length > 0 && t.length <= 200 ? t : null),
);
