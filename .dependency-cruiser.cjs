// The direction of imports. Each rule says why; `npm run lint` fails on a breach.
const adapterFolders = '^libs/(event-store|read-models)/(sqlite|eventstoredb|mongodb)/';

// Two contexts do not know each other both ways: each knows some of those that stand before it. What an earlier one needs of a later one it declares itself
// (`violations/cases.ts`), and the later one fills it. Tests put contexts together as they like.
const contexts = [
  'territory',
  'calendar',
  'registry',
  'organisation',
  'deadlines',
  'violations',
  'inspections',
  'sanctions',
  'programmes',
  'training',
  'figures',
  'requests',
  'compliance',
  'reports',
  'notices',
  'numbering',
];
const knowTheOnesBefore = [
  {
    name: 'every-context-has-its-place',
    severity: 'error',
    comment: 'A new context stands in the list above.',
    from: { path: '^libs/contexts/[^/]+/', pathNot: `^libs/contexts/(${contexts.join('|')})/` },
    to: {},
  },
  ...contexts.slice(0, -1).map((context, i) => ({
    name: `${context}-knows-only-contexts-before-it`,
    severity: 'error',
    comment: 'Two contexts do not know each other both ways.',
    from: { path: `^libs/contexts/${context}/`, pathNot: '\\.(test|testing)\\.ts$' },
    to: {
      path: `^libs/contexts/(${contexts.slice(i + 1).join('|')})/`,
    },
  })),
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle hides which part rests on which.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-depends-on-nothing',
      severity: 'error',
      comment: 'Replay, tests and proofs need nothing but the functions.',
      from: { path: '^libs/kernel/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^libs/kernel/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'proofs-depend-on-nothing',
      severity: 'error',
      comment: 'Whoever checks the log trusts these files alone.',
      from: { path: '^libs/transparency/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^libs/transparency/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'events.ts and decider.ts import only kernel and law, their own context, and events of others.',
      from: { path: '^libs/contexts/([^/]+)/(events|decider|rule)\\.ts$' },
      to: {
        pathNot:
          '^libs/(kernel|law)/|^libs/documents/kinds\\.ts$|^libs/contexts/$1/(?!graphql)|^libs/contexts/[^/]+/events\\.ts$',
      },
    },
    {
      name: 'law-is-pure',
      severity: 'error',
      comment: 'Rules are data and functions. Lunar days are computed by a library, in lunar.ts alone.',
      from: { path: '^libs/law/', pathNot: '\\.test\\.ts$|^libs/law/calendar/lunar\\.ts$' },
      to: { pathNot: '^libs/(kernel|law)/' },
    },
    {
      name: 'lunar-dates-in-one-place',
      severity: 'error',
      comment: 'The one library that the law uses.',
      from: { path: '^libs/law/calendar/lunar\\.ts$' },
      to: { pathNot: '^libs/(kernel|law)/|node_modules/@nghiavuive/lunar_date_vi/' },
    },
    {
      name: 'ports-know-no-adapter',
      severity: 'error',
      comment: 'Only composition roots (apps, test) choose an adapter.',
      from: { path: '^libs/', pathNot: `${adapterFolders}|\\.test\\.ts$|/contract\\.ts$` },
      to: { path: adapterFolders },
    },
    {
      name: 'drivers-in-their-adapter',
      severity: 'error',
      comment: 'One folder per driver, so that it can be replaced.',
      from: { pathNot: `${adapterFolders}|^test/|\\.test\\.ts$` },
      to: { path: 'node_modules/(better-sqlite3|mongodb|@eventstore)/' },
    },
    {
      name: 'nest-at-the-edge',
      severity: 'error',
      comment: 'Nest is the dispatcher and the API, not the domain.',
      from: {
        pathNot: '^(apps|test|libs/commands|libs/graphql)/|^libs/contexts/[^/]+/graphql(\\.ts$|/)|\\.test\\.ts$',
      },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'a-context-is-read-without-nest',
      severity: 'error',
      comment: 'Who only reads the log or the views (most of the command line) does not wait for Nest and GraphQL to load.',
      from: {
        path: '^libs/contexts/',
        pathNot: '^libs/contexts/[^/]+/(commands|graphql)[^/]*\\.ts$|^libs/contexts/[^/]+/graphql/|\\.(test|testing)\\.ts$',
      },
      // `context.ts` says how they are loaded when they are needed.
      to: { path: '^libs/contexts/[^/]+/((commands|graphql)[^/]*\\.ts$|graphql/)', dynamic: false },
    },
    {
      name: 'fields-of-commands-without-nest',
      severity: 'error',
      comment: 'The same: outside commands and resolvers only the fields and types of #commands.',
      from: {
        path: '^libs/contexts/',
        pathNot: '^libs/contexts/[^/]+/(commands|graphql)[^/]*\\.ts$|^libs/contexts/[^/]+/graphql/|\\.(test|testing)\\.ts$',
      },
      to: { path: '^libs/commands/', pathNot: '^libs/commands/fields\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contexts-meet-in-events-and-documents',
      severity: 'error',
      comment: "A context never reaches into another's decider, commands or resolvers.",
      from: { path: '^libs/contexts/([^/]+)/', pathNot: '\\.(test|testing)\\.ts$' },
      to: {
        path: '^libs/contexts/([^/]+)/',
        pathNot: '^libs/contexts/($1)/|^libs/contexts/[^/]+/(events|projection|index|directory)\\.ts$',
      },
    },
    ...knowTheOnesBefore,
    {
      name: 'libs-know-no-app',
      severity: 'error',
      comment: 'Apps compose libs, never the other way round.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    { name: 'only-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['lachan-source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
