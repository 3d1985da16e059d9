import { DAY_RULES, isInstant, isLocalDate, type LocalDate } from '#kernel';
import { ValidateBy, type ValidationOptions } from 'class-validator';

/** A day outside of these is a slip of the pen (0202 for 2020): terms, lists and histories would begin or end with it. */
export const FIRST_DAY: LocalDate = '1900-01-01';
export const LAST_DAY: LocalDate = '2199-12-31';

const isDay = (value: unknown): value is LocalDate => typeof value === 'string' && isLocalDate(value);
const rule = (
  name: keyof typeof DAY_RULES,
  each: ValidationOptions | undefined,
  validate: (value: unknown) => boolean,
  ...constraints: string[]
): PropertyDecorator => ValidateBy({ name, constraints, validator: { validate } }, { ...each, message: DAY_RULES[name].en });

/**
 * A day that exists and may stand in a record. Of what is no day nothing more is said. The API's scalar knows real days already; the command
 * line, imports and processes come without it.
 */
export const IsDay =
  (each?: ValidationOptions): PropertyDecorator =>
  (target, property) => {
    for (const decorate of [
      rule('isDay', each, isDay),
      rule('dayTooEarly', each, (v) => !isDay(v) || v >= FIRST_DAY, FIRST_DAY),
      rule('dayTooLate', each, (v) => !isDay(v) || v <= LAST_DAY, LAST_DAY),
    ])
      decorate(target, property);
  };

export const IsMoment = (each?: ValidationOptions): PropertyDecorator =>
  rule('isMoment', each, (v) => typeof v === 'string' && isInstant(v));
