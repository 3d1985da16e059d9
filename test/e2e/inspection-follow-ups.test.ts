import 'reflect-metadata';
import { fixedClock, newId } from '#kernel';
import { run, type Running } from '../support/running.ts';

let running: Running;
beforeAll(async () => (running = await run({ clock: fixedClock('2026-10-01T02:00:00.000Z') })));
afterAll(() => running.stop());

test('a list of inspections shows the follow-ups of each; notes and inspections are closed to who may not see them', async () => {
  const inspector = await running.as('inspector', '00');
  const employer = newId();
  const registration = { id: employer, name: 'Gốm Sông Xanh (mẫu)', kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00004' };
  expect(await inspector.send('registerEmployer', { ...registration, since: '2026-01-10', confirmedNew: true })).toMatchObject({
    __typename: 'Accepted',
  });
  const administrator = await running.as('administrator', '00');
  const office = { account: 'inspector-1', title: 'commune-chair', bodyKind: 'UBND_COMMUNE', unit: '00004', from: '2026-01-01' };
  expect(await administrator.send('appointOfficial', { ...office, manner: 'SUBSTANTIVE', paper: 'MAU-BN-1' })).toMatchObject({
    __typename: 'Accepted',
  });
  const decision = { employer, form: 'CHECK', mode: 'PERIODIC', integrated: false, decisionNumber: 'QĐ-1', on: '2026-03-01' };
  const first = await inspector.send('decideInspection', decision);
  // A visit that could not be carried out does not count for the year; of one that was, only findings allow a follow-up.
  await inspector.send('recordCouldNotInspect', { inspection: first.id, on: '2026-03-01', reason: 'CLOSED' });
  const second = await inspector.send('decideInspection', {
    ...decision,
    mode: 'FOLLOW_UP',
    follows: first.id,
    inspectors: [{ official: 'inspector-1', part: 'TEAM_HEAD' }],
    on: '2026-03-02',
  });

  const query = `{ inspections(first: 5, sort: DECIDED_ASC) { totalCount nodes { id follows { id }
    followUps(first: 5) { nodes { id mode follows { id decisionNumber } followUps(first: 5) { nodes { id } } } } } } }`;
  // The first answers come from the interpreter, later ones from the compiled query.
  for (let time = 0; time < 3; time++) {
    const { data, errors } = await inspector.ask(query);
    expect(errors).toEqual([]);
    expect(data.inspections).toEqual({
      totalCount: 2,
      nodes: [
        {
          id: first.id,
          follows: null,
          followUps: {
            nodes: [
              { id: second.id, mode: 'FOLLOW_UP', follows: { id: first.id, decisionNumber: 'QĐ-1' }, followUps: { nodes: [] } },
            ],
          },
        },
        { id: second.id, follows: { id: first.id }, followUps: { nodes: [] } },
      ],
    });
  }

  const visits = `{ inspections(filter: { inspector: { me: true } }) { nodes { id inspectors { part official { id } } employer { name } violations { nodes { id } } } } }`;
  expect((await inspector.ask(visits)).data.inspections).toEqual({
    nodes: [
      {
        id: second.id,
        inspectors: [{ part: 'TEAM_HEAD', official: { id: 'inspector-1' } }],
        employer: { name: 'Gốm Sông Xanh (mẫu)' },
        violations: { nodes: [] },
      },
    ],
  });

  const notes = `{ inspection(id: "${first.id}") { notCarriedOutFor notes { text } } }`;
  expect((await inspector.ask(notes)).data.inspection).toEqual({ notCarriedOutFor: 'CLOSED', notes: [] });
  const auditor = await running.as('auditor', '00');
  expect(await auditor.ask(notes)).toMatchObject({
    errors: [],
    data: { inspection: { notCarriedOutFor: 'CLOSED', notes: null } },
  });
  const officer = await running.as('alliance-officer', '00');
  expect((await officer.ask(query)).errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
