import type { CommandMeta } from '#commands';
import type { Actor, Role } from '#kernel';
import { newId } from '#kernel';
import { Tries, type Attack } from '../support/attack.ts';
import { code, post, type Reply } from '../support/http.ts';
import type { Target } from '../support/target.ts';

const RESULT = `__typename ... on Accepted { recordId } ... on Refusal { code field message { vi en } hint { vi en } }
  ... on NotAllowed { command } ... on InvalidInput { issues { path code } } ... on Conflict { actualRevision }`;

const REPLACING: ReadonlySet<string> = new Set(['correctEmployer', 'registerOfficialContact']);

interface Caller {
  ask(query: string, variables?: object): Promise<Reply>;
  /** The result of a mutation, or the code of what refused it before. */
  send(mutation: string, input: object, meta?: CommandMeta): Promise<any>;
}
async function as(target: Target, role: Role, unit: string, more: Partial<Actor> = {}): Promise<Caller> {
  const token = await target.token(role, unit, more);
  const ask = (query: string, variables?: object) => post(target, token, { query, variables });
  return {
    ask,
    send: async (mutation, input, meta = {}) => {
      const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
      // A value is replaced on the revision that the attacker guesses: the one after the registration.
      const replaces = REPLACING.has(mutation);
      const query = `mutation($input: ${type}!, $meta: ${replaces ? 'ReplacingMeta!' : 'CommandMeta'}) { result: ${mutation}(input: $input, meta: $meta) { ${RESULT} } }`;
      const reply = await ask(query, { input, meta: replaces ? { expectedRevision: '0', ...meta } : meta });
      // What the schema turns away has tried no right: the attack itself is to be mended.
      if (code(reply) === 'QUERY_NOT_VALID') throw new Error(`the input of ${mutation} does not fit the schema`);
      return reply.json?.data?.result ?? { __typename: `${reply.status} ${code(reply)}` };
    },
  };
}

