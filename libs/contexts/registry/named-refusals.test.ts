import type { CommandOutcome } from '#commands';
import * as commands from './commands.ts';
import { caller, newId, office, workshop } from './office.testing.ts';
import { timeline } from './timeline.testing.ts';

/** A refusal that names a record by its id names it by what people know it by too, in both languages. All made up. */
const nation = caller('inspector', '00');
const COMPANY = { kind: 'enterprise', size: 'small', name: 'Công ty Gốm Mẫu', registrationNumber: '0100000001', unit: '00003' };
const HOUSEHOLD = { name: 'Nguyễn Văn Mẫu', registrationNumber: '8200000001', unit: '00003' };
type Open = Awaited<ReturnType<typeof open>>;
async function open() {
  const o = office([timeline]);
  const register = async (more: object): Promise<string> =>
    (await o.accepted(commands.RegisterEmployer, { ...workshop, id: newId(), confirmedNew: true, ...more }, nation)).recordId;
  const merged = async (one: object) => {
    const [employer, into] = [await register(one), await register(one)];
    await o.accepted(commands.MergeEmployer, { employer, into, reason: 'Đăng ký trùng' }, nation);
    return { employer, into };
  };
  return { ...o, register, merged };
}

const BY_NAME = { en: '"Công ty Gốm Mẫu", 0100000001 (', vi: '"Công ty Gốm Mẫu", 0100000001 (' };
const BY_PLACE = {
  en: `household business in 00003, there since ${workshop.since} (`,
  vi: `hộ kinh doanh tại 00003, có từ ngày ${workshop.since} (`,
};

describe.each([
  ['a legal person by name and number', COMPANY, BY_NAME],
  ['a household by kind, commune and first day, and by nothing personal', HOUSEHOLD, BY_PLACE],
] as const)('%s', (_, one, called) => {
  test.each<[string, string, (o: Open) => Promise<CommandOutcome>]>([
    [
      'registered again under its number',
      'PossibleDuplicate',
      async (o) => {
        await o.register(one);
        const again = { ...workshop, ...one, id: newId(), name: 'Tên khác hẳn' };
        return o.send(commands.RegisterEmployer, again);
      },
    ],
    [
      'its number for another one',
      'PossibleDuplicate',
      async (o) => {
        await o.register(one);
        const other = await o.register({ ...one, name: 'Tên khác hẳn', registrationNumber: '0900000009' });
        const { registrationNumber } = one;
        return o.send(commands.CorrectEmployer, { employer: other, registrationNumber, reason: 'Ghi sai số' }, nation, {
          expectedRevision: '0',
        });
      },
    ],
    [
      'it stands for the record of the command',
      'EmployerMerged',
      async (o) => {
        const { employer } = await o.merged(one);
        return o.send(commands.CloseEmployer, { employer, on: '2026-09-01', reason: 'Ngừng hoạt động' });
      },
    ],
    [
      'it stands for a record that the input names',
      'EmployerMerged',
      async (o) => {
        const { employer: into } = await o.merged(one);
        return o.send(commands.MergeEmployer, { employer: await o.register(one), into, reason: 'Đăng ký trùng' });
      },
    ],
    [
      'another one was merged into it',
      'OthersMergedIntoIt',
      async (o) => {
        const { into: employer } = await o.merged(one);
        return o.send(commands.MergeEmployer, { employer, into: await o.register(one), reason: 'Đăng ký trùng' });
      },
    ],
  ])('%s', async (__, code, ask) => {
    const o = await open();
    const answer = await ask(o);
    expect(answer).toMatchObject({ kind: 'Refused', code });
    const { message } = answer as { readonly message: { readonly en: string; readonly vi: string } };
    expect(message.en).toContain(called.en);
    expect(message.vi).toContain(called.vi);
    if (one === HOUSEHOLD) expect(JSON.stringify(answer)).not.toMatch(/Văn Mẫu|8200000001/);
  });
});

test('a household that became a company keeps its old name to itself', async () => {
  const o = await open();
  const { employer, into } = await o.merged(HOUSEHOLD);
  await o.accepted(
    commands.ReclassifyEmployer,
    { employer: into, on: '2026-06-01', kind: 'enterprise', size: 'micro', sector: '2393', reason: 'Đăng ký doanh nghiệp' },
    nation,
  );
  const refused = await o.send(commands.CloseEmployer, { employer, on: '2026-09-01', reason: 'Ngừng hoạt động' });
  expect(refused).toMatchObject({
    code: 'EmployerMerged',
    message: { en: expect.stringContaining('employer enterprise in 00003') },
  });
  expect(JSON.stringify(refused)).not.toContain('Văn Mẫu');
});

test('a group by its name, in what to do first', async () => {
  const o = await open();
  const employer = await o.register(HOUSEHOLD);
  const villages = await Promise.all(
    ['Làng gốm Mẫu', 'Làng mộc Mẫu'].map(async (name) => {
      const village = { id: newId(), name, craft: 'gốm', traditional: true, unit: '00003', since: workshop.since };
      return (await o.accepted(commands.RegisterCraftVillage, village, nation)).recordId;
    }),
  );
  const join = (village: string) => o.send(commands.JoinCraftVillage, { employer, village, on: '2026-08-01' });
  expect(await join(villages[0]!)).toMatchObject({ kind: 'Accepted' });
  expect(await join(villages[1]!)).toMatchObject({
    code: 'AlreadyMember',
    hint: {
      en: `Record that it left the craft village "Làng gốm Mẫu" (${villages[0]}) first.`,
      vi: `Hãy ghi nhận việc rời làng nghề "Làng gốm Mẫu" (${villages[0]}) trước.`,
    },
  });
  const leave = { employer, village: villages[1]!, on: '2026-08-02' };
  expect(await o.send(commands.LeaveCraftVillage, leave)).toMatchObject({
    code: 'NotAMember',
    hint: { en: expect.stringContaining('"Làng gốm Mẫu"'), vi: expect.stringContaining('"Làng gốm Mẫu"') },
  });
});

test('what the caller does not see keeps its bare id', async () => {
  const o = await open();
  const [employer, into] = [await o.register(COMPANY), await o.register({ ...COMPANY, unit: '00002' })];
  await o.accepted(commands.MergeEmployer, { employer, into, reason: 'Đăng ký trùng' }, nation);
  const close = { employer, on: '2026-09-01', reason: 'Ngừng hoạt động' };
  const inMessage = { code: 'EmployerMerged', message: { en: expect.stringContaining(into), vi: expect.stringContaining(into) } };
  const there = await o.send(commands.CloseEmployer, close, caller('inspector', '00003'));
  expect(there).toMatchObject(inMessage);
  expect(JSON.stringify(there)).not.toContain('Công ty Gốm Mẫu');
  expect(JSON.stringify(await o.send(commands.CloseEmployer, close))).toContain('Công ty Gốm Mẫu');
});
