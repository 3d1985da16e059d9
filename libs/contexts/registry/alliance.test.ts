import { askList, askOne } from '#graphql/testing';
import { startOfDay } from '#kernel';
import { nameOf } from '#read-models';
import * as commands from './commands.ts';
import { allianceProposalView, allianceView } from './graphql/views.ts';
import { allianceJoined } from './events.ts';
import { memberEntries } from './register-entries.ts';
import { AWAY, caller, COMMUNE, newId, NEIGHBOUR, office, officerOf } from './office.testing.ts';

type Office = ReturnType<typeof office>;
const TODAY = '2026-10-01';
const role = { kind: 'NotAllowed', code: 'NotAllowedRole' };

/** Two alliances, a member of each, one employer of neither and one elsewhere. */
async function alliances(o: Office) {
  const [own, rival] = [await o.alliance(), await o.alliance({ name: 'Liên minh Khác' })];
  const [member, rivals, nobodys, away] = [
    await o.employer({ name: 'Gốm Một' }),
    await o.employer({ name: 'Gốm Hai' }),
    await o.employer({ name: 'Gốm Ba' }),
    await o.employer({ name: 'Gốm Xa', unit: '25000' }),
  ];
  for (const [employer, alliance] of [
    [member, own],
    [rivals, rival],
  ])
    await o.accepted(commands.JoinAlliance, { employer, alliance, on: '2026-03-01', document: 'MAU-1' });
  return { own, rival, member, rivals, nobodys, away };
}
const propose = async (o: Office, alliance: string, employer: string, on = TODAY): Promise<string> =>
  (await o.accepted(commands.ProposeAllianceMembership, { employer, on }, officerOf(alliance))).recordId;
const proposals = async (o: Office, who = caller(), state?: string): Promise<any[]> =>
  (await askList(await o.services(), allianceProposalView, who, { filter: state ? { state: [state] } : null })).nodes;

