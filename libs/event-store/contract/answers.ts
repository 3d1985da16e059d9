import type { Json } from '#kernel';
import { add, any, collect, context, employer, exact, metadata, none, note, notes, using, type Factory } from './harness.ts';

const answer = (
  commandId: string,
  value: Json = { kind: 'Accepted', id: 'e-1', revision: null, position: null },
  fingerprint = 'print-1',
) => ({ commandId, fingerprint, answer: value });

export function answersContract(factory: Factory): void {
  describe('answers to commands', () => {
    const use = using(factory);
    const append = (
      text: string,
      given: ReturnType<typeof answer>,
      expected: Parameters<typeof use.store.append>[0]['expected'] = any,
    ) => use.store.append({ stream: employer, expected, events: [note(text)] }, { metadata, answer: given });

    test('an unknown command has none', async () => expect(await use.store.findAnswer('command-9')).toBeNull());

    test('the answer is kept with the append and knows its revision and position', async () => {
      await add(use.store, employer, notes(2));
      const result = await append('x', answer('command-1'));
      if (!result.ok) throw new Error(result.reason);
      expect(await use.store.findAnswer('command-1')).toEqual(
        answer('command-1', { kind: 'Accepted', id: 'e-1', revision: '2', position: result.position }),
      );
    });

    test.each<[string, Json, Json]>([
      ['members that are not null', { revision: '7', position: 'p' }, { revision: '7', position: 'p' }],
      ['members further inside', { inner: { revision: null } }, { inner: { revision: null } }],
      ['only one of the two', { revision: null }, { revision: '0' }],
      ['a text', 'done', 'done'],
      ['a list', [null, 1], [null, 1]],
      ['null', null, null],
    ])('filling leaves alone: %s', async (_name, given, kept) => {
      await append('x', answer('command-1', given));
      expect((await use.store.findAnswer('command-1'))?.answer).toEqual(kept);
    });

    test('a store that can list its answers lists each once, in the order of the command ids', async () => {
      if (!use.store.readAnswers) return expect(use.store.readAnswers).toBeUndefined();
      expect(await collect(use.store.readAnswers())).toEqual([]);
      const ids = Array.from({ length: 1_100 }, (_, i) => `command-${(i * 7) % 1_100}`);
      await Promise.all(ids.map((id) => use.store.storeAnswer(answer(id, { by: id }))));
      await append('x', answer('a-command', { revision: null }));
      const listed = await collect(use.store.readAnswers());
      expect(listed.map((kept) => kept.commandId)).toEqual(['a-command', ...ids.sort()]);
      expect(listed[0]).toEqual(answer('a-command', { revision: '0' }));
      return expect(listed.at(-1)).toEqual(await use.store.findAnswer('command-999'));
    });

    test('an append that was not made leaves no answer', async () => {
      expect(await append('x', answer('command-1'), exact(4n))).toMatchObject({ reason: 'wrong-expected' });
      expect(await use.store.findAnswer('command-1')).toBeNull();
    });

    test('a second append under the command id writes nothing and gets the first answer, before anything else is looked at', async () => {
      const first = await append('first', answer('command-1'));
      if (!first.ok) throw new Error(first.reason);
      const again = await append('second', answer('command-1', { kind: 'Other' }, 'print-2'), exact(99n));
      expect(again).toEqual({
        ok: false,
        reason: 'already-answered',
        answer: answer('command-1', { kind: 'Accepted', id: 'e-1', revision: '0', position: first.position }),
      });
      expect(await collect(use.store.readAll())).toHaveLength(1);
    });

    test('of many appends at once under one command id exactly one is made', async () => {
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, i) => append(`rival ${i}`, answer('command-1', { by: i, revision: null }))),
      );
      expect(results.filter((r) => r.ok)).toHaveLength(1);
      const winner = results.findIndex((r) => r.ok);
      for (const result of results.filter((r) => !r.ok))
        expect(result).toMatchObject({ reason: 'already-answered', answer: { answer: { by: winner, revision: '0' } } });
      expect(await collect(use.store.readAll())).toHaveLength(1);
    });

    test('a refusal is kept without an event; the first one stays', async () => {
      const refused = answer('command-1', { kind: 'Refused', code: 'AlreadyClosed' });
      expect(await use.store.storeAnswer(refused)).toEqual(refused);
      expect(await use.store.storeAnswer(answer('command-1', { kind: 'Refused', code: 'Other' }, 'print-2'))).toEqual(refused);
      expect(await use.store.findAnswer('command-1')).toEqual(refused);
      expect(await use.store.highWater()).toBeNull();
    });

    test('a refusal is not filled in', async () => {
      const kept = await use.store.storeAnswer(answer('command-1', { revision: null, position: null }));
      expect(kept.answer).toEqual({ revision: null, position: null });
    });

    test('after a refusal the command appends nothing', async () => {
      const refused = await use.store.storeAnswer(answer('command-1', { kind: 'Refused' }));
      expect(await append('x', answer('command-1'), none)).toEqual({ ok: false, reason: 'already-answered', answer: refused });
      expect(await use.store.highWater()).toBeNull();
    });

    test('after an append a refusal of the command gets the answer of the append', async () => {
      await append('x', answer('command-1', { kind: 'Accepted' }));
      expect((await use.store.storeAnswer(answer('command-1', { kind: 'Refused' }))).answer).toEqual({ kind: 'Accepted' });
    });

    test('a resend that brings its answer only now has it kept, with the place of the first append', async () => {
      const write = { stream: employer, expected: none, events: [note('x')] };
      await use.store.append(write, context);
      await add(use.store, employer, notes(3));
      expect(await use.store.append(write, { metadata, answer: answer('command-1') })).toMatchObject({
        ok: true,
        deduplicated: true,
      });
      expect((await use.store.findAnswer('command-1'))?.answer).toMatchObject({ revision: '0' });
    });

    test('different commands do not meet', async () => {
      await append('a', answer('command-1', 1));
      await append('b', answer('command-2', 2));
      expect([(await use.store.findAnswer('command-1'))?.answer, (await use.store.findAnswer('command-2'))?.answer]).toEqual([
        1, 2,
      ]);
    });
  });
}
