import { newId } from '#kernel';
import { size, Tries, type Attack } from '../support/attack.ts';
import { post, send, type Reply } from '../support/http.ts';
import { dealtWith, greeted, greetedInTheEnd, openSocket, SUBSCRIPTION } from '../support/socket.ts';
import { GENEROUS_MS, type OwnServer, type Target } from '../support/target.ts';

/** Several processes on one folder, and processes that die at work: nothing acknowledged is lost, nothing is done twice, nobody gets in. */
const CLIENTS = 20;

const plan = (target: Target, token: string, id: string, commandId = id): Promise<Reply> =>
  post(target, token, {
    query:
      'mutation($i: PlanActivityInput!, $m: CommandMeta) { r: planActivity(input: $i, meta: $m) { __typename ... on Accepted { recordId revision deduplicated visible } } }',
    variables: { i: { id, kind: 'ACT-11', title: 'Buoi mau', unit: '01', plannedOn: '2026-03-01' }, m: { commandId } },
  });
const outcome = (reply: Reply): { __typename?: string; revision?: string; deduplicated?: boolean } => reply.json?.data?.r ?? {};

/** Each sends mutations, one after the other, until the server is gone: what was answered, and what was sent and never answered. */
function load(target: Target, token: string) {
  const [answered, open] = [new Map<string, string>(), new Set<string>()];
  const client = async (): Promise<void> => {
    for (;;) {
      const id = newId();
      open.add(id);
      const { __typename: kind, revision } = outcome(await plan(target, token, id));
      if (kind !== 'Accepted') return;
      open.delete(id);
      answered.set(id, revision!);
    }
  };
  return { answered, open, ended: Promise.all(Array.from({ length: CLIENTS }, client)) };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + GENEROUS_MS; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (await condition()) return true;
    if (Date.now() > end) return false;
  }
}

/** Whatever was answered is there once, and what was not can be sent again. */
async function nothingIsLost(
  target: Target,
  token: string,
  { answered, open }: ReturnType<typeof load>,
  tries: Tries,
): Promise<void> {
  for (const [id, revision] of answered) {
    const again = outcome(await plan(target, token, id));
    tries.expect(
      again.__typename === 'Accepted' && again.deduplicated === true && again.revision === revision,
      `acknowledged, and sent again: ${again.__typename}, ${again.deduplicated ? 'the same' : 'done anew'}`,
    );
  }
  for (const id of open) {
    const first = outcome(await plan(target, token, id));
    const second = outcome(await plan(target, token, id));
    tries.expect(
      first.__typename === 'Accepted' && second.deduplicated === true && first.revision === second.revision,
      `never answered, and sent again: ${first.__typename}, then ${second.__typename}`,
    );
  }
}

async function showsAll(target: Target, token: string, ids: Iterable<string>): Promise<boolean> {
  for (const id of ids) {
    const shown = await until(async () => {
      const { json } = await post(target, token, { query: 'query($id: ID!) { activity(id: $id) { id } }', variables: { id } });
      return json?.data?.activity?.id === id;
    });
    if (!shown) return false;
  }
  return true;
}

/** Another API, or one that does all, on a folder that has an owner. */
async function isKeptOut(own: OwnServer, role: 'all' | 'api', tries: Tries): Promise<void> {
  const second = own.beside({ LACHAN_ROLE: role });
  const code = await second.ended;
  tries.expect(code !== 0 && code !== null, `a second server (${role}) ends with ${code}`);
  tries.expect(!/GraphQL\s+http/.test(second.said()), `a second server (${role}) serves`);
  tries.expect(
    /is written by .* Only one process may write a log/.test(second.said()),
    `a second server (${role}) does not say why`,
  );
  tries.expect(!/\n\s+at /.test(second.said()), `a second server (${role}) shows a stack`);
}

