import type { Bilingual, CodeSet } from '#kernel';
import * as law from '#law';
import { buildSchema, isEnumType } from 'graphql';
import { EVENTS } from '../../apps/platform/composed.ts';
import { complianceFlag, complianceStatus } from '../../libs/contexts/compliance/labels.ts';
import { ALLIANCE_BODY, PLATFORM_TITLES } from '../../libs/contexts/organisation/platform-titles.ts';
import { AGENCIES } from '../../libs/contexts/programmes/data/agencies.ts';
import { POPULATIONS } from '../../libs/contexts/programmes/data/populations.ts';
import { readDoc, readText, rowsOf } from '../support/documents.ts';

/** docs/glossary.md against the labels of the code: the words are those that the labels use, and the tables of labels are complete. */
type Labelled = { readonly code: string; readonly label: Bilingual };
const valuesOf = ({ values, labelOf }: CodeSet): readonly Labelled[] => values.map((code) => ({ code, label: labelOf(code)! }));
const clocks = (words: Readonly<Record<string, { readonly label: Bilingual }>>): readonly Labelled[] =>
  Object.entries(words).map(([code, { label }]) => ({ code, label }));

const SETS: Readonly<Record<string, readonly Labelled[]>> = {
  'Compliance status': valuesOf(complianceStatus),
  Flags: valuesOf(complianceFlag),
  'Forms of a visit': law.INSPECTION_FORMS,
  'Modes of a visit': law.INSPECTION_MODES,
  'Why a visit was not carried out': law.NOT_INSPECTED_REASONS,
  'Signs of violation': [...law.SIGN_KINDS, ...law.SIGN_SOURCES],
  Acts: law.VIOLATION_ACTS,
  'How a violation ended': law.ABATEMENT_OUTCOMES,
  'Kinds of employer': law.EMPLOYER_KINDS,
  'Sizes of an enterprise': law.ENTERPRISE_SIZES,
  Ages: law.AGE_BANDS,
  'Clocks of a sanction case': clocks(law.CLOCK_WORDS),
  'Clocks of a child case': clocks(law.CHILD_CLOCK_WORDS),
  Titles: [...law.TITLES, ...PLATFORM_TITLES],
  Bodies: [...law.BODY_KINDS, ALLIANCE_BODY],
  'Population groups': law.POPULATION_GROUPS,
  'Kinds of activity': law.ACTIVITY_KINDS,
  'Populations of measures': POPULATIONS,
  'Agencies of plans': AGENCIES,
  'Sources of costs': law.COST_SOURCES,
  Events: EVENTS.map(({ type, label }) => ({ code: type, label })),
};

const { text } = readDoc('docs/glossary.md');
/** Sections by their heading, of whatever level. */
const sections = new Map(
  text.split(/^#+ /m).map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n'))] as const),
);
const tableUnder = (heading: string) => rowsOf(sections.get(heading) ?? '');

/** Every text in both languages that the law data and the views show. */
const texts: readonly Bilingual[] = (function found(value: unknown): readonly Bilingual[] {
  if (value === null || typeof value !== 'object') return [];
  if ('vi' in value && 'en' in value) return [value as Bilingual];
  return Object.values(value).flatMap(found);
})([Object.values(law), Object.values(SETS)]);
const says = (whole: string, part: string): boolean => ` ${lettersOf(whole)} `.includes(` ${lettersOf(part)} `);
const lettersOf = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

test.each(Object.entries(SETS))('%s: code, Vietnamese and English as the code has them', (heading, labels) => {
  expect(tableUnder(heading)).toEqual(labels.map(({ code, label }) => [`\`${code}\``, label.vi, label.en]));
});

/** Enums whose labels are sentences, told where they stand: refusals with each answer, commands in `allowedActions`. */
const SENTENCES = ['RefusalCode', 'CommandName'];
const told = new Set(Object.values(SETS).flatMap((labels) => labels.map(({ label: { vi, en } }) => `${vi} / ${en}`)));

test('Other codes: every enum with labels that no table above has, as the schema describes its values', () => {
  const enums = Object.values(buildSchema(readText('apps/api/schema.graphql')).getTypeMap()).filter(isEnumType);
  const rows = enums
    .filter(({ name }) => !name.startsWith('__') && !SENTENCES.includes(name))
    .map((one) => [one.name, one.getValues().filter(({ description }) => description?.includes(' / '))] as const)
    .filter(([, values]) => !values.every(({ description }) => told.has(description!)))
    .flatMap(([name, values]) =>
      values.map((value) => [`\`${name}\``, `\`${value.name}\``, ...value.description!.replaceAll('\n', ' ').split(' / ')]),
    );
  expect(rows.length).toBeGreaterThan(100);
  expect(tableUnder('Other codes')).toEqual(rows);
});

const words = tableUnder('Words of the field');

test.each(words)('"%s" is called "%s" in a label or rule of the platform', (vi, en) => {
  const used = texts.filter((one) => says(one.vi, vi!));
  const beginnings = en!.split(', ').map(lettersOf);
  // The beginning of a word is enough: inspection and inspections, abated and abate.
  const fits = used.some((one) => beginnings.some((beginning) => ` ${lettersOf(one.en)}`.includes(` ${beginning}`)));
  expect({ vi, en, fits, used: fits ? [] : used.map((one) => one.en) }).toEqual({ vi, en, fits: true, used: [] });
});

test('there are words, each of them once', () => {
  expect(words.length).toBeGreaterThan(40);
  expect(new Set(words.map(([vi]) => vi)).size).toBe(words.length);
});

test.each(tableUnder('Words of the plans that nothing shows yet'))('"%s" (%s) has no label yet', (vi) => {
  expect(texts.filter((one) => says(one.vi, vi!))).toEqual([]);
});
