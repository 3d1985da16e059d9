import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { objectSchema, personalPaths, type Bilingual, type EventDefinition, type Fields } from '#kernel';
import { EventStoreError } from './port.ts';

/** What is known of the event types: their schemas, each compiled once, their upcasts, their personal fields. */
export interface EventRegistry {
  definition(type: string): EventDefinition | null;
  /** Of every type. */
  readonly definitions: readonly EventDefinition[];
  /** What people read for it; a type that nobody defined shows its own name. */
  label(type: string): Bilingual;
  /** What is wrong with data of that version, as path and rule and never a value; null where it fits. Only the current version has a schema. */
  validate(type: string, version: number, data: unknown): string | null;
  /** Data of an older version lifted to the current one, step by step. Data of the current version, or of an unknown type, comes back as it is. */
  upcast(type: string, fromVersion: number, data: unknown): unknown;
  personalPaths(type: string): readonly { readonly path: string; readonly subject: string }[];
  /** For logs and errors: data with its personal fields replaced by '[personal]'; of an unknown type nothing is shown. */
  redact(type: string, data: unknown): unknown;
}

/** An event of a later version than this program knows: an older program must not guess what it says. */
export class NewerEvent extends EventStoreError {
  constructor(type: string, version: number, known: number) {
    super(
      'NEWER_EVENT',
      `the log holds ${type} of version ${version}, this program knows version ${known}: deploy the newer program to read it`,
    );
  }
}

interface Known {
  readonly definition: EventDefinition;
  readonly check: () => ValidateFunction;
  readonly personal: readonly { readonly path: string; readonly subject: string }[];
}

export function createEventRegistry(definitions: readonly EventDefinition[]): EventRegistry {
  // strict: a typing error in a schema is an error. logger: nothing of an event may reach a console.
  const ajv = new Ajv({ allErrors: false, strict: true, strictRequired: false, messages: false, verbose: false, logger: false });
  const known = new Map<string, Known>();
  for (const definition of definitions) {
    if (known.has(definition.type)) throw new Error(`the event type ${definition.type} is defined twice`);
    known.set(definition.type, {
      definition,
      // Compiled at the first append of its type: all of them would be a third of a second of every start, also of a reader's.
      check: once(() => ajv.compile(objectSchema(definition.fields))),
      personal: personalPaths(definition.fields),
    });
  }
  return {
    definition: (type) => known.get(type)?.definition ?? null,
    definitions,
    label: (type) => known.get(type)?.definition.label ?? { vi: type, en: type },
    validate(type, version, data) {
      const entry = known.get(type);
      if (!entry) return 'the type is not defined';
      if (version !== entry.definition.version)
        return `schema version ${version} given, the current one is ${entry.definition.version}`;
      const check = entry.check();
      return check(data) ? null : describe(check.errors![0]!, entry.definition.fields);
    },
    upcast(type, fromVersion, data) {
      const definition = known.get(type)?.definition;
      if (!definition || fromVersion === definition.version) return data;
      if (fromVersion > definition.version) throw new NewerEvent(type, fromVersion, definition.version);
      let lifted = data;
      for (let version = fromVersion; version < definition.version; version++) lifted = definition.upcast[version]!(lifted);
      return lifted;
    },
    personalPaths: (type) => known.get(type)?.personal ?? [],
    redact(type, data) {
      const entry = known.get(type);
      return entry ? entry.personal.reduce((shown, { path }) => hide(shown, path.split('.')), data) : PERSONAL;
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

const PERSONAL = '[personal]';

function hide(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return PERSONAL;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return name === '*' ? value.map((item) => hide(item, rest)) : value;
  const members = value as Readonly<Record<string, unknown>>;
  if (name === '*') return Object.fromEntries(Object.entries(members).map(([key, member]) => [key, hide(member, rest)]));
  return Object.hasOwn(members, name) ? { ...members, [name]: hide(members[name], rest) } : value;
}

/** "people/3/name: maxLength 200". Only declared names are repeated: the key of a free record could itself be personal. */
function describe(error: ErrorObject, fields: Fields): string {
  const path = declaredPath(error.instancePath.split('/').slice(1), fields);
  const { missingProperty, limit, type } = error.params as { missingProperty?: string; limit?: number; type?: string };
  return `${path === '' ? '(root)' : path}: ${[error.keyword, missingProperty ?? limit ?? type].filter((part) => part !== undefined).join(' ')}`;
}

function declaredPath(segments: readonly string[], fields: Fields | undefined): string {
  let level = fields;
  return segments
    .map((segment) => {
      const named = level && level !== undefined && Object.hasOwn(level, segment) ? level[segment] : undefined;
      const shown = named || /^\d{1,5}$/.test(segment) ? segment : '*';
      level = (named ?? level?.['*'])?.inner;
      return shown;
    })
    .join('/');
}
