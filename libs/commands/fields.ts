import { id, INPUT_RULES, text, type Field, type Fields } from '#kernel';

/** Fields that inputs of several contexts have. */
export const reason = text({ min: 3, max: 500, describe: 'Why; no names of persons.' });
/** An opaque id. An e-mail address would be personal data in the name of a stream. */
export const accountPattern = {
  pattern: '^(?!.*@.*\\.[A-Za-z]{2,}$)[A-Za-z0-9@._:-]{1,80}$',
  message: INPUT_RULES.account.en,
} as const;
export const account = id({ pattern: [accountPattern] });
/** Code of a unit of any level. */
export const unitCode = id({ pattern: [{ pattern: '^\\d{2,5}$', message: INPUT_RULES.unit.en }] });

/** The same fields for an input: each object in them has a type of its own there, named after the one that a view shows. One of each, however often it is asked for. */
const asInput = new WeakMap<Fields, Fields>();
export function inputOf<F extends Fields>(fields: F): F {
  const known = asInput.get(fields) as F | undefined;
  if (known) return known;
  const made = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, inputField(field)])) as F;
  asInput.set(fields, made);
  return made;
}
/** Of one field. */
export function inputField<T>(field: Field<T>): Field<T> {
  if (field.is === 'list') return { ...field, inner: { '*': inputField(field.inner!['*']!) } };
  if (field.is !== 'object') return field;
  return { ...field, inner: inputOf(field.inner!), type: { ...field.type!, name: `${field.type!.name}Input` } };
}
