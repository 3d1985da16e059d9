import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tries, type Attack } from '../support/attack.ts';
import { code, hasData, post, send } from '../support/http.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const QUERY = { query: '{ sectors { code } }' };

export const tokens: readonly Attack[] = [
  {
    name: 'tokens that were changed, signed otherwise or not at all',
    item: '2',
    run: async (target) => {
      const tries = new Tries();
      const good = (await target.token('inspector')).slice('Bearer '.length);
      const [head, body, signature] = good.split('.') as [string, string, string];
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
      const hmac = (h: string, b: string, key: string): string =>
        createHmac('sha256', key).update(`${h}.${b}`).digest('base64url');
      const none = part({ alg: 'none', typ: 'JWT' });
      const hs = part({ alg: 'HS256', typ: 'JWT' });
      const nationwide = part({ ...claims, role: 'administrator', unit: '00' });
      const ownKey = target.own
        ? (JSON.parse(readFileSync(join(target.own.folder, 'development-key.json'), 'utf8')) as { x: string }).x
        : 'x';
      const hostile: Record<string, string> = {
        'alg none': `${none}.${body}.`,
        'alg None': `${part({ alg: 'None' })}.${body}.`,
        'alg none with the signature': `${none}.${body}.${signature}`,
        'claims changed': `${head}.${nationwide}.${signature}`,
        'no signature': `${head}.${body}.`,
        'HS256 with the public key': `${hs}.${nationwide}.${hmac(hs, nationwide, ownKey)}`,
        'HS256 with an empty key': `${hs}.${nationwide}.${hmac(hs, nationwide, '')}`,
        'a key it brings along': `${part({ alg: 'EdDSA', jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } })}.${nationwide}.${signature}`,
        'a key from elsewhere': `${part({ alg: 'EdDSA', jku: `${target.base}/metrics`, x5u: 'https://elsewhere.example' })}.${nationwide}.${signature}`,
        'a key from a file': `${part({ alg: 'EdDSA', kid: '../../../../dev/null' })}.${nationwide}.${signature}`,
        'critical headers': `${part({ alg: 'EdDSA', crit: ['x'], x: 1 })}.${body}.${signature}`,
        encrypted: `${part({ alg: 'dir', enc: 'A256GCM' })}..${body}.${body}.${signature}`,
        'in the address': '',
        twice: `${good} ${good}`,
        'with a line break': `${good}%0a`,
      };
      for (const [what, token] of Object.entries(hostile)) {
        const reply = await post(target, `Bearer ${token}`, QUERY);
        tries.expect(
          reply.status === 401 && code(reply) === 'UNAUTHENTICATED' && !hasData(reply),
          `${what}: ${reply.status} ${code(reply)}`,
        );
      }
      for (const path of [`/graphql?access_token=${good}`, `/graphql?authorization=Bearer%20${good}`]) {
        const reply = await send(target, {
          path,
          headers: { 'content-type': 'application/json', cookie: `authorization=Bearer ${good}; token=${good}` },
          body: JSON.stringify(QUERY),
        });
        tries.expect(reply.status === 401, `in the address or a cookie: ${reply.status}`);
      }
      return tries.finding();
    },
  },
  {
    name: 'a token that is over',
    item: '2',
    own: true,
    run: async (target) => {
      const tries = new Tries();
      const token = await target.own!.sign({ id: 'over-1', role: 'inspector', unit: '01' }, '1s');
      for (;;) {
        const reply = await post(target, token, QUERY);
        if (reply.status === 200) continue;
        tries.expect(
          reply.status === 401 && reply.json?.errors?.[0]?.extensions?.reason === 'TOKEN_EXPIRED',
          `${reply.status} ${code(reply)}`,
        );
        return tries.finding();
      }
    },
  },
  {
    name: 'the header x-lachan-appointment in every wrong form: refused, and never read as if it were not there',
    item: '2',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const id = '0198c0de-0000-7000-8000-000000000001';
      const wrong = [
        '',
        '/',
        `${id}/`,
        `/${id}`,
        `${id}/inspector/administrator`,
        `${id}/INSPECTOR`,
        `${id} `.repeat(2),
        `${id}, ${id}`,
        '*',
        `../${id}`,
        'a'.repeat(200),
      ];
      for (const appointment of wrong) {
        const reply = await post(target, token, QUERY, { 'x-lachan-appointment': appointment });
        tries.expect(
          reply.status === 401 && reply.json?.errors?.[0]?.extensions?.reason === 'APPOINTMENT_MALFORMED' && !hasData(reply),
          `${wrong.indexOf(appointment)}: ${reply.status} ${reply.json?.errors?.[0]?.extensions?.reason}`,
        );
      }
      for (const appointment of [id, `${id}/inspector`]) {
        const reply = await post(target, token, QUERY, { 'x-lachan-appointment': appointment });
        const reason: unknown = reply.json?.errors?.[0]?.extensions?.reason;
        tries.expect(reply.status === 401 && reason === 'NOT_YOUR_APPOINTMENT', `not theirs: ${reply.status} ${String(reason)}`);
      }
      return tries.finding();
    },
  },
  {
    name: 'a token for a calendar opens nothing else, and a token for the API no calendar by its address',
    item: '2',
    run: async (target) => {
      const tries = new Tries();
      const good = await target.token('inspector');
      const { json } = await post(target, good, { query: '{ myCalendar { path } }' });
      const path = String(json?.data?.myCalendar?.path);
      tries.expect((await send(target, { method: 'GET', path })).status === 200, 'the calendar is not served');
      const calendar = /\/calendar\/(.+)\.ics/.exec(path)?.[1];
      const reply = await post(target, `Bearer ${calendar}`, QUERY);
      tries.expect(reply.status === 401, `the API by a calendar's token: ${reply.status}`);
      const opened = await send(target, { method: 'GET', path: `/calendar/${good.slice('Bearer '.length)}.ics` });
      tries.expect(opened.status === 401, `a calendar by a token for the API: ${opened.status}`);
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const other = await send(target, { method, path, body: '{}', headers: { 'content-type': 'application/json' } });
        tries.expect(
          [401, 404, 405].includes(other.status) && !other.text.includes('eyJ'),
          `${method} on a calendar: ${other.status}`,
        );
      }
      return tries.finding();
    },
  },
];
