import { readFileSync } from 'node:fs';
import { fixedClock } from '#kernel';
import { Kind, parse, print, visit } from 'graphql';
import { run } from '../support/running.ts';

/** The README's own requests, in their order, on a fresh store: what it shows a newcomer works. */
test('the requests of the README run as they stand there', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const documents = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map((m) => parse(m[1]!));
  const definitions = documents.flatMap((d) => d.definitions);
  const fragments = definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  expect(operations.length).toBe(7);

  const running = await run({ clock: fixedClock('2026-06-01T02:00:00.000Z') });
  try {
    const inspector = await running.as('inspector', '01');
    const competent = await running.as('competent-person', '01');
    for (const operation of operations) {
      const used = new Set<string>();
      visit(operation, { FragmentSpread: (node) => void used.add(node.name.value) });
      const text = [operation, ...fragments.filter((f) => used.has(f.name.value))].map(print).join('\n');
      const { data, errors } = await (operation.name!.value === 'Decision' ? competent : inspector).ask(text);
      expect([operation.name!.value, errors]).toEqual([operation.name!.value, []]);
      if (operation.operation === 'mutation')
        for (const result of Object.values(data)) expect(result).toMatchObject({ __typename: 'Accepted' });
      else
        expect([data.before.complianceStatus.status, data.now.complianceStatus.status]).toEqual([
          'under-sanction',
          'non-compliant',
        ]);
    }
  } finally {
    await running.stop();
  }
});
