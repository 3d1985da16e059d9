import { ReadModelError, type CollectionSpec, type Document, type FieldType, type Scalar } from './port.ts';

const COLLECTION = /^[A-Za-z][A-Za-z0-9_.-]{0,80}$/;
const FIELD = /^[A-Za-z_][A-Za-z0-9_]{0,60}$/;

/** A collection's declaration, checked once and laid out for quick use: scalar fields become columns, keywords lists of their own. */
export interface Shape {
  readonly spec: CollectionSpec;
  readonly scalars: readonly { readonly name: string; readonly type: Exclude<FieldType, 'keywords'> }[];
  readonly keywords: readonly string[];
}

export function shapeOf(spec: CollectionSpec): Shape {
  if (!COLLECTION.test(spec.name))
    throw new ReadModelError('STORE_REFUSED', `"${spec.name.slice(0, 90)}" is no name for a collection`);
  const fields = Object.entries(spec.fields);
  for (const [name, type] of fields) {
    if (name === 'id' || !FIELD.test(name))
      throw new ReadModelError(
        'STORE_REFUSED',
        `collection ${spec.name}: "${name}" cannot be declared as a field (the id always is one)`,
      );
    if (!['text', 'integer', 'flag', 'keywords'].includes(type))
      throw new ReadModelError('STORE_REFUSED', `collection ${spec.name}: field "${name}" has no known type`);
  }
  for (const index of spec.indexes)
    for (const name of index)
      if (name !== 'id' && (spec.fields[name] ?? 'keywords') === 'keywords')
        throw new ReadModelError(
          'UNKNOWN_FIELD',
          `collection ${spec.name}: an index names "${name}", which is no declared scalar field`,
        );
  const shape: Shape = {
    spec,
    scalars: fields.flatMap(([name, type]) => (type === 'keywords' ? [] : [{ name, type }])),
    keywords: fields.flatMap(([name, type]) => (type === 'keywords' ? [name] : [])),
  };
  checkTallies(shape);
  return shape;
}

function checkTallies({ spec, scalars }: Shape): void {
  const typeOf = (field: string): string | undefined => scalars.find(({ name }) => name === field)?.type;
  for (const { name, by, from, to, where } of spec.tallies ?? []) {
    const wrong =
      by.find((field) => typeOf(field) === undefined) ??
      [from, to].find((field) => typeOf(field) !== 'text') ??
      (where !== undefined && typeOf(where) !== 'flag' ? where : undefined);
    if (wrong !== undefined)
      throw new ReadModelError(
        'UNKNOWN_FIELD',
        `collection ${spec.name}: the tally ${name} names "${wrong}", which is no declared field of the right type`,
      );
  }
}

/** The type of a field that may be asked for; `id` is a text field of every collection. */
export function typeOfField(shape: Shape, field: string): FieldType {
  if (field === 'id') return 'text';
  const type = Object.hasOwn(shape.spec.fields, field) ? shape.spec.fields[field] : undefined;
  if (!type)
    throw new ReadModelError('UNKNOWN_FIELD', `collection ${shape.spec.name} has no declared field "${field.slice(0, 60)}"`);
  return type;
}

const member = (document: Document, field: string): unknown => (document as unknown as Record<string, unknown>)[field];

/** Throws BAD_DOCUMENT when a declared field holds something else than declared. Names the field, never the value: it may be personal. */
export function checkDocument(shape: Shape, document: Document): void {
  if (typeof document?.id !== 'string' || document.id === '') throw misfit(shape, 'id', 'a text that is not empty');
  for (const { name, type } of shape.scalars) {
    const value = member(document, name);
    if (value === null || value === undefined) continue;
    if (
      type === 'text' ? typeof value !== 'string' : type === 'integer' ? !Number.isSafeInteger(value) : typeof value !== 'boolean'
    )
      throw misfit(shape, name, type === 'text' ? 'a text' : type === 'integer' ? 'a whole number' : 'true or false');
  }
  for (const name of shape.keywords) {
    const value = member(document, name);
    if (value === null || value === undefined) continue;
    if (!Array.isArray(value) || !value.every((v) => typeof v === 'string')) throw misfit(shape, name, 'a list of texts');
  }
}

const misfit = (shape: Shape, field: string, expected: string): ReadModelError =>
  new ReadModelError('BAD_DOCUMENT', `a document of ${shape.spec.name} was put with a "${field}" that is not ${expected}`);

/** A declared scalar field of a checked document. Lone surrogates cannot be stored as UTF-8 and are replaced, as they are in a query. */
export function scalarOf(document: Document, field: string): Scalar {
  const value = member(document, field) as Scalar | undefined;
  return typeof value === 'string' ? wellFormed(value) : (value ?? null);
}

/** The distinct keywords of a checked document. */
export function keywordsOf(document: Document, field: string): readonly string[] {
  const value = member(document, field) as readonly string[] | null | undefined;
  return value ? [...new Set(value.map(wellFormed))] : [];
}

export const wellFormed = (text: string): string => (text.isWellFormed() ? text : text.toWellFormed());
