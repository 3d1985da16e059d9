import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Which packages the built program loads with these modules, in a process of its own. */
function packagesOf(...modules: readonly string[]): readonly string[] {
  const script = `
    import { registerHooks } from 'node:module';
    const packages = new Set();
    registerHooks({ load: (url, context, next) => {
      const of = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url);
      if (of) packages.add(of[1]);
      return next(url, context);
    } });
    for (const module of ${JSON.stringify(modules.map((path) => pathToFileURL(`dist/${path}`).href))}) await import(module);
    console.log(JSON.stringify([...packages]));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as readonly string[];
}
const ofNest = (name: string): boolean => name.startsWith('@nestjs/') || name === 'graphql';

test('what only reads the log and the views starts without Nest and GraphQL', () => {
  const loaded = packagesOf(
    ...[
      'history',
      'lag',
      'rebuild',
      'resume',
      'dead-letters',
      'serve-views',
      'transfer/digest',
      'transfer/backup',
      'transfer/export-log',
      'transfer/import-log',
    ].map((name) => `apps/cli/${name}.js`),
  );
  expect(loaded).toContain('ajv');
  expect(loaded.filter(ofNest)).toEqual([]);
});

test('what takes commands does not', () => expect(packagesOf('apps/platform/commands.js').filter(ofNest)).not.toEqual([]));
