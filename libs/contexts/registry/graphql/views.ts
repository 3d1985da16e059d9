import { allianceRows } from '#access';
import { defineView, inPlace, isSo, listOf, searchable, where } from '#graphql';
import { flag, localDate, nullable, object, text } from '#kernel';
import { nameTokens } from '../candidates.ts';
import { alliances, alliancesPast, craftVillages, craftVillagesPast } from '../projection.ts';
import { recognisedOn } from './recognised.ts';

export const craftVillageView = defineView({
  kind: 'craftVillages',
  stream: 'village',
  type: 'CraftVillage',
  one: 'craftVillage',
  many: 'craftVillages',
  describe: 'A craft village (làng nghề).',
  right: 'query.groups',
  collection: craftVillages,
  past: craftVillagesPast,
  fields: {
    name: text({ describe: 'Its name.' }),
    craft: text({ describe: 'What it makes.' }),
    traditional: flag({ describe: 'A traditional craft village (Decree 52/2018/NĐ-CP Art. 5(3)).' }),
    since: localDate({ describe: 'First day in the register.' }),
    recognised: flag({ describe: 'Recognised at the moment asked for.' }),
    recognitions: listOf(
      object(
        {
          from: localDate({ describe: 'First day.' }),
          to: nullable(localDate({ describe: 'First day no longer recognised; null: it is.' })),
          decisionNumber: text({ describe: 'Number of the decision.' }),
        },
        { name: 'CraftVillageRecognition', describe: 'A recognition of a craft village.' },
      ),
      'Its recognitions, the earliest first.',
    ),
  },
  node: (document) => document,
  search: { name: { filter: 'search' } },
  filter: {
    place: inPlace,
    search: where<'tokens', string>(
      () => String,
      'Words of the name, with or without marks.',
      (search, _, path) => {
        searchable(path, search);
        return { op: 'and', filters: nameTokens(search).map((word) => ({ op: 'has', field: 'tokens', values: [word] })) };
      },
    ),
    recognised: isSo('recognised', 'Recognised at the moment asked for.'),
    recognisedOn,
  },
  sort: { NAME_ASC: [{ field: 'nameFolded', direction: 'asc' }] },
});

export const allianceView = defineView({
  kind: 'alliances',
  stream: 'alliance',
  type: 'Alliance',
  one: 'alliance',
  many: 'alliances',
  describe: 'A cooperative alliance (liên minh hợp tác xã). To an alliance officer there is only the own one.',
  right: 'query.groups',
  collection: alliances,
  past: alliancesPast,
  rows: ({ caller }) => ({ filter: allianceRows(caller, 'id') }),
  fields: {
    name: text({ describe: 'Its name.' }),
    since: localDate({ describe: 'First day in the register.' }),
  },
  node: (document) => document,
  sort: { NAME_ASC: [{ field: 'nameFolded', direction: 'asc' }] },
});
