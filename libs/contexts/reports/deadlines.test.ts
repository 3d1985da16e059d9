import { deadlineProcess, deadlines, officialsIn } from '#contexts/deadlines/index';
import { Office } from '../../processes/engine.testing.ts';
import { reportDeadlines } from './deadlines.ts';

/** Reminders of reports by the deadlines and notices that there are: before the day, on it, after it; who is requested is never told of being late. */
const { process, due } = deadlineProcess([reportDeadlines]);
const place = { unit: '01@2021-11-01', within: [] };
const reported = {
  programme: '01.195-KH-UBND.2021',
  number: '195/KH-UBND',
  duty: 'R-HN-1',
  cadence: 'year',
  year: 2024,
  periodFrom: '2024-01-01',
  periodTo: '2024-12-31',
  lastDay: '2024-11-29',
  recipients: ['so-ldtbxh'],
};
const owes = (report: string, agency: string, relation: string) => ({ report, agency, relation, ...place });
const REQUIRED = owes('required', 'so-noi-vu', 'required');
const REQUESTED = owes('requested', 'mttq', 'requested');
const called = (owed: readonly object[], more: object = {}) => ({
  call: 'c',
  ...reported,
  ...place,
  on: '2024-10-01',
  owed,
  passed: [],
  ...more,
});
const opened = { ...reported, ...REQUIRED, owedOn: '2024-10-07', takesOver: [] };
const submitted = {
  report: 'required',
  submission: 1,
  recorded: '2024-11-29T16:59:59.999Z',
  figuresTo: '2024-11-29',
  figures: [],
};

let office: Office;
beforeEach(async () => {
  office = await new Office(process).open();
  office.clock.set('2024-10-07T01:00:00.000Z');
});
afterEach(() => office.close());
const clockOf = (report: string) => office.store.get(deadlines, `report:${report}:report`);
async function toldBy(moment: string): Promise<readonly (readonly [string, unknown, unknown])[]> {
  const engine = office.engine({ due: due(officialsIn({})) });
  office.clock.set(moment);
  while ((await engine.sweep()) > 0);
  await engine.stop();
  const said = await office.all();
  return said.filter(({ type }) => type.startsWith('Deadline')).map(({ type, data }) => [type, data['case'], data['dueOn']]);
}

test('every body of a call has its day before anybody opens the report; who opens it holds it', async () => {
  await office.say('ReportsCalledFor', 'c', called([REQUIRED, REQUESTED]));
  expect(await clockOf('required')).toMatchObject({
    subject: 'report',
    number: 'R-HN-1 2024 (195/KH-UBND)',
    clock: 'report',
    kind: 'duty',
    dueOn: '2024-11-29',
    dueAt: '2024-11-29T16:59:59.999Z',
    bodyKind: 'so-noi-vu',
    holder: null,
    open: true,
  });
  expect(await clockOf('requested')).toMatchObject({ clock: 'report-requested', kind: 'right', bodyKind: null });
  await office.say('ReportOpened', 'r', opened);
  expect(await clockOf('required')).toMatchObject({ holder: 'a', dueOn: '2024-11-29' });
});

test('told ten working days before, on the day and after it; of who is requested nothing is said on the day, and after it that it lapsed', async () => {
  await office.say('ReportsCalledFor', 'c', called([REQUIRED, REQUESTED]));
  expect(await toldBy('2024-11-14T23:00:00.000Z')).toEqual([]);
  const before = [
    ['DeadlineApproaching', 'requested', '2024-11-29'],
    ['DeadlineApproaching', 'required', '2024-11-29'],
  ];
  expect((await toldBy('2024-11-15T01:00:00.000Z')).toSorted()).toEqual(before);
  const onTheDay = ['DeadlineDue', 'required', '2024-11-29'];
  expect((await toldBy('2024-11-29T01:00:00.000Z')).toSorted()).toEqual([...before, onTheDay]);
  // The first moment of 30 November in Viet Nam is too late.
  expect((await toldBy('2024-11-29T17:00:00.000Z')).toSorted()).toEqual([
    ...before,
    onTheDay,
    ['DeadlineLapsed', 'requested', '2024-11-29'],
    ['DeadlineMissed', 'required', '2024-11-29'],
  ]);
});

test('acceptance check 5: at the last moment of 29 November it is met, one later met late', async () => {
  await office.say('ReportOpened', 'r', opened);
  office.clock.set('2024-11-29T16:59:59.999Z');
  await office.say('ReportSubmitted', 'r', submitted);
  expect(await clockOf('required')).toMatchObject({ state: 'met', metOn: '2024-11-29' });
  await office.say('ReportWithdrawn', 'r', { report: 'required', reason: 'Mẫu' });
  expect(await clockOf('required')).toMatchObject({ state: 'open', open: true });
  office.clock.set('2024-11-29T17:00:00.000Z');
  await office.say('ReportSubmitted', 'r', { ...submitted, submission: 2 });
  expect(await clockOf('required')).toMatchObject({ state: 'met-late', metOn: '2024-11-30' });
  // To be returned makes it no later.
  await office.say('ReportReturned', 'r', { report: 'required', reason: 'Mẫu' });
  expect(await clockOf('required')).toMatchObject({ state: 'met-late', open: false });
});

test('a day that was moved, and a duty that passed on', async () => {
  await office.say('ReportsCalledFor', 'c', called([REQUIRED, REQUESTED]));
  await office.say(
    'ReportsCalledFor',
    'c',
    called([REQUIRED], { lastDay: '2024-12-06', setBy: 'so-ldtbxh', on: '2024-10-08', passed: ['requested'] }),
  );
  expect(await clockOf('required')).toMatchObject({ dueOn: '2024-12-06', verified: false });
  expect(await clockOf('requested')).toMatchObject({ state: 'fell-away', open: false });
  await office.say('ReportsCalledFor', 'c', called([REQUIRED, REQUESTED], { on: '2024-10-09' }));
  expect(await clockOf('requested')).toMatchObject({ state: 'open', open: true });
});
