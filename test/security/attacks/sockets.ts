import { newId } from '#kernel';
import { MARKER, size, Tries, type Attack } from '../support/attack.ts';
import { post } from '../support/http.ts';
import { dealtWith, greeted, greetedInTheEnd, openSocket, SUBSCRIPTION, type Socket } from '../support/socket.ts';
import type { Target } from '../support/target.ts';

/** Something that every subscriber of the country hears of. */
async function somethingHappens(target: Target): Promise<boolean> {
  const reply = await post(target, await target.token('inspector'), {
    query: 'mutation($i: RegisterEmployerInput!) { r: registerEmployer(input: $i) { __typename } }',
    variables: {
      i: {
        id: newId(),
        name: `Xuong ${newId().slice(-12)}`,
        kind: 'HOUSEHOLD_BUSINESS',
        sector: '2393',
        unit: '00577',
        since: '2026-01-02',
      },
    },
  });
  return reply.json?.data?.r?.__typename === 'Accepted';
}
const isRefusal = (code: number | null): boolean => code !== null && code !== 1000;

export const sockets: readonly Attack[] = [
  {
    name: 'an honest subscription hears what happens',
    item: '1d',
    run: async (target) => {
      const tries = new Tries();
      const socket = await greeted(target, await target.token('inspector'));
      tries.expect(socket !== null, 'a good token is not taken');
      socket?.say({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
      if (socket) await dealtWith(socket);
      tries.expect(await somethingHappens(target), 'nothing could be recorded');
      const heard = await socket?.next((m) => m.id === '1');
      tries.expect(
        typeof heard?.payload?.data?.complianceChanges?.changes?.[0]?.employerId === 'string',
        `heard ${heard?.type ?? 'nothing'}`,
      );
      socket?.end();
      return tries.finding();
    },
  },
  {
    name: 'a socket that never says who it is is closed by the server',
    item: '1d',
    waits: true,
    run: async (target) => {
      const tries = new Tries();
      const silent = await openSocket(target);
      const pinging = await openSocket(target);
      pinging.say({ type: 'ping' });
      const asking = await openSocket(target);
      asking.say({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
      for (const [what, socket] of Object.entries({ silent, pinging, asking })) {
        const code = await socket.closed;
        tries.expect(isRefusal(code), `${what}: ${code === null ? 'still open' : `closed with ${code}`}`);
        tries.expect(!socket.received.some(({ type }) => type === 'next'), `${what}: was told something`);
      }
      return tries.finding();
    },
  },
  {
    name: 'hundreds of sockets that never say who they are: others from elsewhere come in',
    item: '1d',
    own: true,
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      // Whatever they write of where they come from, they come from here.
      const flood = await Promise.all(
        Array.from({ length: size(250, 1_000) }, (_, n) =>
          openSocket(target, { headers: { 'x-forwarded-for': `198.51.100.${n % 250}`, forwarded: `for=198.51.100.${n % 250}` } }),
        ),
      );
      const taken = flood.filter(({ isOpen }) => isOpen).length;
      tries.expect(taken > 0 && taken < 200, `${taken} are taken`);
      // The whole of 127.0.0.0/8 is this machine; where only one address of it is, nothing can be tried.
      const honest = await greeted(target, token, { localAddress: '127.0.0.2' });
      tries.expect(honest !== null, 'somebody from another address is shut out');
      honest?.end();
      for (const socket of flood) socket.end();
      tries.expect((await greetedInTheEnd(target, token)) !== null, 'the address itself stays shut out');
      return tries.finding();
    },
  },
  {
    name: 'a token that is none, or comes too late, or twice',
    item: '1d',
    run: async (target) => {
      const tries = new Tries();
      const good = await target.token('inspector');
      const payloads: Record<string, unknown> = {
        'no payload': undefined,
        'a token of nobody': { authorization: 'Bearer a.b.c' },
        'no text': { authorization: { toString: good } },
        'a list': [good],
        'changed at its end': { authorization: `${good.slice(0, -4)}AAAA` },
      };
      for (const [what, payload] of Object.entries(payloads)) {
        const socket = await openSocket(target);
        socket.say({ type: 'connection_init', payload });
        socket.say({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
        await dealtWith(socket);
        const code = socket.isOpen ? null : await socket.closed;
        tries.expect(isRefusal(code), `${what}: ${code === null ? 'stays open' : code}`);
        socket.end();
      }
      const twice = await greeted(target, good);
      twice?.say({ type: 'connection_init', payload: { authorization: good } });
      if (twice) await dealtWith(twice);
      tries.expect(twice !== null && !twice.isOpen && isRefusal(await twice.closed), 'said twice who it is: stays open');
      twice?.end();
      return tries.finding();
    },
  },
  {
    name: 'a second subscription under the same id',
    item: '1d',
    run: async (target) => {
      const tries = new Tries();
      const socket = await greeted(target, await target.token('inspector'));
      for (let time = 0; time < 2; time++) socket?.say({ type: 'subscribe', id: 'same', payload: { query: SUBSCRIPTION } });
      if (socket) await dealtWith(socket);
      tries.expect(socket !== null && !socket.isOpen && (await socket.closed) === 4409, 'is taken');
      socket?.end();
      return tries.finding();
    },
  },
  {
    name: 'subscriptions with documents that are not valid, too deep, too wide, or trees',
    item: '1d',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const tree = { kind: 'Document', definitions: [] };
      const queries: Record<string, unknown> = {
        'an unknown field': 'subscription { nothing }',
        broken: 'subscription {',
        'two fields': 'subscription { a: complianceChanges { __typename } b: complianceChanges { __typename } }',
        'a tree': tree,
        'the text of a tree': JSON.stringify(tree),
        'a number': 1,
        'a cycle': 'subscription { complianceChanges { ...A } } fragment A on ComplianceChanges { ...A }',
        wide: `subscription { complianceChanges { ${Array.from({ length: 5_000 }, (_, n) => `a${n}: __typename`).join(' ')} } }`,
        'an argument of a wrong type': 'subscription { complianceChanges(filter: { employer: [{}] }) { __typename } }',
      };
      for (const [what, query] of Object.entries(queries)) {
        const socket = await greeted(target, token);
        socket?.say({ type: 'subscribe', id: '1', payload: { query } });
        if (socket) await dealtWith(socket);
        const answer = socket?.received.find(({ id }) => id === '1');
        const refused =
          answer?.type === 'error' ||
          (answer?.type === 'next' && answer.payload?.data == null) ||
          (socket !== null && !socket?.isOpen);
        tries.expect(refused === true, `${what}: ${answer?.type ?? 'taken'}`);
        socket?.end();
      }
      return tries.finding();
    },
  },
  {
    name: 'queries and mutations over the socket',
    item: '1d',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const id = newId();
      const documents = {
        query: '{ sectors { code } }',
        introspection: '{ __schema { types { name } } }',
        mutation: `mutation { planActivity(input: { id: "${id}", kind: "ACT-11", title: "Buoi mau", unit: "01", plannedOn: "2026-03-01" }) { __typename } }`,
        'a mutation beside a subscription': `subscription S { complianceChanges { __typename } } mutation M { planActivity(input: { id: "${id}", kind: "ACT-11", title: "Buoi mau", unit: "01", plannedOn: "2026-03-01" }) { __typename } }`,
      };
      for (const [what, query] of Object.entries(documents)) {
        const socket = await greeted(target, token);
        socket?.say({
          type: 'subscribe',
          id: '1',
          payload: { query, ...(what.includes('beside') ? { operationName: 'M' } : {}) },
        });
        if (socket) await dealtWith(socket);
        const answered = socket?.received.some((m) => m.id === '1' && m.type === 'next' && m.payload?.data != null);
        tries.expect(socket !== null && answered === false, `${what}: answered with data`);
        socket?.end();
      }
      const found = await post(target, token, { query: 'query($id: ID!) { activity(id: $id) { id } }', variables: { id } });
      tries.expect(found.json?.data?.activity?.id !== id, 'a mutation over the socket RAN');
      return tries.finding();
    },
  },
  {
    name: 'many subscriptions on one socket, many sockets of one account',
    item: '1d',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector', '01', { id: 'greedy-1' });
      const one = await greeted(target, token);
      for (let n = 0; n < 500; n++) one?.say({ type: 'subscribe', id: `s${n}`, payload: { query: SUBSCRIPTION } });
      if (one) await dealtWith(one);
      const errors = one?.received.filter(({ type, id }) => type === 'error' && id?.startsWith('s')).length ?? 0;
      tries.expect(one !== null && (errors > 0 || !one.isOpen), '500 subscriptions on one socket are all taken');
      one?.end();
      const many: (Socket | null)[] = [];
      for (let n = 0; n < 200; n++) many.push(await greeted(target, token));
      tries.expect(
        many.some((socket) => socket === null || !socket.isOpen),
        '200 sockets of one account are all taken',
      );
      for (const socket of many) socket?.end();
      return tries.finding();
    },
  },
  {
    name: `${size(300, 3_000)} sockets opened and closed: everything is released`,
    item: '1d',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('auditor', '00', { id: 'passing-1' });
      const count = size(300, 3_000);
      // An account may hold a few at once; those that are gone must stop counting against it.
      let taken = 0;
      for (let n = 0; n < count; n += 5) {
        const opened = await Promise.all(Array.from({ length: 5 }, () => greetedInTheEnd(target, token)));
        taken += opened.filter(Boolean).length;
        for (const [index, socket] of opened.entries()) {
          socket?.say({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
          // Every other one goes without a word.
          if (index % 2 === 0) socket?.say({ type: 'complete', id: '1' });
          socket?.end();
        }
        if (opened.includes(null)) break;
      }
      tries.expect(taken >= count, `only ${taken} of ${count} were taken: those that are gone still count`);
      const after = await greetedInTheEnd(target, token);
      after?.say({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
      if (after) await dealtWith(after);
      tries.expect(await somethingHappens(target), 'nothing can be recorded');
      tries.expect((await after?.next((m) => m.id === '1'))?.type === 'next', 'a subscription afterwards hears nothing');
      after?.end();
      return tries.finding();
    },
  },
  {
    name: 'frames of 2 MB, bytes that are no text, messages that are none',
    item: '1d',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      for (const [what, message] of Object.entries({
        'no JSON': '{',
        'an unknown kind': { type: 'nonsense' },
        'a number': 7,
        'a list': [[]],
        'an id of 1 MB': { type: 'subscribe', id: 'x'.repeat(1_000_000), payload: { query: SUBSCRIPTION } },
        '2 MB': { type: 'ping', payload: { a: MARKER.repeat(100_000) } },
      })) {
        const socket = await greeted(target, token);
        socket?.say(message);
        const code = await socket?.closed;
        tries.expect(socket !== null && isRefusal(code ?? null), `${what}: ${code === null ? 'still open' : String(code)}`);
        socket?.end();
      }
      return tries.finding();
    },
  },
  {
    name: 'a page of another origin may not open a socket',
    item: '1d',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const other = await greeted(target, token, { origin: 'https://elsewhere.example' });
      tries.expect(other === null, 'it may');
      other?.end();
      const own = await greeted(target, token, { origin: target.base });
      tries.expect(own !== null, 'a page of our own may not either');
      own?.end();
      return tries.finding();
    },
  },
  {
    name: 'a token that expires while the socket is open ends it with a code',
    item: '1g',
    own: true,
    waits: true,
    run: async (target) => {
      const tries = new Tries();
      // On a slow machine a token may be over before the socket is greeted: then a longer one is tried.
      for (let seconds = 4; seconds <= 64; seconds *= 2) {
        const token = await target.own!.sign({ id: 'short-1', role: 'inspector', unit: '01' }, `${seconds}s`);
        const socket = await greeted(target, token);
        if (!socket) continue;
        socket.say({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
        const code = await socket.closed;
        tries.expect(code !== null && code >= 4000 && code < 5000, code === null ? 'still open' : `closed with ${code}`);
        socket.end();
        const again = await greeted(target, token);
        tries.expect(again === null, 'taken again');
        again?.end();
        return tries.finding();
      }
      return { held: false, detail: 'no token could be used in its time' };
    },
  },
];
