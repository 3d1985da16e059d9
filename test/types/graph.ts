import { EVERYBODY, readRight } from '#access';
import { Allow, Costs, defineView } from '#graphql';
import { id, text } from '#kernel';
import { alliances, alliancesPast } from '#contexts/registry/projection';

/*
 * Mistakes in declaring what is read. Each `@ts-expect-error` stands above one that must not compile: `npm run typecheck` fails when it does. Nothing here
 * is ever run.
 */
const right = readRight('query.madeUp', EVERYBODY);
const as = {
  kind: 'alliances',
  type: 'MadeUp',
  one: 'madeUp',
  many: 'madeUps',
  describe: 'Made up.',
  right,
  collection: alliances,
  past: alliancesPast,
  sort: { NAME_ASC: [{ field: 'nameOrder', direction: 'asc' }] },
} as const;

export const madeUp = () =>
  defineView({
    ...as,
    fields: { name: text(), place: id() },
    node: ({ id: own, name, unit }) => ({ id: own, name, place: unit }),
    links: { unit: { to: 'units', describe: 'Where it lies.', id: ({ place }) => place } },
  });
export const byDocument = () =>
  defineView({
    ...as,
    fields: { name: text() },
    node: ({ id: own, name }) => ({ id: own, name }),
    // @ts-expect-error a link by what the document has and the node has not
    links: { unit: { to: 'units', describe: 'Where it lies.', id: ({ unit }) => unit } },
  });
// @ts-expect-error a right by its name: one that there is not would open nothing, or everything
Allow('query.madeUp', { shows: 'record', costs: 'record' });
// @ts-expect-error nothing is said of what it reads
Allow(right, { shows: 'record' });
// @ts-expect-error what it shows is none of the words
Allow(right, { shows: 'all', costs: 'record' });
// @ts-expect-error a cost that there is not
Costs('much');
// @ts-expect-error a role that there is not
readRight('query.madeUp', ['anybody']);
