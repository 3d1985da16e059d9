import { changed, matches, projected, sorted, throughPipeline } from './questions.ts';

/** What the double adds to mingo, or must not lose by it. */
test('texts are in the order of their UTF-8 bytes, not of code units', () => {
  const texts = ['a', 'é', '\ue000', '\uffff', '\u{1f600}', '\u{1f601}'];
  const documents = texts.toReversed().map((text) => ({ _id: text, text }));
  expect(sorted(documents, { text: 1 }).map(({ text }) => text)).toEqual(texts);
  expect(matches({ text: { $gt: '\uffff' } }, { text: '\u{1f600}' })).toBe(true);
  expect(matches({ text: '\u{1f600}' }, { text: '\u{1f600}' })).toBe(true);
  expect(throughPipeline(documents, [{ $group: { _id: { text: '$text' }, n: { $sum: 1 } } }])).toHaveLength(texts.length);
  expect(throughPipeline(documents, [{ $match: { text: '\uffff' } }])).toEqual([{ _id: '\uffff', text: '\uffff' }]);
});

test('null matches what is missing; a range holds only values of its kind', () => {
  expect(matches({ size: null }, {})).toBe(true);
  expect(matches({ size: { $gt: 'a' } }, { size: 5 })).toBe(false);
  expect(matches({ words: { $in: ['x'] } }, { words: ['w', 'x'] })).toBe(true);
});

test.each(['x', 7])('equality with %p holds for a member, and for a list that has it', (x) => {
  for (const asked of [x, { $in: [x, 'y'] }])
    expect(
      [{ a: x }, { a: ['w', x] }, { a: ['w'] }, { a: 'w' }, { a: 5 }, { a: '7' }, { a: null }, {}].map((document) =>
        matches({ a: asked, b: 'z' }, { ...document, b: 'z' }),
      ),
    ).toEqual([true, true, false, false, false, false, false, false]);
  expect(matches({ 'a.b': x }, { a: { b: x } })).toBe(true);
  expect(matches({ a: { $in: [x, null] } }, {})).toBe(true);
  expect(matches({ a: { $in: [x], $ne: x } }, { a: x })).toBe(false);
});

test('members are shown that were asked for, and the id unless it is left out', () => {
  const document = { _id: 'a', doc: '{}', f: { n: 1 } };
  expect(
    [{ doc: 1 }, { _id: 0, doc: 1 }, { _id: 1 }, { _id: 0 }, { f: 0 }, { _id: 0, f: 0 }].map((asked) =>
      Object.keys(projected(document, asked)).join(),
    ),
  ).toEqual(['_id,doc', 'doc', '_id', 'doc,f', '_id,doc', 'doc']);
});

test('an update changes a copy; on insert it sets what is for the insert', () => {
  const before = { _id: 'a', inner: { n: 1 }, list: [{ n: 1 }] };
  expect(changed(before, 'a', { $inc: { 'inner.n': 2 }, $set: { 'list.0.n': 7 }, $setOnInsert: { made: true } })).toEqual({
    _id: 'a',
    inner: { n: 3 },
    list: [{ n: 7 }],
  });
  expect(before).toEqual({ _id: 'a', inner: { n: 1 }, list: [{ n: 1 }] });
  expect(changed(null, 'b', { $inc: { n: 2 }, $setOnInsert: { made: true } })).toEqual({ _id: 'b', n: 2, made: true });
  expect(changed(before, 'a', { $set: { inner: 1, more: 2 } })).toEqual({ ...before, inner: 1, more: 2 });
  expect(changed(null, 'b', { $set: { n: 2 }, $setOnInsert: { made: true } })).toEqual({ _id: 'b', n: 2, made: true });
  expect(changed(before, 'a', { $set: {}, $unset: { list: '' } })).toEqual({ _id: 'a', inner: { n: 1 } });
  expect(changed(before, 'a', { x: 1 })).toEqual({ _id: 'a', x: 1 });
});

test('what is not known is refused, not passed over', () => {
  for (const asking of [
    () => matches({ a: { $near: 1 } }, { a: 1 }),
    () => throughPipeline([], [{ $merge2: {} }]),
    () => changed({ _id: 'a' }, 'a', { $grow: { a: 1 } }),
  ])
    expect(asking).toThrow(expect.objectContaining({ code: 2, codeName: 'BadValue' }));
});
