import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { PHASES } from '../../libs/contexts/sanctions/steps.ts';

/** `docs/corrections.md`: each command that puts something right, and no other; by two persons where one only asks. */
const text = readFileSync(new URL('../../docs/corrections.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    return {
      record: cells[1],
      commands: [...cells[3]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
      persons: cells[4],
    };
  });
const OF_CASES = 'Sanction case';
const mutationOf = (name: string): string => name[0]!.toLowerCase() + name.slice(1);

describe('records', () => {
  const own = rows.filter(({ record }) => record !== OF_CASES);
  const declared = COMMANDS.filter(({ spec }) => spec.decider.category !== 'sanction').map(({ spec }) => mutationOf(spec.name));
  const PUTS_RIGHT = /^(correct|reinstate|reclassifyViolation$)|^(request|approve|decline).*Correction$/;
  test('names each command that puts something right', () => {
    expect(own.flatMap(({ commands }) => commands).toSorted()).toEqual(
      declared.filter((name) => PUTS_RIGHT.test(name)).toSorted(),
    );
  });
  test('says two persons where one asks and another approves, and one elsewhere', () => {
    for (const { commands, persons } of own)
      expect([commands, persons]).toEqual([commands, commands.some((name) => name.startsWith('approve')) ? 'two' : 'one']);
  });
});

describe('sanction cases', () => {
  const own = rows.filter(({ record }) => record === OF_CASES);
  const ANSWERS = ['approveCaseCorrection', 'declineCaseRequest'];
  const steps = new Map(PHASES.correction.map((step) => [mutationOf(step.name), step]));
  const asks = (name: string): boolean => {
    const { event, also = [] } = steps.get(name)! as { event: { type: string }; also?: readonly { type: string }[] };
    return [event, ...also].some(({ type }) => type === 'CorrectionRequested');
  };
  test('names each step that puts something right, and the answers to what is asked', () => {
    expect([...new Set(own.flatMap(({ commands }) => commands)), ...ANSWERS].toSorted()).toEqual([...steps.keys()].toSorted());
    for (const name of ANSWERS) expect(text).toContain(`\`${name}\``);
  });
  test('says two persons where a step asks; what it does at once has a row of its own', () => {
    const two = own.filter(({ persons }) => persons === 'two').flatMap(({ commands }) => commands);
    expect(two.toSorted()).toEqual([...steps.keys()].filter((name) => !ANSWERS.includes(name) && asks(name)).toSorted());
    const one = own.filter(({ persons }) => persons === 'one').flatMap(({ commands }) => commands);
    expect(one.filter((name) => !asks(name))).toEqual(['correctMinutesSignature']);
  });
});
