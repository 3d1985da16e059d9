import 'reflect-metadata';
import type { CommandMeta, SaysNo } from '#commands';
import { derivedId, newId, type Actor } from '#kernel';
import { inspector, setUp } from './notes.testing.ts';

describe('a dry run', () => {
  const dryRun = true;
  test('writes nothing, not even its answer: sent again for real the same command is made', async () => {
    const { send, store, waited } = setUp();
    const commandId = newId();
    const [input, real] = [{ target: 'n', note: 'a' }, { commandId }];
    const judged = await send(input, { ...real, dryRun });
    expect(judged).toMatchObject({ kind: 'Accepted', dryRun, position: null, visible: false, deduplicated: false, commandId });
    expect(await store.highWater()).toBeNull();
    expect(await store.findAnswer(derivedId('command', inspector.id, commandId))).toBeNull();
    expect(waited).toEqual([]);
    const made = await send(input, real);
    expect(made).toMatchObject({ kind: 'Accepted', dryRun: false, deduplicated: false });
    // The revision that it told is the one that came.
    expect(judged).toMatchObject({ revision: '0' });
    expect(made).toMatchObject({ revision: '0' });
    expect(await send(input, { ...real, dryRun })).toMatchObject({
      kind: 'Accepted',
      deduplicated: true,
      dryRun,
      position: null,
    });
  });
  test('is refused by rights, input, revision and state as the command would be, and keeps no refusal', async () => {
    const { send, store } = setUp();
    for (const note of ['a', 'b', 'c']) await send({ target: 'n', note });
    const end = await store.highWater();
    const full = { target: 'n', note: 'd' };
    const each: readonly (readonly [object, CommandMeta, Actor])[] = [
      [full, {}, { ...inspector, role: 'auditor' }],
      [full, {}, { ...inspector, unit: '19' }],
      [{ target: 'n' }, {}, inspector],
      [full, { expectedRevision: '0' }, inspector],
      [full, {}, inspector],
    ];
    const kinds = [];
    for (const [input, meta, caller] of each) {
      const judged = await send(input, { ...meta, dryRun }, caller);
      kinds.push(judged.kind);
      expect(judged).toEqual(await send(input, meta, caller));
    }
    expect(kinds).toEqual(['NotAllowed', 'NotAllowed', 'InvalidInput', 'Conflict', 'Refused']);
    const commandId = newId();
    await send(full, { commandId, dryRun });
    expect(await store.findAnswer(derivedId('command', inspector.id, commandId))).toBeNull();
    expect(await store.highWater()).toBe(end);
  });
});

describe('what every no says', () => {
  test('code, message, field, the article in both languages, and what to do', async () => {
    const { send } = setUp();
    for (const note of ['a', 'b', 'c']) await send({ target: 'n', note });
    expect(await send({ target: 'n', note: 'd' })).toEqual({
      kind: 'Refused',
      code: 'AlreadyRecorded',
      message: { en: 'There are three notes already.', vi: 'Đã có ba ghi chú.' },
      field: 'note',
      article: { en: 'Law 15/2012/QH13 Art. 61(2)', vi: 'khoản 2 Điều 61 Luật 15/2012/QH13' },
      hint: null,
      overridable: false,
    });
    const nos = [
      await send({ target: 'n', note: 'd' }, { expectedRevision: '0' }),
      await send({ target: 'n' }),
      await send({ target: 'n', note: 'd' }, {}, { ...inspector, unit: '19' }),
    ];
    expect(nos).toMatchObject([
      {
        kind: 'Conflict',
        code: 'Conflict',
        field: 'meta.expectedRevision',
        recordKind: 'inspections',
        recordId: 'n',
        hint: { en: expect.stringContaining('again'), vi: expect.stringContaining('đọc lại') },
      },
      { kind: 'InvalidInput', code: 'InvalidInput', field: 'note' },
      {
        kind: 'NotAllowed',
        code: 'NotAllowedTerritory',
        field: null,
        command: 'RecordFinding',
        hint: { en: expect.stringContaining('me'), vi: expect.stringContaining('địa bàn') },
      },
    ]);
    for (const { message } of nos as readonly SaysNo[])
      expect(message).toEqual({ en: expect.stringMatching(/\w/), vi: expect.stringMatching(/[ạ-ỹ]/) });
  });
});

describe('a command that replaces a value', () => {
  test('must name the revision that it was based on', async () => {
    const { send, notes, Replace } = setUp();
    await send({ target: 'n', note: 'a' });
    const replace = (meta: CommandMeta) => send({ target: 'n', note: 'b' }, meta, inspector, Replace);
    for (const meta of [{}, { expectedRevision: null }, { dryRun: true }])
      expect(await replace(meta as CommandMeta)).toMatchObject({
        kind: 'InvalidInput',
        issues: [
          { path: 'meta.expectedRevision', code: 'isDefined', message: { vi: expect.stringMatching(/^thiếu expectedRevision/) } },
        ],
      });
    expect(await replace({ expectedRevision: '3' })).toMatchObject({ kind: 'Conflict', actualRevision: '0' });
    expect(await notes('n')).toEqual(['a']);
    expect(await replace({ expectedRevision: '0' })).toMatchObject({ kind: 'Accepted', revision: '1' });
  });
  test('but from a process, which decides on what is there', async () => {
    const { pipeline, Replace } = setUp();
    const process: Actor = { ...inspector, id: 'process:escalations' };
    const command = Replace.unchecked({ target: 'n', note: 'b' }, process, {}, undefined, 'process');
    expect(await pipeline.run(Replace.spec, command)).toMatchObject({ kind: 'Accepted' });
  });
});
