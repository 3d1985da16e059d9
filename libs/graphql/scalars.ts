import { isInstant, isLocalDate, readMoment } from '#kernel';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badInput, writtenAt } from './errors.ts';

const textScalar = (
  name: 'LocalDate' | 'Instant' | 'Moment' | 'Revision',
  description: string,
  read: (text: string) => string | null,
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
    serialize: (value) => value,
    parseValue: (value) => parse(value),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null, node),
  });
};

/** A day on the Vietnamese calendar. */
export const LocalDateScalar = textScalar('LocalDate', 'A day in Viet Nam, "2025-03-10".', (t) => (isLocalDate(t) ? t : null));
/** A moment. */
export const InstantScalar = textScalar('Instant', 'A moment in UTC, "2025-03-10T02:00:00.000Z".', (t) =>
  isInstant(t) ? readMoment(t, 'end') : null,
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