describe('joining (ALL-6, REG-5)', () => {
  test('an officer proposes, and the answer is the same whatever the employer is', async () => {
    const o = office();
    const { own, member, rivals, nobodys, away } = await alliances(o);
    for (const employer of [member, rivals, nobodys, away, newId()]) {
      const answer = await o.send(commands.ProposeAllianceMembership, { employer, on: TODAY }, officerOf(own));
      expect(answer).toMatchObject({ kind: 'Accepted', revision: '0' });
    }
    expect((await proposals(o, officerOf(own))).map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open', 'open']);
  });

  test('an officer takes nobody in alone, and neither keeps villages and cooperatives', async () => {
    const o = office();
    const { own, nobodys } = await alliances(o);
    const input = { employer: nobodys, on: TODAY };
    const officer = officerOf(own);
    expect(await o.send(commands.JoinAlliance, { ...input, alliance: own, document: 'MAU-9' }, officer)).toMatchObject(role);
    expect(await o.send(commands.JoinCooperative, { ...input, cooperative: newId() }, officer)).toMatchObject(role);
    expect(await o.send(commands.LeaveCraftVillage, { ...input, village: newId() }, officer)).toMatchObject(role);
    const confirmation = { employer: nobodys, proposal: await propose(o, own, nobodys) };
    expect(await o.send(commands.ConfirmAllianceMembership, confirmation, officer)).toMatchObject(role);
  });

  test('without an alliance, or for one that is not registered, there is nothing to propose', async () => {
    const o = office();
    const input = { employer: newId(), on: TODAY };
    expect(await o.send(commands.ProposeAllianceMembership, input, caller('alliance-officer'))).toMatchObject({
      code: 'NoAlliance',
      message: { vi: expect.any(String), en: expect.any(String) },
    });
    expect(await o.send(commands.ProposeAllianceMembership, input, officerOf(newId()))).toMatchObject({
      code: 'UnknownAlliance',
    });
    expect(await o.send(commands.ProposeAllianceMembership, input, caller())).toMatchObject(role);
  });

  test('a registrar of the place confirms: from the day asked for on it is a member', async () => {
    const o = office();
    const { own, nobodys } = await alliances(o);
    const proposal = await propose(o, own, nobodys);
    await o.accepted(commands.ConfirmAllianceMembership, { employer: nobodys, proposal }, caller('administrator'));
    expect(await o.stays(nobodys)).toEqual([['alliance', own, TODAY, null]]);
    expect(await proposals(o, officerOf(own), 'confirmed')).toMatchObject([{ id: proposal, decidedOn: TODAY }]);
    expect(await o.send(commands.ConfirmAllianceMembership, { employer: nobodys, proposal })).toMatchObject({
      code: 'ProposalNotOpen',
    });
    expect(await o.send(commands.DeclineAllianceProposal, { proposal, reason: 'Muộn' })).toMatchObject({
      code: 'ProposalNotOpen',
    });
  });

  test('a day before the proposal needs a paper', async () => {
    const o = office();
    const { own, nobodys } = await alliances(o);
    const proposal = await propose(o, own, nobodys, '2026-02-01');
    const confirmation = { employer: nobodys, proposal };
    expect(await o.send(commands.ConfirmAllianceMembership, confirmation)).toMatchObject({
      code: 'DocumentRequired',
      field: 'document',
    });
    await o.accepted(commands.ConfirmAllianceMembership, { ...confirmation, document: 'MAU-7/BB' });
    expect((await o.log()).at(-1)).toMatchObject({
      type: 'AllianceJoined',
      data: { alliance: own, on: '2026-02-01', proposal, document: 'MAU-7/BB' },
    });
  });

  test('or the registrar takes the day of the proposal instead', async () => {
    const o = office();
    const { own, nobodys } = await alliances(o);
    const proposal = await propose(o, own, nobodys, '2026-02-01');
    await o.accepted(commands.ConfirmAllianceMembership, { employer: nobodys, proposal, on: TODAY });
    expect((await o.log()).at(-1)).toMatchObject({ type: 'AllianceJoined', data: { on: TODAY } });
  });

  test('an inspector records it from a paper, and not without one', async () => {
    const o = office();
    const { own, nobodys } = await alliances(o);
    const input = { employer: nobodys, alliance: own, on: '2026-02-01' };
    expect(await o.send(commands.JoinAlliance, input)).toMatchObject({ kind: 'InvalidInput', issues: [{ path: 'document' }] });
    expect(await o.send(commands.JoinAlliance, { ...input, document: 'MAU-3' }, caller('administrator'))).toMatchObject(role);
    await o.accepted(commands.JoinAlliance, { ...input, document: 'MAU-3' });
  });

  test('a registrar elsewhere confirms and declines nothing, and does not see it', async () => {
    const o = office();
    const { own, nobodys, away } = await alliances(o);
    const [here, there, nowhere] = [await propose(o, own, nobodys), await propose(o, own, away), await propose(o, own, newId())];
    const stranger = caller('inspector', '75');
    expect(await o.send(commands.ConfirmAllianceMembership, { employer: nobodys, proposal: here }, stranger)).toMatchObject({
      code: 'UnknownEmployer',
    });
    const declined = { reason: 'Không' };
    const answers = [here, newId()].map((proposal) =>
      o.send(commands.DeclineAllianceProposal, { ...declined, proposal }, stranger),
    );
    for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ code: 'UnknownProposal', field: 'proposal' });
    expect((await proposals(o, stranger)).map(({ id }) => id)).toEqual([there]);
    // What names no employer is looked at where the alliance is.
    expect((await proposals(o)).map(({ id }) => id).sort()).toEqual([here, nowhere].sort());
  });

  test('a proposal is for one employer; another one cannot be taken in by it', async () => {
    const o = office();
    const { own, nobodys, rivals } = await alliances(o);
    const proposal = await propose(o, own, nobodys);
    for (const input of [
      { employer: rivals, proposal },
      { employer: nobodys, proposal: newId() },
    ])
      expect(await o.send(commands.ConfirmAllianceMembership, input)).toMatchObject({
        code: 'UnknownProposal',
        field: 'proposal',
      });
    const ofRivals = await propose(o, own, rivals);
    expect(await o.send(commands.ConfirmAllianceMembership, { employer: rivals, proposal: ofRivals })).toMatchObject({
      code: 'AlreadyMember',
    });
  });

  test('declined with a reason, which the alliance reads', async () => {
    const o = office();
    const { own, rival, nobodys } = await alliances(o);
    const proposal = await propose(o, own, nobodys);
    await o.accepted(commands.DeclineAllianceProposal, { proposal, reason: 'Cơ sở không đồng ý' });
    expect(await proposals(o, officerOf(own))).toMatchObject([
      { id: proposal, state: 'declined', reason: 'Cơ sở không đồng ý', decidedOn: TODAY },
    ]);
    expect(await proposals(o, officerOf(rival))).toEqual([]);
    expect(await proposals(o, caller('alliance-officer', '00'))).toEqual([]);
    expect(await o.send(commands.ConfirmAllianceMembership, { employer: nobodys, proposal })).toMatchObject({
      code: 'ProposalNotOpen',
    });
  });

  test('events of before there were proposals read as they stand', () => {
    const old = { employer: 'e', alliance: 'a', on: '2026-01-01' };
    expect(allianceJoined.version).toBe(2);
    expect(allianceJoined.upcast[1]!(old)).toEqual(old);
  });
});

