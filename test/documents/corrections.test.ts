import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../apps/platform/commands.ts';

/** `docs/corrections.md`: each command that puts something right, outside sanction cases, and no other; by two persons where one only asks. */
const rows = readFileSync(new URL('../../docs/corrections.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    return { commands: [...cells[3]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!), persons: cells[4] };
  });
const mutationOf = (name: string): string => name[0]!.toLowerCase() + name.slice(1);
const OF_SANCTIONS = 'sanction';
const declared = COMMANDS.filter(({ spec }) => spec.decider.category !== OF_SANCTIONS).map(({ spec }) => mutationOf(spec.name));
const PUTS_RIGHT = /^(correct|reinstate|reclassifyViolation$)|^(request|approve|decline).*Correction$/;

test('names each command that puts something right', () => {
  expect(rows.flatMap(({ commands }) => commands).toSorted()).toEqual(
    declared.filter((name) => PUTS_RIGHT.test(name)).toSorted(),
  );
});
test('says two persons where one asks and another approves, and one elsewhere', () => {
  for (const { commands, persons } of rows)
    expect([commands, persons]).toEqual([commands, commands.some((name) => name.startsWith('approve')) ? 'two' : 'one']);
});
