import { readFileSync } from 'node:fs';
import { schemaText } from '../../apps/cli/schema.ts';

test('the committed schema is the schema served; after a change run `npm run schema`', async () => {
  expect(readFileSync(new URL('../../apps/api/schema.graphql', import.meta.url), 'utf8')).toBe(await schemaText());
});
