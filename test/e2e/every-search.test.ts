import { fixedClock } from '#kernel';
import { getNamedType, isInputObjectType } from 'graphql';
import { run, type Client, type Running } from '../support/running.ts';

/** A name is found by its words in every search that there is: beside punctuation, without what nobody sees, with each letter that looks like Đ. */
const NAME = 'Mẫu (VINASHIN)-“Đồng\u00A0Đăng”';
let running: Running;
let administrator: Client;
beforeAll(async () => {
  running = await run({ clock: fixedClock('2026-10-01T02:00:00.000Z') });
  administrator = await running.as('administrator', '00');
  const registered = [
    await administrator.send('registerEmployer', {
      name: `Cơ sở ${NAME}`,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
    }),
    await administrator.send('registerCraftVillage', {
      name: `Làng nghề ${NAME}`,
      craft: 'gốm sứ',
      traditional: true,
      unit: '00577',
      since: '2026-01-01',
    }),
    await administrator.send('registerAlliance', { name: `Liên minh ${NAME}`, unit: '01', since: '2026-01-01' }),
  ];
  expect(registered.map(({ __typename }) => __typename)).toEqual(['Accepted', 'Accepted', 'Accepted']);
});
afterAll(() => running.stop());

const WORDS = [
  'VINASHIN',
  'vinashin',
  '(VINASHIN)',
  'VINASHIN-Đồng',
  'VINA\u200BSHIN',
  '\uFEFFVINASHIN',
  'đồng đăng',
  'dong dang',
  '"Đồng Đăng"',
  'Ðồng Ðăng',
  'Ɖồng đăng',
  'ðồng ðăng',
  'ɖồng đăng',
  'Đồng\u00A0Đăng',
  'Đồng\u200B Đăng',
  'Đồng Đăng'.normalize('NFD'),
];

test('by the search of every list that has one', async () => {
  const lists = Object.values(running.server.schema.getQueryType()!.getFields()).filter(({ name, args }) => {
    const filter = args.find((arg) => arg.name === 'filter');
    const type = filter && getNamedType(filter.type);
    // Units have names of their own, and figures are no list.
    return isInputObjectType(type) && 'search' in type.getFields() && !['units', 'complianceSummary'].includes(name);
  });
  expect(lists.map(({ name }) => name).toSorted()).toEqual(['alliances', 'craftVillages', 'employers']);
  for (const { name } of lists)
    for (const search of WORDS) {
      const { data, errors } = await administrator.ask(
        `query ($search: String!) { found: ${name}(filter: { search: $search }) { totalCount } }`,
        { search },
      );
      expect([name, search, errors, data?.found?.totalCount]).toEqual([name, search, [], 1]);
    }
});

test('by the search in all of them', async () => {
  for (const text of WORDS) {
    const { data } = await administrator.ask('query ($text: String!) { search(text: $text) { nodes { node { __typename } } } }', {
      text,
    });
    const kinds = data.search.nodes.map(({ node }: { node: { __typename: string } }) => node.__typename).toSorted();
    expect([text, kinds]).toEqual([text, ['Alliance', 'CraftVillage', 'Employer']]);
  }
});
