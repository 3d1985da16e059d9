import { isInstant, isLocalDate, type LocalDate } from '#kernel';
import { ValidateBy, type ValidationOptions } from 'class-validator';

/** A day outside of these is a slip of the pen (0202 for 2020): terms, lists and histories would begin or end with it. */
export const FIRST_DAY: LocalDate = '1900-01-01';
export const LAST_DAY: LocalDate = '2199-12-31';

const isDay = (value: unknown): value is LocalDate => typeof value === 'string' && isLocalDate(value);
const rule = (
  name: string,
  validate: (value: unknown) => boolean,
  message: string,
  each?: ValidationOptions,
): PropertyDecorator => ValidateBy({ name, validator: { validate, defaultMessage: () => message } }, each);

/**
 * A day that exists and may stand in a record. Of what is no day nothing more is said. The API's scalar knows real days already; the command
 * line, imports and processes come without it.
 */
export const IsDay =
  (each?: ValidationOptions): PropertyDecorator =>
  (target, property) => {
    for (const decorate of [
      rule('isDay', isDay, '$property must be a day that exists, written YYYY-MM-DD', each),
      rule('dayTooEarly', (v) => !isDay(v) || v >= FIRST_DAY, `$property must be ${FIRST_DAY} or later: check the year`, each),
      rule('dayTooLate', (v) => !isDay(v) || v <= LAST_DAY, `$property must be ${LAST_DAY} or earlier: check the year`, each),
    ])
      decorate(target, property);
  };

export const IsMoment = (each?: ValidationOptions): PropertyDecorator =>
  rule(
    'isMoment',
    (v) => typeof v === 'string' && isInstant(v),
    '$property must be a moment, written 2025-03-10T02:00:00.000Z',
    each,
  );