describe('leaving (ALL-6)', () => {
  test('an officer ends memberships of the own alliance', async () => {
    const o = office();
    const { own, member } = await alliances(o);
    await o.accepted(commands.LeaveAlliance, { employer: member, alliance: own, on: '2026-05-01' }, officerOf(own));
    expect(await o.entry(member, officerOf(own))).toBeUndefined();
  });

  test('those that have left are read together, each as it was when it left', async () => {
    const o = office();
    const own = await o.alliance();
    const names = ['Gốm Một', 'Gốm Hai', 'Gốm Ba', 'Gốm Bốn'];
    const members: string[] = [];
    for (const name of names) members.push(await o.employer({ name }));
    for (const employer of members)
      await o.accepted(commands.JoinAlliance, { employer, alliance: own, on: '2026-03-01', document: 'MAU-1' });
    for (const [i, employer] of members.slice(0, 3).entries()) {
      o.at(`2026-10-0${i + 2}`);
      await o.accepted(commands.LeaveAlliance, { employer, alliance: own, on: '2026-05-01' });
      o.at(`2026-10-1${i}`);
      await o.accepted(commands.CorrectEmployer, { employer, name: `${names[i]} mới`, reason: 'Ghi nhầm tên' });
    }
    const views = await o.views();
    const asked: string[] = [];
    const counting: typeof views = {
      ...views,
      find: (of, query) => (asked.push(nameOf(of)), views.find(of, query)),
      getMany: (of, ids) => (asked.push(nameOf(of)), views.getMany(of, ids)),
    };
    const inApril = { recorded: null, held: startOfDay('2026-04-01') };
    const shown = await memberEntries(counting, members, inApril, own);
    expect(members.map((id) => shown.get(id)?.name)).toEqual(names);
    expect(asked).toEqual(['employersPast', 'memberships', 'employersPast']);
  });

  test('what is no member of it is one answer, whatever it is and whichever revision is named', async () => {
    const o = office();
    const { own, rival, member, rivals, nobodys, away } = await alliances(o);
    const nobody = { kind: 'Refused', code: 'UnknownEmployer', field: 'employer' };
    for (const unit of ['01', '00'])
      for (const expectedRevision of [undefined, '0', '7'])
        for (const [employer, alliance] of [
          [rivals, rival],
          [rivals, own],
          [member, rival],
          [nobodys, own],
          [away, own],
          [newId(), own],
        ])
          expect(
            await o.send(commands.LeaveAlliance, { employer, alliance, on: '2026-05-01' }, officerOf(own, unit), {
              expectedRevision,
            }),
          ).toMatchObject(nobody);
    for (const unit of ['01', '00'])
      expect(
        await o.send(
          commands.LeaveAlliance,
          { employer: member, alliance: own, on: '2026-05-01' },
          caller('alliance-officer', unit),
        ),
      ).toMatchObject(nobody);
  });

  test('a day before the joining is refused with the day of the joining, not with the first day of the employer', async () => {
    const o = office();
    const { own, member } = await alliances(o);
    for (const on of ['2026-02-01', '2020-01-01'])
      expect(await o.send(commands.LeaveAlliance, { employer: member, alliance: own, on }, officerOf(own))).toMatchObject({
        code: 'LeaveBeforeJoin',
        message: { en: 'It joined on 2026-03-01.' },
      });
  });
});

