import { globSync, readFileSync } from 'node:fs';
import { fixedClock } from '#kernel';
import { Kind, parse, print, visit } from 'graphql';
import { run, type Client } from '../support/running.ts';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

/** A guarantee names its test: one that is there. A name without a folder lies where the one before it does. */
test('every test that the README names exists', () => {
  let folder = '';
  const names = [...readme.matchAll(/`(\w[\w./*-]*\.test\.ts)`/g)].map(([, name]) => {
    if (name!.includes('/')) folder = name!.slice(0, name!.lastIndexOf('/') + 1);
    return name!.includes('/') ? name! : folder + name!;
  });
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => globSync(name, { cwd: root }).length === 0)).toEqual([]);
});

/** The README's own requests, in their order, on a fresh store: what it shows a newcomer works. */
test('the requests of the README run as they stand there', async () => {
  const documents = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map((m) => parse(m[1]!));
  const definitions = documents.flatMap((d) => d.definitions);
  const fragments = definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  expect(operations.length).toBe(9);

  const running = await run({ clock: fixedClock('2026-06-01T02:00:00.000Z') });
  try {
    // The accounts that the token command of the README gives.
    const inspector = await running.as('inspector', '01', 'dev-inspector');
    const others: Readonly<Record<string, Client>> = {
      Decision: await running.as('competent-person', '01', 'dev-competent-person'),
      Appointment: await running.as('administrator', '00', 'dev-administrator'),
    };
    for (const operation of operations) {
      const used = new Set<string>();
      visit(operation, { FragmentSpread: (node) => void used.add(node.name.value) });
      const text = [operation, ...fragments.filter((f) => used.has(f.name.value))].map(print).join('\n');
      const { data, errors } = await (others[operation.name!.value] ?? inspector).ask(text);
      expect([operation.name!.value, errors]).toEqual([operation.name!.value, []]);
      if (operation.operation === 'mutation')
        for (const result of Object.values(data)) expect(result).toMatchObject({ __typename: 'Accepted' });
      else if (operation.name!.value === 'Clocks') {
        const clocks: { article: string; dueOn: string; state: string }[] = data.sanctionCase.clocks;
        expect(clocks.find((c) => c.article === 'Law 15/2012/QH13 Art. 66')).toMatchObject({ dueOn: '2026-03-02' });
      } else
        expect([data.before.complianceStatus.status, data.now.complianceStatus.status]).toEqual([
          'under-sanction',
          'non-compliant',
        ]);
    }
  } finally {
    await running.stop();
  }
});
