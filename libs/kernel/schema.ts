import type { CodeSet } from './codes.ts';
import type { Bilingual } from './bilingual.ts';
import { FIELD_WORDS, type FieldWord } from './messages/fields.ts';

/**
 * The vocabulary in which `events.ts` declares what an event holds, and `commands.ts` what a command takes. A field is a JSON Schema (draft-07)
 * as plain data, what it means beyond that, and the TypeScript type it stands for. Nothing here validates: the event store compiles the
 * schemas of events, `#commands` makes the checked class and the GraphQL type of an input.
 */
export interface Field<T> {
  readonly json: Readonly<Record<string, unknown>>;
  readonly optional: boolean;
  /** Says which scalar of the API it is and which rules hold for it. */
  readonly is: FieldKind;
  readonly describe?: Description;
  /** What people read for it, where it means something else than its name does elsewhere: see `wordOf`. */
  readonly named?: FieldWord;
  /** Set for personal data: the sibling field (or dotted path from the event's data) that holds the id of the person concerned. */
  readonly personalOf?: string;
  readonly inner?: Readonly<Record<string, Field<unknown>>>;
  /** Of a text or an id: its rules as they were declared. */
  readonly text?: Omit<TextRules, 'pattern'> & { readonly patterns: readonly TextPattern[] };
  /** Of an object: its type in the API. */
  readonly type?: { readonly name: string } & Described;
  /** Of a view: there is always an answer, which may be that there is none. */
  readonly nullable?: true;
  /** Of a code: the set that it is one of. */
  readonly codes?: CodeSet;
  /** Of an input: what leaving it out means. */
  readonly byDefault?: T;
  readonly __type?: T;
}
export type FieldKind =
  | 'id'
  | 'uuid'
  | 'text'
  | 'email'
  | 'localDate'
  | 'instant'
  | 'integer'
  | 'money'
  | 'decimal'
  | 'flag'
  | 'code'
  | 'list'
  | 'object'
  | 'record';
export type TypeOf<F> = F extends Field<infer T> ? T : never;

/** What a reader of the API is told: in both languages, or in English alone where it only helps who writes a client. */
export type Description = string | Bilingual;
interface Described {
  readonly describe?: Description;
  readonly named?: FieldWord;
}
export interface TextRules {
  readonly min?: number;
  readonly max?: number;
  /** A pattern with the message of an input that breaks it; of several the first broken one is told. */
  readonly pattern?: string | readonly TextPattern[];
  /** Takes blanks around it away. */
  readonly trim?: boolean;
  /** In lower case whatever case it is written in. */
  readonly lower?: boolean;
}
export interface TextPattern {
  readonly pattern: string;
  readonly message?: string;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends TypeOf<F[K]> ? K : never }[keyof F];
export type DataOf<F extends Fields> = { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: TypeOf<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: TypeOf<F[K]>;
};

const field = <T>(is: FieldKind, json: Record<string, unknown>, { describe, named }: Described = {}): Field<T> => ({
  json,
  optional: false,
  is,
  ...(describe === undefined ? {} : { describe }),
  ...(named === undefined ? {} : { named }),
});
/** What people read for a field, and what it is the id of; null: nobody has said (`test/documents/fields.test.ts` finds it). */
export const wordOf = (name: string, declared: Field<unknown> | null | undefined): FieldWord | null =>
  declared?.named ?? (Object.hasOwn(FIELD_WORDS, name) ? FIELD_WORDS[name]! : null);
/** The same field under other words. */
export const named = <T>(inner: Field<T>, word: FieldWord): Field<T> => ({ ...inner, named: word });
const patternsOf = ({ pattern = [] }: TextRules): readonly TextPattern[] =>
  typeof pattern === 'string' ? [{ pattern }] : pattern;
/** One pattern stands in the schema itself, several beside each other. */
const patternJson = (patterns: readonly TextPattern[]): Record<string, unknown> =>
  patterns.length === 1
    ? { pattern: patterns[0]!.pattern }
    : patterns.length > 1
      ? { allOf: patterns.map(({ pattern }) => ({ pattern })) }
      : {};

/** A pattern that stands alone says the length too: the bounds of the schema are then those of the store, and nobody is refused by them. */
export const isMeasured = ({ text: rules }: Field<unknown>): boolean =>
  rules === undefined || rules.patterns.length === 0 || rules.min !== undefined || rules.max !== undefined;

