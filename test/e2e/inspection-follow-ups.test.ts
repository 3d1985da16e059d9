import 'reflect-metadata';
import { fixedClock, newId } from '#kernel';
import { clientOf } from '../client/client.ts';
import { InspectionNotes, InspectionsAndFollowUps } from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';

let running: Running;
beforeAll(async () => (running = await run({ clock: fixedClock('2026-10-01T02:00:00.000Z') })));
afterAll(() => running.stop());

test('a list of inspections shows the follow-ups of each; notes and inspections are closed to who may not see them', async () => {
  const inspector = await clientOf(running, 'inspector', '00');
  const employer = newId();
  await inspector.accepted('registerEmployer', {
    id: employer,
    name: 'Gốm Sông Xanh (mẫu)',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00004',
    since: '2026-01-10',
    confirmedNew: true,
  });
  const decision = { employer, form: 'CHECK', integrated: false, decisionNumber: 'QĐ-1' } as const;
  const first = await inspector.accepted('decideInspection', { ...decision, mode: 'PERIODIC', on: '2026-03-01' });
  // A visit that could not be carried out does not count for the year; of one that was, only findings allow a follow-up.
  await inspector.accepted('recordCouldNotInspect', { inspection: first.recordId, on: '2026-03-01', reason: 'CLOSED' });
  const second = await inspector.accepted('decideInspection', {
    ...decision,
    mode: 'FOLLOW_UP',
    follows: first.recordId,
    on: '2026-03-02',
  });

  // The first answers come from the interpreter, later ones from the compiled query.
  for (let time = 0; time < 3; time++) {
    const { inspections } = await inspector.read(InspectionsAndFollowUps);
    expect(inspections).toEqual({
      totalCount: 2,
      nodes: [
        {
          id: first.recordId,
          follows: null,
          followUps: {
            totalCount: 1,
            nodes: [
              {
                id: second.recordId,
                mode: 'FOLLOW_UP',
                follows: { id: first.recordId, decisionNumber: 'QĐ-1' },
                followUps: { nodes: [] },
              },
            ],
          },
        },
        { id: second.recordId, follows: { id: first.recordId }, followUps: { totalCount: 0, nodes: [] } },
      ],
    });
  }

  const asked = { id: first.recordId };
  expect(await inspector.read(InspectionNotes, asked)).toEqual({ inspection: { notCarriedOutFor: 'CLOSED', notes: [] } });
  const auditor = await clientOf(running, 'auditor', '00');
  expect(await auditor.read(InspectionNotes, asked)).toEqual({ inspection: { notCarriedOutFor: 'CLOSED', notes: null } });
  const officer = await clientOf(running, 'alliance-officer', '00');
  expect((await officer.ask(InspectionsAndFollowUps)).errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
