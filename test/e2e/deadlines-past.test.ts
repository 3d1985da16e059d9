import { fixedClock, newId } from '#kernel';
import { digestOf } from '#projections';
import { createMemoryReadModels } from '#read-models';
import { PROJECTIONS } from '../../apps/platform/composed.ts';
import { until } from '../../libs/kernel/testing/until.ts';
import { accepted, dataOf } from '../support/asking.ts';
import { chair, nightWork } from '../support/night-work.ts';
import { run, type Client, type Running } from '../support/running.ts';

/**
 * Deadlines and notices as of a moment, on both axes: what was known then, and what held then. A violation is found on 2 March; its
 * minutes are due on the 4th, drawn up on that day, and come to the log on the 12th. Everybody is made up.
 */
describe.each([
  ['SQLite', () => ({})],
  ['memory', () => ({ readModels: createMemoryReadModels() })],
] as const)('views in %s', (_, platform) => {
  const clock = fixedClock('2026-03-02T02:00:00.000Z');
  const [sanction, second] = [newId(), newId()];
  const { employer, violation, appointment: first, MINUTES, ABATEMENT, begin } = nightWork();
  let running: Running;
  let [inspector, heir, stranger, auditor, administrator, alliance]: Client[] = [];

  const at = async (day: string): Promise<void> => {
    clock.set(`${day}T02:00:00.000Z`);
  };
  const asked = (query: string, who = inspector!) => dataOf(who, query);
  /** What was said of the clock of the minutes, so that the next step finds it said. */
  const told = (type: string) =>
    until(async () => {
      const { notices } = await asked(`{ notices { nodes { about deadline { id } } } }`, auditor);
      return notices.nodes.some((one: any) => one.about === type && one.deadline?.id === MINUTES);
    });

  beforeAll(async () => {
    running = await run({ clock, platform: platform(), processes: { pollMs: 5 } });
    [inspector, heir, stranger, auditor, administrator, alliance] = await Promise.all([
      running.as('inspector', '01', 'can-bo-1'),
      running.as('inspector', '01', 'can-bo-3'),
      running.as('inspector', '79', 'can-bo-2'),
      running.as('auditor', '01'),
      running.as('administrator', '00'),
      running.as('alliance-officer', '01', 'lien-minh-1', newId()),
    ]);
    await begin(administrator!, inspector!);
    await at('2026-03-05');
    await told('MISSED');
    await at('2026-03-10');
    await accepted(inspector!, 'setAbatementDue', {
      violation,
      on: '2026-03-10',
      dueOn: '2026-03-27',
      reason: 'Cơ sở xin thêm thời gian',
    });
    await at('2026-03-12');
    await accepted(inspector!, 'drawUpViolationMinutes', {
      id: sanction,
      employer,
      on: '2026-03-04',
      number: 'MAU-1',
      violations: [violation],
    });
    await at('2026-03-16');
    await accepted(administrator!, 'endAppointment', {
      account: 'can-bo-1',
      appointment: first,
      on: '2026-03-16',
      reason: 'Điều động',
    });
    await accepted(administrator!, 'appointOfficial', chair(second, 'can-bo-3', '2026-03-17'));
    await at('2026-03-18');
  });
  afterAll(() => running.stop());

  const CLOCK = 'overdue missedAt approachedAt clock { state dueOn remainingWorkingDays }';
  const ofDeadline = async (id: string, then: string, who?: Client) =>
    (await asked(`{ deadline(id: "${id}"${then === '' ? '' : `, asOf: ${then}`}) { ${CLOCK} } }`, who)).deadline;
  const idsOf = async (field: string, who?: Client): Promise<string[]> =>
    Object.values<any>(await asked(`{ ${field} }`, who))[0].nodes.map(({ id }: { id: string }) => id);

  test('a deadline that was open then is met now', async () => {
    expect(await ofDeadline(MINUTES, '{ recorded: "2026-03-03" }')).toMatchObject({
      overdue: false,
      missedAt: null,
      clock: { state: 'OPEN', dueOn: '2026-03-04', remainingWorkingDays: 1 },
    });
    // The evening of the 11th: a week late, and known to be.
    const late = await ofDeadline(MINUTES, '{ recorded: "2026-03-11" }');
    expect(late).toMatchObject({
      overdue: true,
      missedAt: expect.stringMatching(/^2026-03-0[45]/),
      clock: { state: 'MISSED', remainingWorkingDays: -5 },
    });
    expect(await ofDeadline(MINUTES, '')).toMatchObject({ overdue: false, clock: { state: 'MET' } });
    // As we know it now it was in time: the paper is of the 4th.
    expect(await ofDeadline(MINUTES, '{ occurred: "2026-03-03" }')).toMatchObject({ clock: { state: 'OPEN' } });
    expect(await ofDeadline(MINUTES, '{ occurred: "2026-03-11" }')).toMatchObject({ overdue: false, clock: { state: 'MET' } });
    // And as we saw the 11th on the 13th.
    expect(await ofDeadline(MINUTES, '{ recorded: "2026-03-13", occurred: "2026-03-11" }')).toMatchObject({
      clock: { state: 'MET' },
    });
    const before = await inspector!.ask(`{ deadline(id: "${MINUTES}", asOf: { recorded: "2026-03-01" }) { id } }`);
    expect(before.errors).toMatchObject([{ path: ['deadline'], extensions: { code: 'NOT_FOUND' } }]);
  });

  test('one that a correction moved has the day that was set then', async () => {
    const due = async (then: string) => (await ofDeadline(ABATEMENT, then)).clock.dueOn;
    expect(await due('{ recorded: "2026-03-09" }')).toBe('2026-03-20');
    expect(await due('{ occurred: "2026-03-09" }')).toBe('2026-03-20');
    expect(await due('{ occurred: "2026-03-10" }')).toBe('2026-03-27');
    expect(await due('{ recorded: "2026-03-10" }')).toBe('2026-03-27');
    expect(await due('')).toBe('2026-03-27');
  });

  test('lists, the clocks of a record and counts are of the moment too', async () => {
    const then = 'asOf: { recorded: "2026-03-11" }';
    expect(await idsOf(`deadlines(${then}, filter: { overdue: true }) { nodes { id } }`)).toEqual([MINUTES]);
    // The minutes are in; what the case asks for since is late today.
    expect(await idsOf('deadlines(filter: { overdue: true }) { nodes { id } }')).toEqual([`sanction:${sanction}:decision`]);
    const {
      violation: record,
      employer: workshop,
      overdueByUnit,
    } = await asked(`{
      violation(id: "${violation}", ${then}) { deadlines(filter: { state: MISSED }) { totalCount nodes { id employer { name } subject { ... on Violation { id } } } } }
      employer(id: "${employer}", ${then}) { deadlines(filter: { state: MISSED }) { nodes { id } } }
      overdueByUnit(${then}) { overdue unit { code } } }`);
    expect(record.deadlines).toEqual({
      totalCount: 1,
      nodes: [{ id: MINUTES, employer: { name: 'Cơ sở mẫu' }, subject: { id: violation } }],
    });
    expect(workshop.deadlines.nodes).toEqual([{ id: MINUTES }]);
    expect(overdueByUnit).toEqual([{ overdue: 1, unit: { code: '00577' } }]);
    expect((await asked('{ overdueByUnit { overdue } }')).overdueByUnit).toEqual([{ overdue: 1 }]);
    const { nodes } = await asked(`{ nodes(ids: ["${MINUTES}", "${employer}"], ${then}) { id } }`);
    expect(nodes).toEqual([{ id: MINUTES }, { id: employer }]);
  });

  test('whose work it was: the office has passed on since', async () => {
    const work = async (who: Client, then = '') =>
      (await asked(`{ me${then} { workList { nodes { id } } workCounts { overdue open } } }`, who)).me;
    const was = await work(inspector!, '(asOf: { recorded: "2026-03-11" })');
    expect(was.workList.nodes.map(({ id }: { id: string }) => id)).toContain(MINUTES);
    expect(was.workCounts).toEqual({ overdue: 1, open: 3 });
    expect(await work(heir!, '(asOf: { recorded: "2026-03-11" })')).toEqual({
      workList: { nodes: [] },
      workCounts: { overdue: 0, open: 0 },
    });
    const now = await work(heir!);
    expect(now.workList.nodes.map(({ id }: { id: string }) => id)).toContain(ABATEMENT);
    const holders = async (then: string) => {
      const { deadline } = await asked(`{ deadline(id: "${ABATEMENT}"${then}) { holder { id } formerHolder { id } } }`, auditor);
      return [deadline.holder?.id, deadline.formerHolder?.id ?? null];
    };
    expect(await holders('')).toEqual(['can-bo-3', 'can-bo-1']);
    expect(await holders(', asOf: { recorded: "2026-03-11" }')).toEqual(['can-bo-1', null]);
    expect(await holders(', asOf: { occurred: "2026-03-16" }')).toEqual(['can-bo-1', null]);
    expect(await holders(', asOf: { occurred: "2026-03-17" }')).toEqual(['can-bo-3', 'can-bo-1']);
    // Nobody knew on the 11th who would follow.
    expect(await holders(', asOf: { recorded: "2026-03-11", occurred: "2026-03-17" }')).toEqual(['can-bo-1', null]);
  });

  test('a notice is there from when there was something to tell', async () => {
    const of = async (then: string) =>
      (
        await asked(
          `{ notices(${then}filter: { channel: WEBHOOK }) { nodes { about state deadline { id overdue clock { state } } } } }`,
          auditor,
        )
      ).notices.nodes.filter(({ about, deadline }: any) => about === 'MISSED' && deadline.id === MINUTES);
    const MISSED = { about: 'MISSED', state: 'WAITING', deadline: { id: MINUTES, overdue: true, clock: { state: 'MISSED' } } };
    expect(await of('asOf: { recorded: "2026-03-03" }, ')).toEqual([]);
    expect(await of('asOf: { occurred: "2026-03-03" }, ')).toEqual([]);
    expect(await of('asOf: { recorded: "2026-03-11" }, ')).toEqual([MISSED]);
    expect(await of('')).toMatchObject([{ deadline: { clock: { state: 'MET' } } }]);
  });

  test.each(['{ recorded: "2026-03-11" }', '{ occurred: "2026-03-11" }'])(
    'nobody sees more of %s than of now: neither another territory nor an alliance',
    async (then) => {
      const query = (asOf: string) => `{
        deadline(id: "${MINUTES}"${asOf && `, ${asOf}`}) { id }
        deadlines${asOf && `(${asOf})`} { totalCount nodes { id } }
        overdueByUnit${asOf && `(${asOf})`} { overdue }
        notices${asOf && `(${asOf})`} { totalCount }
        node(id: "${MINUTES}"${asOf && `, ${asOf}`}) { id }
        me${asOf && `(${asOf})`} { workList { totalCount } workCounts(holder: { official: "can-bo-1" }) { open overdue } } }`;
      const answered = async (who: Client, asOf: string) => {
        const { data, errors } = await who.ask(query(asOf));
        return {
          data,
          codes: errors.map(({ path, extensions }) => `${path!.join('.')} ${String(extensions['code'])}`).toSorted(),
        };
      };
      for (const who of [stranger!, alliance!, await running.as('auditor', '79')]) {
        const [past, now] = [await answered(who, `asOf: ${then}`), await answered(who, '')];
        expect(past).toEqual(now);
        expect(JSON.stringify(past.data)).not.toContain(violation);
      }
      expect((await answered(stranger!, `asOf: ${then}`)).data).toMatchObject({
        deadline: null,
        deadlines: { totalCount: 0, nodes: [] },
        overdueByUnit: [],
        me: { workList: { totalCount: 0 }, workCounts: { open: 0, overdue: 0 } },
      });
    },
  );

  test('who works in another territory now sees of then what is still theirs to do, and nothing that only was', async () => {
    const list = async (who: Client, then: string) =>
      (await asked(`{ me${then} { workList { nodes { id } } } }`, who)).me.workList.nodes.map(({ id }: { id: string }) => id);
    const THEN = '(asOf: { recorded: "2026-03-11" })';
    expect((await list(inspector!, THEN)).toSorted()).toEqual([ABATEMENT, `violation:${violation}:act-limitation`, MINUTES]);
    const moved = await running.as('inspector', '79', 'can-bo-1');
    expect(await list(moved, '')).toContain(ABATEMENT);
    expect(await list(moved, THEN)).toEqual([ABATEMENT]);
  });

  test('built anew from the log, as by a program that comes to a log of before, both are the same', async () => {
    const { runner, readModels } = running.platform;
    for (const projection of PROJECTIONS.filter(({ name }) => name === 'deadlinesPast' || name === 'noticesPast')) {
      await runner.caughtUp();
      const before = await digestOf(projection, readModels);
      expect(before.documents).toBeGreaterThan(10);
      await runner.rebuild(projection.name);
      await runner.prune(projection.name);
      expect(await digestOf(projection, readModels)).toEqual(before);
    }
    expect(await ofDeadline(MINUTES, '{ recorded: "2026-03-11" }')).toMatchObject({ clock: { state: 'MISSED' } });
  });
});
