import { Tries, type Attack } from '../support/attack.ts';
import { slowBody } from '../support/http.ts';
import { greeted, openSocket, SUBSCRIPTION } from '../support/socket.ts';
import { GENEROUS_MS } from '../support/target.ts';

const within = async (happens: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), GENEROUS_MS)));
  const inTime = await Promise.race([happens.then(() => true as const), late]);
  clearTimeout(timer!);
  return inTime;
};

export const slow: readonly Attack[] = [
  {
    name: 'a slow body without a token is refused before it has come',
    item: '1f',
    waits: true,
    run: async (target) => {
      const tries = new Tries();
      const slow = Array.from({ length: 20 }, () => slowBody(target, null));
      for (const { answered, end } of slow) {
        const inTime = await within(answered);
        const [line = ''] = inTime ? (await answered).split('\r\n', 1) : ['nothing: it waits for the rest'];
        tries.expect(/^(HTTP\/1\.1 401|$)/.test(line), `the server answers ${line}`);
        end();
      }
      return tries.finding();
    },
  },
  {
    name: 'a slow body with a token is ended by the server',
    item: '1f',
    waits: true,
    long: true,
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const slow = Array.from({ length: 20 }, () => slowBody(target, token));
      for (const { closed, end } of slow) {
        tries.expect(await within(closed), 'still open');
        end();
      }
      return tries.finding();
    },
  },
];

/** The very last: the server is gone afterwards. */
export const ending: readonly Attack[] = [
  {
    name: 'SIGTERM ends the server, whatever is open: slow bodies, sockets, subscriptions',
    item: '1f',
    own: true,
    ends: true,
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const bodies = [null, token, token].map((t) => slowBody(target, t));
      const silent = await openSocket(target);
      const subscribed = await greeted(target, token);
      subscribed?.say({ type: 'subscribe', id: '1', payload: { query: SUBSCRIPTION } });
      tries.expect(await target.own!.endsWithSigterm(), 'it goes on as long as they do');
      const code = await subscribed?.closed;
      tries.expect(code !== undefined && code !== null, 'a subscription was not told');
      silent.end();
      for (const { end } of bodies) end();
      return tries.finding();
    },
  },
];
