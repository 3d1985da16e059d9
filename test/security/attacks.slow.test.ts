import { readFileSync } from 'node:fs';
import { answers, said } from './attacks/answers.ts';
import { doors } from './attacks/doors.ts';
import { input } from './attacks/input.ts';
import { limits } from './attacks/limits.ts';
import { memory } from './attacks/memory.ts';
import { onlyText } from './attacks/only-text.ts';
import { operationName } from './attacks/operation-name.ts';
import { processes } from './attacks/processes.ts';
import { rights } from './attacks/rights.ts';
import { roles } from './attacks/roles.ts';
import { ending, slow } from './attacks/slow.ts';
import { sockets } from './attacks/sockets.ts';
import { tokens } from './attacks/tokens.ts';
import { carryOut, line, LONG, type Attack, type Finding } from './support/attack.ts';
import { startTarget, targetAt, type Target } from './support/target.ts';

/**
 * Every attack that was seen to succeed once, and its siblings, against a running server (G20). One line is printed for each: `held`, or `OPEN`
 * with what got through. LACHAN_SECURITY=long carries them out in full size.
 *
 * An operator can let them loose on a server of his own, where it does no harm: LACHAN_SECURITY_TARGET=http://HOST:PORT and
 * LACHAN_SECURITY_TOKENS=FILE, a JSON object with a token for each role.
 */
const ATTACKS: readonly Attack[] = [
  ...onlyText,
  ...operationName,
  ...limits,
  ...input,
  ...sockets,
  ...slow,
  ...tokens,
  ...doors,
  ...rights,
  ...roles,
  ...answers,
  ...memory,
  ...processes,
  ...said,
  ...ending,
];
const elsewhere = process.env['LACHAN_SECURITY_TARGET'];
const chosen = ATTACKS.filter((attack) => (LONG || !attack.long) && !(elsewhere && attack.own));

let target: Target;
const waiting = new Map<Attack, Promise<Finding>>();
const lines: string[] = [];

beforeAll(async () => {
  target = elsewhere
    ? targetAt(elsewhere, JSON.parse(readFileSync(process.env['LACHAN_SECURITY_TOKENS']!, 'utf8')) as Record<string, string>)
    : await startTarget();
  for (const attack of chosen) if (attack.waits) waiting.set(attack, carryOut(attack, target));
}, 180_000);
afterAll(async () => {
  await target?.own?.stop();
  process.stdout.write(`\n${lines.join('\n')}\n`);
});

test.each(chosen.map((attack) => [`${attack.item} ${attack.name}`, attack] as const))(
  '%s',
  async (_, attack) => {
    if (target.own && !target.own.isRunning) await target.own.start();
    const finding = await (waiting.get(attack) ?? carryOut(attack, target));
    lines.push(line(attack, finding));

    expect(finding).toEqual({ held: true, detail: finding.detail });
  },
  600_000,
);
