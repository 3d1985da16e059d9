import 'reflect-metadata';
import { Access } from '#access';
import { asOf, listOfView, nodesById, type Services } from '#graphql';
import { refuse, type Actor } from '#kernel';
import { Office } from '../../processes/engine.testing.ts';
import { noticeView } from './graphql/views.ts';
import { noticeProcess } from './process.ts';
import type { NoticeDocument } from './projection.ts';

const access = new Access(
  {
    placeOn: (place) => place,
    resolve: () => refuse('UnknownUnit', '', ''),
    scope: (unit) => (['01', '75'].includes(unit) ? { level: 'province', ids: [`${unit}@2021-11-01`], partial: [] } : null),
  },
  () => '2026-03-01',
);
const missed = (sanction: string, unit: string, province: string) => ({
  subject: 'sanction',
  case: sanction,
  number: 'BB-1',
  key: 'decision',
  clock: 'decision',
  label: { vi: 'Ra quyết định', en: 'Decide' },
  article: 'Art. 66',
  dueOn: '2026-02-27',
  dueAt: '2026-02-27T16:59:59.999Z',
  unit,
  within: [province],
  holder: 'can-bo-1',
});

test('an operator sees the notices about cases of the own territory, one of the whole country all of them', async () => {
  const office = await new Office(noticeProcess()).open();
  await office.say('DeadlineMissed', 'x', missed('here', '00001@2025-07-01', '01@2021-11-01'));
  await office.say('DeadlineMissed', 'x', missed('away', '25000@2025-07-01', '75@2021-11-01'));
  await office.runner.caughtUp();
  const services = { readModels: office.store, access, clock: office.clock } as unknown as Services;
  const moment = asOf(null, office.clock);
  const every = { filter: null, sort: null, first: null, after: null };
  const seenBy = async (unit: string) => {
    const caller: Actor = { id: 'a-1', role: 'administrator', unit };
    const { nodes } = await listOfView(noticeView, every, { services, caller, moment });
    // By their ids there are no others.
    const { nodes: all } = await listOfView(noticeView, every, { services, caller: { ...caller, unit: '00' }, moment });
    const byId = await nodesById(
      noticeView,
      all.map(({ id }) => id),
      { services, caller, moment },
    );
    expect([...byId.keys()].toSorted()).toEqual(nodes.map(({ id }) => id).toSorted());
    return [...new Set(nodes.map((notice) => (notice as unknown as NoticeDocument).deadline.split(':')[1]))].toSorted();
  };
  expect([await seenBy('01'), await seenBy('75'), await seenBy('00'), await seenBy('99')]).toEqual([
    ['here'],
    ['away'],
    ['away', 'here'],
    [],
  ]);
  await office.close();
});