export const processes: readonly Attack[] = [
  {
    name: 'a second server on the same folder while 20 clients write: it is kept out, and nothing of theirs is lost',
    item: 'G20',
    own: true,
    run: async (target) => {
      const tries = new Tries();
      const own = target.own!;
      const token = await target.token('inspector');
      let going = true;
      const made: string[] = [];
      const clients = Array.from({ length: CLIENTS }, async () => {
        while (going) {
          const id = newId();
          const { __typename: kind } = outcome(await plan(target, token, id));
          tries.expect(kind === 'Accepted', `a write meanwhile: ${kind}`);
          if (kind === 'Accepted') made.push(id);
        }
      });
      for (let time = 0; time < size(1, 4); time++) for (const role of ['all', 'api'] as const) await isKeptOut(own, role, tries);
      going = false;
      await Promise.all(clients);
      tries.expect(made.length > 0, 'nothing was written meanwhile');
      tries.expect(await showsAll(target, token, made.slice(-20)), 'what was written is not shown');
      return tries.finding();
    },
  },
  {
    name: 'kill -9 while 20 clients send mutations and 20 subscribe: what was acknowledged is there once, what was not can be sent again',
    item: 'G20',
    own: true,
    restarts: true,
    run: async (target) => {
      const tries = new Tries();
      const own = target.own!;
      for (let kill = 0; kill < size(2, 10); kill++) {
        const token = await target.token('inspector');
        const subscribers = await Promise.all(
          Array.from({ length: 20 }, async (_, n) =>
            greeted(target, await target.token('inspector', '01', { id: `listens-${n}` })),
          ),
        );
        for (const socket of subscribers) socket?.say({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
        const sent = load(target, token);
        const enough = 1 + kill * 20;
        tries.expect(await until(() => sent.answered.size >= enough || !own.isRunning), 'nothing is answered');
        await own.kill();
        await sent.ended;
        for (const socket of subscribers)
          tries.expect(socket !== null && (await socket.closed) !== null, 'a subscriber is left waiting');
        await own.start();
        await nothingIsLost(target, token, sent, tries);
        tries.expect(await showsAll(target, token, sent.answered.keys()), 'what was acknowledged is not shown');
        const after = await greetedInTheEnd(target, await target.token('inspector', '01', { id: 'listens-0' }));
        tries.expect(after !== null, 'nobody can subscribe afterwards');
        after?.say({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
        if (after) await dealtWith(after);
        tries.expect(after?.isOpen === true, 'a subscription afterwards is ended');
        after?.end();
      }
      return tries.finding();
    },
  },
  {
    name: 'an API and a worker on the same folder: the worker lets nobody in, and either may be killed while the other works',
    item: 'G20',
    own: true,
    restarts: true,
    run: async (target) => {
      const tries = new Tries();
      const own = target.own!;
      const token = await target.token('inspector');
      tries.expect(await own.endsWithSigterm(), 'the server does not end');
      const worker = { LACHAN_ROLE: 'worker' };
      const atWork = async () => {
        const beside = own.beside(worker);
        await until(() => /health\s+http/.test(beside.said()) || !beside.isRunning);
        return beside;
      };
      // A worker waits for a log that has an owner, or reads the one that is there.
      const first = own.beside(worker);
      await own.start({ LACHAN_ROLE: 'api' });
      tries.expect(await until(() => /health\s+http/.test(first.said())), 'the worker does not start');

      const at = { base: /health\s+(http:\/\/[^/\s]+)/.exec(first.said())?.[1] ?? '' };
      for (const [who, authorization] of [
        ['somebody', token],
        ['nobody', null],
      ] as const) {
        const reply = await post(at, authorization, { query: '{ sectors { code } }' });
        tries.expect(reply.status === 404 && !reply.json?.data, `the worker answers ${who}: ${reply.status}`);
        for (const path of ['/graphiql', '/calendar/deadlines.ics', '/'])
          tries.expect(
            (await send(at, { method: 'GET', path, token: authorization })).status === 404,
            `the worker serves ${path}`,
          );
      }
      const socket = await openSocket(at);
      tries.expect(!socket.isOpen, 'the worker takes a socket');
      socket.end();
      await isKeptOut(own, 'all', tries);

      // The worker dies while the API goes on taking commands: nothing is refused for that, and the next worker shows it all.
      const mine = load(target, token);
      await until(() => mine.answered.size >= 5);
      await first.kill();
      const before = mine.answered.size;
      tries.expect(await until(() => mine.answered.size >= before + 5), 'without a worker nothing is acknowledged');
      const second = await atWork();
      // Then the API, while that worker reads.
      await own.kill();
      await mine.ended;
      await own.start({ LACHAN_ROLE: 'api' });
      tries.expect(second.isRunning, 'the worker died with the API');
      await nothingIsLost(target, token, mine, tries);
      tries.expect(await showsAll(target, token, mine.answered.keys()), 'what was acknowledged is not shown');
      await second.kill();
      tries.expect(await own.endsWithSigterm(), 'the API does not end');
      await own.start();
      return tries.finding();
    },
  },
];
