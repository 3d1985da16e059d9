/**
 * The vocabulary in which `events.ts` declares what an event holds. A field is a JSON Schema (draft-07) as plain data plus
 * the TypeScript type it stands for; nothing here validates, the event store compiles the schemas once at start.
 */
export interface Field<T> {
  readonly json: Readonly<Record<string, unknown>>;
  readonly optional: boolean;
  /** Set for personal data: the sibling field (or dotted path from the event's data) that holds the id of the person concerned. */
  readonly personalOf?: string;
  readonly inner?: Readonly<Record<string, Field<unknown>>>;
  readonly __type?: T;
}
export type TypeOf<F> = F extends Field<infer T> ? T : never;

export type Fields = Readonly<Record<string, Field<unknown>>>;
type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends TypeOf<F[K]> ? K : never }[keyof F];
export type DataOf<F extends Fields> = { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: TypeOf<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: TypeOf<F[K]>;
};

const field = <T>(json: Record<string, unknown>): Field<T> => ({ json, optional: false });

/** An opaque id: 1-80 characters of letters, digits, `-`, `_`, `@`, `.`, `:`. Never personal. */
export const id = (): Field<string> => field({ type: 'string', pattern: '^[A-Za-z0-9@._:-]{1,80}$' });
export const text = (options: { max?: number; pattern?: string } = {}): Field<string> =>
  field({
    type: 'string',
    minLength: 1,
    maxLength: options.max ?? 2_000,
    ...(options.pattern ? { pattern: options.pattern } : {}),
  });
export const localDate = (): Field<string> => field({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const instant = (): Field<string> => field({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$' });
export const integer = (options: { min?: number; max?: number } = {}): Field<number> =>
  field({ type: 'integer', minimum: options.min ?? 0, maximum: options.max ?? Number.MAX_SAFE_INTEGER });
/** Vietnamese đồng, whole. */
export const money = (): Field<number> => integer();
export const decimal = (): Field<number> => field({ type: 'number' });
export const flag = (): Field<boolean> => field({ type: 'boolean' });
export const oneOf = <const V extends readonly string[]>(...values: V): Field<V[number]> =>
  field({ type: 'string', enum: [...values] });
export const list = <T>(item: Field<T>, options: { max?: number; min?: number } = {}): Field<readonly T[]> => ({
  json: { type: 'array', items: item.json, maxItems: options.max ?? 10_000, minItems: options.min ?? 0 },
  optional: false,
  inner: { '*': item },
});
export const object = <F extends Fields>(fields: F): Field<DataOf<F>> => ({
  json: objectSchema(fields),
  optional: false,
  inner: fields,
});
/** An object with free keys, e.g. counts by age band. */
export const record = <T>(value: Field<T>): Field<Readonly<Record<string, T>>> => ({
  json: { type: 'object', additionalProperties: value.json },
  optional: false,
  inner: { '*': value },
});
export const optional = <T>(inner: Field<T>): Field<T | undefined> => ({ ...inner, optional: true }) as Field<T | undefined>;
/**
 * Marks personal data of the person (or household) whose id stands in `subjectPath`. Such fields stay out of metadata, logs and
 * errors, and will be sealed before they reach the store.
 */
export const personal = <T>(inner: Field<T>, subjectPath: string): Field<T> => ({ ...inner, personalOf: subjectPath });

export function objectSchema(fields: Fields): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, f]) => [name, f.json])),
    required: Object.entries(fields).flatMap(([name, f]) => (f.optional ? [] : [name])),
    additionalProperties: false,
  };
}

/** Every personal field below `fields` as dotted paths (`*` = any list item or key), with the path of its subject. */
export function personalPaths(fields: Fields, prefix = ''): readonly { readonly path: string; readonly subject: string }[] {
  return Object.entries(fields).flatMap(([name, f]) => [
    ...(f.personalOf ? [{ path: prefix + name, subject: f.personalOf }] : []),
    ...(f.inner ? personalPaths(f.inner, `${prefix}${name}.`) : []),
  ]);
}