const workshop = (more: object) => ({ kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577', since: '2025-08-01', ...more });
/** What a record that is not there and one that is somebody else's must have in common: everything but the id that was asked. */
const without = (answer: unknown, id: string): string => JSON.stringify(answer).replaceAll(id, 'ID');

async function registered(target: Target, tries: Tries): Promise<string> {
  const id = newId();
  const inspector = await as(target, 'inspector', '01');
  const result = await inspector.send('registerEmployer', workshop({ id, name: `Xuong mau ${id.slice(-12)}` }));
  tries.expect(result.__typename === 'Accepted', `an honest registration: ${result.__typename} ${result.code ?? ''}`);
  return id;
}
async function alliance(target: Target, tries: Tries): Promise<string> {
  const id = newId();
  const result = await (
    await as(target, 'administrator', '00')
  ).send('registerAlliance', { id, name: `Lien minh mau ${id.slice(-8)}`, unit: '01', since: '2025-08-01' });
  tries.expect(result.__typename === 'Accepted', `an honest alliance: ${result.__typename} ${result.code ?? ''}`);
  return id;
}

export const rights: readonly Attack[] = [
  {
    name: 'the administrator of a commune, or of a province, loads public holidays for the country',
    item: '3',
    run: async (target) => {
      const tries = new Tries();
      for (const unit of ['00577', '01']) {
        const result = await (
          await as(target, 'administrator', unit)
        ).send('loadPublicHolidays', {
          year: 2031,
          rows: [
            {
              date: '2031-01-01',
              kind: 'HOLIDAY',
              labelVi: 'Tết Dương lịch',
              labelEn: 'New Year',
              source: 'mau',
              verified: false,
            },
          ],
        });
        tries.expect(result.__typename === 'NotAllowed', `unit ${unit}: ${result.__typename} ${result.code ?? ''}`);
      }
      return tries.finding();
    },
  },
  {
    name: "another province's administrator: appoints an official there, reads and changes the e-mail",
    item: '3',
    run: async (target) => {
      const tries = new Tries();
      const [home, foreign] = [
        await as(target, 'administrator', '01', { id: 'home-1' }),
        await as(target, 'administrator', '79', { id: 'foreign-1' }),
      ];
      const account = `can-bo-${newId().slice(-8)}`;
      const appointment = {
        account,
        title: 'province-chair',
        bodyKind: 'UBND_PROVINCE',
        from: '2025-07-01',
        manner: 'SUBSTANTIVE',
        paper: 'MAU-1',
      };
      const email = `${newId().slice(-12)}@mau.example`;
      const first = await home.send('appointOfficial', { ...appointment, unit: '01' });
      const contact = await home.send('registerOfficialContact', { account, email, notify: true });
      tries.expect(
        first.__typename === 'Accepted' && contact.__typename === 'Accepted',
        `honestly: ${first.code ?? first.__typename}, ${contact.code ?? contact.__typename}`,
      );
      const unknown = await foreign.send('registerOfficialContact', {
        account: 'khong-co-1',
        email: 'a@mau.example',
        notify: true,
      });
      const before = await foreign.send('registerOfficialContact', { account, email: 'thay-doi@mau.example', notify: true });
      tries.expect(before.__typename !== 'Accepted', 'changes the e-mail');
      tries.expect(without(before, account) === without(unknown, 'khong-co-1'), 'is told that the account exists');
      await foreign.send('appointOfficial', { ...appointment, unit: '79', paper: 'MAU-2' });
      const after = await foreign.send('registerOfficialContact', { account, email: 'thay-doi@mau.example', notify: true });
      tries.expect(after.__typename !== 'Accepted', 'changes the e-mail after an appointment of its own');
      const read = await foreign.ask(
        'query($id: ID!) { official(id: $id) { email appointments { paper unit { id } } } officials(first: 200) { nodes { id email } } }',
        { id: account },
      );
      tries.expect(!read.text.includes(email), 'reads the e-mail');
      const kept = await home.ask('query($id: ID!) { official(id: $id) { email } }', { id: account });
      tries.expect(kept.json?.data?.official?.email === email, 'the e-mail is another one now');
      return tries.finding();
    },
  },
  {
    name: 'an alliance officer joins any employer, for days gone by, and reads it; removes a member of a rival',
    item: '3',
    run: async (target) => {
      const tries = new Tries();
      const employer = await registered(target, tries);
      const [own, rival] = [await alliance(target, tries), await alliance(target, tries)];
      const officer = await as(target, 'alliance-officer', '01', { id: 'officer-1', alliance: own });
      const unbound = await as(target, 'alliance-officer', '01', { id: 'officer-2' });
      for (const [who, caller] of Object.entries({ officer, unbound })) {
        const joined = await caller.send('joinAlliance', { employer, alliance: own, on: '2025-09-01', document: 'MAU-2' });
        const read = await caller.ask('query($id: ID!) { employer(id: $id) { name } }', { id: employer });
        tries.expect(
          read.json?.data?.employer == null,
          `${who} reads an employer that nobody confirmed as a member (joining: ${joined.__typename})`,
        );
        const listed = await caller.ask('{ employers(first: 200) { nodes { id } } }');
        tries.expect(!listed.text.includes(employer), `${who} finds it in the list`);
      }
      const inspector = await as(target, 'inspector', '01');
      const member = await registered(target, tries);
      await inspector.send('joinAlliance', { employer: member, alliance: rival, on: '2025-09-01', document: 'MAU-3' });
      const gone = await officer.send('leaveAlliance', { employer: member, alliance: rival, on: '2025-10-01' });
      tries.expect(gone.__typename !== 'Accepted', 'removes a member of a rival');
      const seen = await officer.ask('{ alliances(first: 200) { nodes { id } } }');
      tries.expect(!seen.text.includes(rival), 'sees the alliances of the territory');
      const nothing = await unbound.ask('{ alliances(first: 200) { nodes { id } } employers(first: 1) { totalCount } }');
      tries.expect(
        !nothing.text.includes(own) && !(nothing.json?.data?.employers?.totalCount > 0),
        'an officer of no alliance sees something',
      );
      return tries.finding();
    },
  },
  {
    name: 'a foreign record and one that is not there give the same answer, in queries and commands',
    item: '3',
    run: async (target) => {
      const tries = new Tries();
      const employer = await registered(target, tries);
      const foreign = await as(target, 'inspector', '79', { id: 'foreign-2' });
      const nobody = newId();
      for (const query of [
        'employer(id: $id) { id }',
        'employer(id: $id) { contact { address } complianceCourse { from } }',
        'timeline(employer: $id) { totalCount }',
        'node(id: $id) { id }',
        'nodes(ids: [$id]) { id }',
        'inspections(filter: { employer: [$id] }) { totalCount }',
        'deadlines(filter: { employer: $id }) { totalCount }',
        'memberships(filter: { employer: [$id] }) { totalCount }',
      ]) {
        const answers: string[] = [];
        for (const id of [employer, nobody]) {
          const { status, json } = await foreign.ask(`query($id: ID!) { ${query} }`, { id });
          answers.push(without({ status, ...json }, id));
        }
        tries.expect(answers[0] === answers[1], `${query.slice(0, 20)} tells them apart`);
      }
      const on = '2026-01-05';
      const commands: Record<string, (id: string) => object> = {
        correctEmployer: (id) => ({ employer: id, name: 'Ten khac mau', reason: 'thu' }),
        closeEmployer: (id) => ({ employer: id, on, reason: 'thu' }),
        decideInspection: (id) => ({
          employer: id,
          on,
          decisionNumber: 'M-1',
          form: 'CHECK',
          mode: 'PERIODIC',
          integrated: false,
        }),
        recordViolation: (id) => ({
          employer: id,
          actCode: 'HOURS-EXCEEDED',
          actStart: '2025-12-01',
          actEnd: '2025-12-02',
          detectedOn: '2025-12-03',
          minors: { from15to17: 1 },
        }),
        drawUpViolationMinutes: (id) => ({ employer: id, on, number: 'M-2', violations: [newId()] }),
        recordSignOfViolation: (id) => ({ employer: id, on, source: 'HOTLINE', reference: 'MAU-5' }),
      };
      for (const [name, make] of Object.entries(commands)) {
        const [known, unknown] = [await foreign.send(name, make(employer)), await foreign.send(name, make(nobody))];
        // As far as the record, or it is the input that both answers are about.
        tries.expect(known.__typename === 'Refused', `${name}: ${known.__typename}`);
        tries.expect(
          without(known, employer) === without(unknown, nobody),
          `${name} tells them apart: ${known.code ?? known.__typename} and ${unknown.code ?? unknown.__typename}`,
        );
      }
      return tries.finding();
    },
  },
  {
    name: 'registering in another province does not tell what is registered there',
    item: '3',
    run: async (target) => {
      const tries = new Tries();
      const id = newId();
      const name = `Xuong mau ${id.slice(-12)}`;
      await (await as(target, 'inspector', '01')).send('registerEmployer', workshop({ id, name, registrationNumber: undefined }));
      const foreign = await as(target, 'inspector', '79', { id: 'foreign-3' });
      const twin = await foreign.send('registerEmployer', workshop({ id: newId(), name }));
      const other = await foreign.send('registerEmployer', workshop({ id: newId(), name: `Khac han ${newId().slice(-12)}` }));
      tries.expect(twin.__typename === 'NotAllowed', `a twin: ${twin.code ?? twin.__typename}`);
      tries.expect(JSON.stringify(twin) === JSON.stringify(other), 'a twin gives another answer');
      return tries.finding();
    },
  },
  {
    name: 'a case is given to an official of another province; an idempotency key of somebody else tells nothing',
    item: '3',
    run: async (target) => {
      const tries = new Tries();
      const employer = await registered(target, tries);
      const inspector = await as(target, 'inspector', '01');
      const [violation, sanction, commandId] = [newId(), newId(), newId()];
      const recorded = await inspector.send(
        'recordViolation',
        {
          id: violation,
          employer,
          actCode: 'HOURS-EXCEEDED',
          actStart: '2026-01-02',
          actEnd: '2026-01-03',
          detectedOn: '2026-01-05',
          minors: { from15to17: 1 },
        },
        { commandId },
      );
      const drawn = await inspector.send('drawUpViolationMinutes', {
        id: sanction,
        employer,
        on: '2026-01-06',
        number: 'M-9',
        violations: [violation],
      });
      tries.expect(
        recorded.__typename === 'Accepted' && drawn.__typename === 'Accepted',
        `honestly: ${recorded.code ?? recorded.__typename}, ${drawn.code ?? drawn.__typename}`,
      );
      const stranger = `can-bo-xa-${newId().slice(-8)}`;
      const appointed = await (
        await as(target, 'administrator', '79')
      ).send('appointOfficial', {
        account: stranger,
        title: 'duty-official',
        bodyKind: 'UBND_PROVINCE',
        unit: '79',
        from: '2025-07-01',
        manner: 'SUBSTANTIVE',
        paper: 'MAU-4',
      });
      tries.expect(appointed.__typename === 'Accepted', `an honest appointment: ${appointed.code ?? appointed.__typename}`);
      const given = await inspector.send('assignSanctionCase', { sanction, officer: stranger, on: '2026-01-07', reason: 'thu' });
      tries.expect(given.__typename !== 'Accepted', 'the case is given away');
      const again = await (
        await as(target, 'inspector', '79', { id: 'foreign-4' })
      ).send(
        'recordViolation',
        {
          id: violation,
          employer,
          actCode: 'HOURS-EXCEEDED',
          actStart: '2026-01-02',
          actEnd: '2026-01-03',
          detectedOn: '2026-01-05',
          minors: { from15to17: 1 },
        },
        { commandId },
      );
      tries.expect(
        again.__typename !== 'Accepted' && again.code !== 'COMMAND_ID_REUSED',
        `a key of somebody else: ${again.code ?? again.__typename}`,
      );
      return tries.finding();
    },
  },
];