describe('what an officer reads of the register (ALL-6)', () => {
  test('a member from its joining on: no earlier name, place or class, no rival, no cooperative', async () => {
    const o = office();
    const { own, rival } = await alliances(o);
    const employer = await o.employer({ name: 'Tên Cũ', ownerName: 'Người Mẫu' });
    const [village, cooperative] = [await o.village(), await o.employer({ name: 'HTX Mẫu', kind: 'cooperative' })];
    await o.accepted(commands.JoinAlliance, { employer, alliance: rival, on: '2026-01-10', document: 'MAU-4' });
    await o.accepted(commands.JoinCraftVillage, { employer, village, on: '2026-01-11' });
    await o.accepted(commands.JoinCooperative, { employer, cooperative, on: '2026-01-12' });
    await o.accepted(commands.RelocateEmployer, { employer, on: '2026-02-01', unit: '00003' });
    await o.accepted(commands.ReclassifyEmployer, {
      employer,
      on: '2026-02-02',
      kind: 'enterprise',
      size: 'micro',
      sector: '2393',
      reason: 'Thành lập',
    });
    await o.accepted(commands.CorrectEmployer, { employer, name: 'Tên Mới', reason: 'Sai' });
    await o.accepted(commands.LeaveAlliance, { employer, alliance: rival, on: '2026-02-10' });
    await o.accepted(commands.JoinAlliance, { employer, alliance: own, on: '2026-03-01', document: 'MAU-5' });
    await o.accepted(commands.RelocateEmployer, { employer, on: '2026-04-01', unit: '00002' });

    expect(await o.entry(employer, officerOf(own))).toMatchObject({
      name: 'Tên Mới',
      formerNames: [],
      since: '2026-03-01',
      classifications: [{ from: '2026-03-01', kind: 'enterprise' }],
      units: [
        { from: '2026-03-01', unit: NEIGHBOUR },
        { from: '2026-04-01', unit: COMMUNE },
      ],
    });
    expect(await o.stays(employer, officerOf(own))).toEqual([['alliance', own, '2026-03-01', null]]);
    for (const who of [officerOf(rival), caller('alliance-officer'), caller('alliance-officer', '00')])
      expect(await o.entry(employer, who)).toBeUndefined();
  });

  test('nothing of who is no member', async () => {
    const o = office();
    const { own, rivals, nobodys, away } = await alliances(o);
    for (const employer of [rivals, nobodys, away, newId()]) expect(await o.entry(employer, officerOf(own))).toBeUndefined();
  });

  test('of alliances the own one', async () => {
    const o = office();
    const { own, rival } = await alliances(o);
    const services = await o.services();
    const asked = (id: string, who: ReturnType<typeof caller>) => askOne(services, allianceView, who, id);
    const seen = async (who: ReturnType<typeof caller>) =>
      (await askList(services, allianceView, who)).nodes.map(({ id }: { id: string }) => id);
    expect(await seen(officerOf(own))).toEqual([own]);
    expect(await seen(caller('alliance-officer', '00'))).toEqual([]);
    expect(await asked(own, officerOf(own))).toMatchObject({ id: own });
    await expect(asked(rival, officerOf(own))).rejects.toThrow('there is no cooperative alliance');
    await expect(asked(own, caller('alliance-officer'))).rejects.toThrow('there is no cooperative alliance');
  });

  test('of proposals nothing tells where the employer lies', async () => {
    const o = office();
    const { own, away, nobodys } = await alliances(o);
    for (const employer of [away, nobodys, newId()]) await propose(o, own, employer);
    const seen = await proposals(o, officerOf(own));
    expect(seen).toHaveLength(3);
    for (const text of [AWAY, COMMUNE]) expect(JSON.stringify(seen)).not.toContain(text);
  });
});