const ID = '^[A-Za-z0-9@._:-]{1,80}$';
/** An opaque id: 1-80 characters of letters, digits, `-`, `_`, `@`, `.`, `:`. Never personal. */
export const id = (rules: Pick<TextRules, 'pattern'> & Described = {}): Field<string> => {
  const patterns = rules.pattern === undefined ? [{ pattern: ID }] : patternsOf(rules);
  return { ...field<string>('id', { type: 'string', ...patternJson(patterns) }, rules), text: { patterns } };
};
/** An id that clients make: a UUID. */
export const uuid = (rules: Pick<TextRules, 'lower'> & Described = {}): Field<string> => ({
  ...field<string>('uuid', { type: 'string', pattern: ID }, rules),
  text: { ...rules, patterns: [] },
});
export const text = (rules: TextRules & Described = {}): Field<string> => ({
  ...field<string>(
    'text',
    { type: 'string', minLength: rules.min ?? 1, maxLength: rules.max ?? 2_000, ...patternJson(patternsOf(rules)) },
    rules,
  ),
  text: { ...rules, patterns: patternsOf(rules) },
});
export const email = (told: Described = {}): Field<string> =>
  field('email', { type: 'string', minLength: 3, maxLength: 254 }, told);
export const localDate = (told: Described = {}): Field<string> =>
  field('localDate', { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, told);
export const instant = (told: Described = {}): Field<string> =>
  field('instant', { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$' }, told);

interface NumberRules extends Described {
  readonly min?: number;
  readonly max?: number;
}
const whole = ({ min = 0, max = Number.MAX_SAFE_INTEGER }: NumberRules) => ({ type: 'integer', minimum: min, maximum: max });
export const integer = (rules: NumberRules = {}): Field<number> => field('integer', whole(rules), rules);
/** Vietnamese đồng, whole. */
export const money = (rules: NumberRules = {}): Field<number> => field('money', whole(rules), rules);
export const decimal = (told: Described = {}): Field<number> => field('decimal', { type: 'number' }, told);
export const flag = (told: Described = {}): Field<boolean> => field('flag', { type: 'boolean' }, told);
export const oneOf = <const V extends readonly string[]>(...values: V): Field<V[number]> =>
  field('code', { type: 'string', enum: [...values] });
/** One of a closed set of codes. */
export const code = <V extends string>(set: CodeSet<V>, told: Described = {}): Field<V> => ({
  ...field<V>('code', { type: 'string', enum: [...set.values] }, told),
  codes: set,
});
export const list = <T>(item: Field<T>, options: { max?: number; min?: number } & Described = {}): Field<readonly T[]> => ({
  ...field<readonly T[]>(
    'list',
    { type: 'array', items: item.json, maxItems: options.max ?? 10_000, minItems: options.min ?? 0 },
    options,
  ),
  inner: { '*': item },
});
/** `type`: its name in the API, and what is told of it there; needed in an input. */
export const object = <F extends Fields>(fields: F, type?: Field<unknown>['type']): Field<DataOf<F>> => ({
  ...field<DataOf<F>>('object', objectSchema(fields)),
  inner: fields,
  ...(type === undefined ? {} : { type }),
});
/** An object with free keys, e.g. counts by age band. */
export const record = <T>(value: Field<T>): Field<Readonly<Record<string, T>>> => ({
  ...field<Readonly<Record<string, T>>>('record', { type: 'object', additionalProperties: value.json }),
  inner: { '*': value },
});
export const optional = <T>(inner: Field<T>): Field<T | undefined> => ({ ...inner, optional: true }) as Field<T | undefined>;
/** What a view always has, and may have nothing in. */
export const nullable = <T>(inner: Field<T>): Field<T | null> =>
  ({ ...inner, json: { anyOf: [inner.json, { type: 'null' }] }, nullable: true }) as Field<T | null>;
/** Fields as a document holds them and a view shows them: what may be left out of the event is null. */
export type Held<F extends Fields> = {
  readonly [K in keyof F]: Field<undefined extends TypeOf<F[K]> ? Exclude<TypeOf<F[K]>, undefined> | null : TypeOf<F[K]>>;
};
export const held = <F extends Fields>(fields: F): Held<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, one]) => [name, one.optional ? nullable({ ...one, optional: false }) : one]),
  ) as Held<F>;
/** Of the data of an event, an input or a command: what these fields say, and nothing of what was left out. */
export type Said<F extends Fields> = { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: TypeOf<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: Exclude<TypeOf<F[K]>, undefined>;
};
export const saidOf = <F extends Fields>(fields: F, data: DataOf<F>): Said<F> =>
  Object.fromEntries(
    Object.entries(data).filter(([name, value]) => Object.hasOwn(fields, name) && value !== undefined),
  ) as Said<F>;
/** The same as a document holds it. */
export const heldOf = <F extends Fields>(fields: F, data: DataOf<F>): DataOf<Held<F>> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, data[name as keyof DataOf<F>] ?? null])) as DataOf<Held<F>>;
/** May be left out of an input and is then this; whoever reads it always finds a value. */
export const byDefault = <T>(inner: Field<T>, value: T): Field<T> => ({ ...inner, optional: true, byDefault: value });
/** The same field, told of in other words. */
export const described = <T>(inner: Field<T>, describe: Description): Field<T> => ({ ...inner, describe });
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
