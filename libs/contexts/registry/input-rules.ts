import { INPUT_RULES } from '#kernel';
import { Transform } from 'class-transformer';
import { IsUUID, Length, Matches } from 'class-validator';

/** Several rules as one. */
const all =
  (...rules: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const rule of rules) rule(target, property);
  };

const ofText = (change: (text: string) => string) =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? change(value)
      : Array.isArray(value)
        ? value.map((v) => (typeof v === 'string' ? change(v) : v))
        : value,
  );

/** A UUID in lower case: written in capitals it is still the same record. */
export const IsId = (): PropertyDecorator =>
  all(
    ofText((t) => t.toLowerCase()),
    IsUUID(),
  );

/** Text without blanks around it, its Vietnamese letters in one piece (NFC). */
export const IsText = (min: number, max: number, options: { each?: boolean } = {}): PropertyDecorator =>
  all(
    ofText((t) => t.normalize('NFC').trim()),
    Length(min, max, options),
  );

/** A name that can be searched for: one line with at least one letter or digit. */
export const IsName = (options: { each?: boolean } = {}): PropertyDecorator =>
  all(IsText(2, 200, options), Matches(/^[^\n]*[\p{L}\p{N}][^\n]*$/u, { ...options, message: INPUT_RULES.name.en }));

export const IsCommuneCode = (): PropertyDecorator => Matches(/^\d{5}$/, { message: INPUT_RULES.commune.en });

export const IsRegistrationNumber = (): PropertyDecorator =>
  all(
    ofText((t) => t.trim()),
    Matches(/^(?=.*[0-9A-Za-z])[0-9A-Za-z./-]{4,40}$/, {
      message: INPUT_RULES.registrationNumber.en,
    }),
  );
