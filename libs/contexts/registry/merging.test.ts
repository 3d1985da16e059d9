import {
  CloseEmployer,
  MergeEmployer,
  ReclassifyEmployer,
  RegisterEmployer,
  RelocateEmployer,
  UndoEmployerMerge,
} from './commands.ts';
import { noFiles } from './no-files.testing.ts';
import { caller, newId, office, workshop } from './office.testing.ts';

/** What two records of one establishment are, so that a merge hides nothing (REG-9). */
const nation = caller('inspector', '00');
const two = async ([first, second]: readonly [object, object] = [{}, {}]) => {
  const o = office([noFiles]);
  const register = async (more: object): Promise<string> =>
    (await o.accepted(RegisterEmployer, { ...workshop, id: newId(), confirmedNew: true, ...more }, nation)).recordId;
  const [employer, into] = [await register(first), await register(second)];
  const merge = { employer, into, reason: 'Đăng ký trùng' };
  return { ...o, employer, into, merge };
};

describe('one establishment lies in one province', () => {
  test('records of two provinces are not merged, also by who sees both', async () => {
    const { send, merge } = await two([{}, { unit: '25000' }]);
    expect(await send(MergeEmployer, merge, nation)).toMatchObject({
      code: 'MergedOfOtherProvince',
      field: 'into',
      hint: { en: expect.stringContaining('relocateEmployer'), vi: expect.stringContaining('relocateEmployer') },
    });
  });
  test('once the move of the one is recorded they are', async () => {
    const { accepted, employer, merge } = await two([{}, { unit: '25000' }]);
    await accepted(RelocateEmployer, { employer, on: '2026-05-01', unit: '25000' }, nation);
    await accepted(MergeEmployer, merge, nation);
  });
  test('the record that stays does not leave the province while others are merged into it', async () => {
    const { send, accepted, employer, into, merge } = await two();
    await accepted(MergeEmployer, merge);
    const away = { employer: into, on: '2026-05-01', unit: '25000' };
    expect(await send(RelocateEmployer, away, nation)).toMatchObject({
      code: 'OthersMergedIntoIt',
      field: 'unit',
      hint: { en: expect.stringContaining('undoEmployerMerge'), vi: expect.stringContaining('undoEmployerMerge') },
    });
    // Within it, it moves.
    await accepted(RelocateEmployer, { ...away, unit: '00003' });
    await accepted(UndoEmployerMerge, { employer, reason: 'Hai cơ sở' });
    await accepted(RelocateEmployer, { ...away, on: '2026-05-02' }, nation);
  });
});

describe('a merge hides nothing of what is open', () => {
  test('both are open, or both closed', async () => {
    const { send, accepted, employer, into, merge } = await two();
    const close = { on: '2026-05-01', reason: 'Ngừng hoạt động' };
    await accepted(CloseEmployer, { employer: into, ...close });
    expect(await send(MergeEmployer, merge)).toMatchObject({ code: 'MergedOpenAndClosed', field: 'into' });
    await accepted(CloseEmployer, { employer, ...close });
    await accepted(MergeEmployer, merge);
  });
  test('an open record does not take in one that is closed', async () => {
    const { send, accepted, employer, merge } = await two();
    await accepted(CloseEmployer, { employer, on: '2026-05-01', reason: 'Ngừng hoạt động' });
    expect(await send(MergeEmployer, merge)).toMatchObject({ code: 'MergedOpenAndClosed', field: 'into' });
  });
  test('both are of one kind', async () => {
    const { send, accepted, employer, merge } = await two([{}, { kind: 'cooperative' }]);
    expect(await send(MergeEmployer, merge)).toMatchObject({ code: 'MergedOfOtherKind', field: 'into' });
    const kind = { employer, on: '2026-05-01', kind: 'cooperative', sector: '2393', reason: 'Chuyển đổi loại hình' };
    await accepted(ReclassifyEmployer, kind);
    await accepted(MergeEmployer, merge);
  });
});
