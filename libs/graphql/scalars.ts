import { isInstant, isLocalDate, readMoment } from '#kernel';
import { GraphQLScalarType, Kind } from 'graphql';
import { badInput } from './errors.ts';

const textScalar = (
  name: string,
  description: string,
  read: (text: string) => string | null,
  hint: string,
): GraphQLScalarType => {
  const parse = (value: unknown): string => {
    const parsed = typeof value === 'string' ? read(value) : null;
    if (parsed === null) throw badInput(`MALFORMED_${name.toUpperCase()}`, `this is no ${name}`, { hint });
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
export const LocalDateScalar = textScalar(
  'LocalDate',
  'A day in Viet Nam, "2025-03-10".',
  (t) => (isLocalDate(t) ? t : null),
  'write "YYYY-MM-DD", a day that exists',
);
/** A moment. */
export const InstantScalar = textScalar(
  'Instant',
  'A moment in UTC, "2025-03-10T02:00:00.000Z".',
  (t) => (isInstant(t) ? readMoment(t, 'end') : null),
  'write "2025-03-10T09:00:00+07:00"',
);
/** A day (its end) or a moment: what `asOf` takes. */
export const MomentScalar = textScalar(
  'Moment',
  'A day, meaning its end in Viet Nam, or a moment with offset.',
  (t) => readMoment(t, 'end'),
  'write "2025-03-10" or "2025-03-10T09:00:00+07:00"',
);
