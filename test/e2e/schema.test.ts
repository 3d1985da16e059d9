import { readFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { run } from '../support/running.ts';

test('the committed schema is the schema served; after a change run `npm run schema`', async () => {
  const running = await run();
  const served = printSchema(lexicographicSortSchema(running.server.schema));
  expect(readFileSync(new URL('../../apps/api/schema.graphql', import.meta.url), 'utf8')).toBe(`${served}\n`);
  await running.stop();
});
