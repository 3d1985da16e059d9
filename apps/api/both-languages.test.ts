import { FINDABLE, MESSAGES, REFUSAL_CODES, ruleInVietnamese, said, type Message } from '#kernel';
import { inVietnamese } from '#law';
import { getMetadataStorage, validateSync } from 'class-validator';
import { globSync, readFileSync } from 'node:fs';
import { COMMANDS } from '../platform/commands.ts';
import { issuesOf } from '../../libs/commands/issues.ts';

/** What a user reads is in Vietnamese and in English, whatever says no: the catalogue, the rules of inputs, the refusals of deciders. */
const VIETNAMESE = /[à-ỹđ]/i;
const sources = globSync('{libs,apps}/**/*.ts').filter((file) => !/\.(test|testing|slow\.test)\.ts$|\/testing\//.test(file));

describe('the catalogue', () => {
  test.each(Object.keys(MESSAGES) as (keyof typeof MESSAGES)[])('%s', (key) => {
    // Whatever the values are: the words stand around them.
    const { vi, en, hint, code } = (said as (key: string, ...values: string[]) => Message & { code: string })(
      key,
      ...(/^(NOT_FOUND(?!:address)|UNKNOWN_RECORD)/.test(key) ? Object.keys(FINDABLE) : '1234'),
    );
    for (const text of [vi, en, ...(hint ? [hint.vi, hint.en] : [])]) expect(text).not.toMatch(/^\s*$|undefined|\[object/);
    expect(vi).toMatch(VIETNAMESE);
    expect(en).not.toMatch(VIETNAMESE);
    if (hint) expect([VIETNAMESE.test(hint.en), hint.vi === hint.en]).toEqual([false, false]);
    expect(code).toBe(key.split(':')[0]);
    // One style for all codes of errors.
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });

  test('nothing else makes an error that a caller reads', () => {
    const making = sources.filter((file) =>
      /new (GraphQLError|\w*HttpException|BadRequestException)\(/.test(readFileSync(file, 'utf8')),
    );
    // The one that takes words of both languages, and the two that wrap what is not ours for the answer.
    expect(making.toSorted()).toEqual(['apps/api/engine/sockets.ts', 'apps/api/errors.ts', 'libs/graphql/errors.ts']);
  });
});

describe('the rules of inputs', () => {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    readonly validationMetadatas: ReadonlyMap<
      { readonly name: string },
      readonly { type: string; name?: string; propertyName: string; message?: unknown; constraints?: unknown[] }[]
    >;
  };
  const rules = [...validationMetadatas].flatMap(([input, all]) =>
    all
      .filter(({ type }) => !['conditionalValidation', 'whitelistValidation'].includes(type))
      .map(({ name, type, propertyName, message, constraints }) => ({
        input: input.name,
        code: name ?? type,
        propertyName,
        constraints,
        message: typeof message === 'string' ? message : undefined,
      })),
  );

  test('each can be said in Vietnamese, with its limits', () => {
    expect(COMMANDS.length).toBeGreaterThan(50);
    expect(rules.length).toBeGreaterThan(200);
    const unsaid = rules.filter((rule) => {
      const vi = ruleInVietnamese(rule.propertyName, rule);
      return vi === null || !VIETNAMESE.test(vi) || /undefined|\$|\[object/.test(vi);
    });
    expect(unsaid).toEqual([]);
  });

  test.each(COMMANDS.map(({ spec }) => [spec.name, spec.input] as const))('%s, with nothing right in it', (_, Input) => {
    const input = new (Input as new () => Record<string, unknown>)();
    const named = rules.filter((rule) => rule.input === Input.name).map((rule) => rule.propertyName);
    for (const property of [...named, 'nothing']) input[property] = { sai: true };
    const issues = issuesOf(validateSync(input, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }));
    expect(issues.length).toBeGreaterThan(1);
    for (const { message, code } of issues) {
      expect(message.en).toMatch(/\w/);
      expect([code, message.vi]).toEqual([code, expect.stringMatching(VIETNAMESE)]);
      expect(message.vi).not.toContain('không hợp lệ');
    }
  });
});

describe('the refusals of deciders', () => {
  const refusals = sources.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /\brefuse(?:<[^>]*>)?\(\s*'(\w+)',\s*(['"`])((?:\\.|(?!\2)[\s\S])*)\2,\s*(['"`])((?:\\.|(?!\4)[\s\S])*)\4/g,
      ),
    ].map(([, code, , en, , vi]) => [`${file} ${code}`, en!, vi!] as const),
  );
  test('there are many', () => expect(refusals.length).toBeGreaterThan(80));
  test('each says it in English, then in Vietnamese', () => {
    // The currency has no other name.
    const inEnglish = (text: string): boolean => text.trim() !== '' && !VIETNAMESE.test(text.replace(/\$\{[^}]*\}|đồng/g, ''));
    expect(refusals.filter(([, en, vi]) => !inEnglish(en) || !VIETNAMESE.test(vi))).toEqual([]);
  });
  test('the articles that they name read as Vietnamese texts write them', () => {
    const named = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\barticle: '([^']+)'/g)].map(([, article]) => article!),
    );
    const left = /\b(Art|Law|Decree|Code|Resolution|Circular)\b/;
    expect(named.length).toBeGreaterThan(20);
    expect(named.map((article) => inVietnamese(article)).filter((vi) => left.test(vi) || !VIETNAMESE.test(vi))).toEqual([]);
  });
  test('one that names a record by its id names it by what people know it by too', () => {
    // By `names`, or by a name in its own words, with the id in brackets behind it.
    const ID =
      /`[^`]*[a-zà-ỹ] \$\{(?:\w+\.)*(?:id|into|of|violation|inspection|sanction|employer|activity|village|alliance|member)\}[^`]*`/;
    const bare = sources
      .filter((file) => /^libs\/(contexts|commands)\//.test(file) && !file.includes('/graphql/'))
      .flatMap((file) => {
        const lines = readFileSync(file, 'utf8').split('\n');
        const isNamed = (i: number): boolean =>
          /names: \{|Named\(|throw new/.test(lines.slice(Math.max(0, i - 12), i + 16).join('\n'));
        return lines.flatMap((line, i) => (ID.test(line) && !isNamed(i) ? [`${file}: ${line.trim()}`] : []));
      });
    expect(bare).toEqual([]);
  });
  test('each code says in short what it means', () => {
    expect(REFUSAL_CODES.values.length).toBeGreaterThan(200);
    const wrong = REFUSAL_CODES.values.filter((code) => {
      const { vi, en } = REFUSAL_CODES.labelOf(code)!;
      return !VIETNAMESE.test(vi) || VIETNAMESE.test(en.replace('đồng', '')) || !en.endsWith('.') || !vi.endsWith('.');
    });
    expect(wrong).toEqual([]);
  });
  test('each code is made somewhere', () => {
    const text = sources
      .filter((file) => !file.startsWith('libs/kernel/refusals/'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(REFUSAL_CODES.values.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });
});
