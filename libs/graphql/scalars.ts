import { isInstant, isLocalDate, readMoment } from '#kernel';
import { GraphQLScalarType, Kind } from 'graphql';
import { badInput } from './errors.ts';

const textScalar = (
  name: 'LocalDate' | 'Instant' | 'Moment',
  description: string,
  read: (text: string) => string | null,
): GraphQLScalarType => {
  const parse = (value: unknown): string => {
    const parsed = typeof value === 'string' ? read(value) : null;
    if (parsed === null) throw badInput(`MALFORMED_${name.toUpperCase() as Uppercase<typeof name>}`, null);
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => value,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
  });
};

/** A day on the Vietnamese calendar. */
export const LocalDateScalar = textScalar('LocalDate', 'A day in Viet Nam, "2025-03-10".', (t) => (isLocalDate(t) ? t : null));
/** A moment. */
export const InstantScalar = textScalar('Instant', 'A moment in UTC, "2025-03-10T02:00:00.000Z".', (t) =>
  isInstant(t) ? readMoment(t, 'end') : null,
);
/** A day (its end) or a moment: what `asOf` takes. */
export const MomentScalar = textScalar('Moment', 'A day, meaning its end in Viet Nam, or a moment with offset.', (t) =>
  readMoment(t, 'end'),
);
