#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { asOf } from './as-of.ts';
import { failure } from './failure.ts';
import { history } from './history.ts';
import { holidays } from './holidays.ts';
import { importEmployers } from './import-employers.ts';
import { lag } from './lag.ts';
import { listDeadLetters, settleDeadLetter } from './dead-letters.ts';
import { prune, rebuild } from './rebuild.ts';
import { resume } from './resume.ts';
import { schema } from './schema.ts';
import { serve } from './serve.ts';
import { token } from './token.ts';
import { demo } from './demo.ts';
import { backup } from './transfer/backup.ts';
import { digest } from './transfer/digest.ts';
import { exportLog } from './transfer/export-log.ts';
import { importLog } from './transfer/import-log.ts';
import { restore } from './transfer/restore.ts';

/** Nearest above: the sources and the compiled program lie at different depths. */
function versionOfPackage(folder = new URL('./', import.meta.url)): string {
  const file = new URL('package.json', folder);
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
    : versionOfPackage(new URL('../', folder));
}

// The log and the views hold personal data: whatever this program makes is for its own user alone.
process.umask(0o077);

const lachan = new Command('lachan')
  .description('Lá Chắn: compliance and inspection platform for the prevention of child labour')
  .version(versionOfPackage())
  .showHelpAfterError('("lachan --help" lists the commands, "lachan COMMAND --help" what one takes)');

lachan
  .command('serve')
  .description('start the API and the views, or one of them with LACHAN_ROLE=api|worker (first start: imports the territory)')
  .action(serve);

lachan
  .command('token')
  .description('make a token signed by the local development key')
  .requiredOption('--role <role>', 'inspector, competent-person, alliance-officer, auditor or administrator')
  .requiredOption('--unit <code>', 'code of the territory (01 = Hà Nội), 00 = the whole country')
  .option('--actor <id>', 'opaque account id, never a name; left out: dev-<role>')
  .option('--expires <time>', 'such as 2h or 7d', '12h')
  .action(token);

lachan
  .command('import')
  .description('take records in from a file')
  .command('employers <file>')
  .description('register employers from a CSV or XLSX file; safe to run again')
  .requiredOption('--unit <code>', 'territory of the account that imports, such as 01')
  .option('--actor <id>', 'opaque account id', 'import-1')
  .option('--dry-run', 'check every row, write nothing')
  .action(importEmployers);

lachan
  .command('holidays <file>')
  .description('load the public holidays of a year: CSV or XLSX with date, kind, labelVi, labelEn, source, verified')
  .option('--year <year>', 'default: the year of the first row')
  .option('--reason <text>', 'why rows loaded before are replaced')
  .option('--actor <id>', 'opaque account id', 'import-1')
  .option('--dry-run', 'check the rows, load nothing')
  .action(holidays);

lachan
  .command('history <employer>')
  .description('everything recorded about an employer, in the order it was recorded')
  .action(history);
lachan
  .command('as-of <employer> <date>')
  .description('an employer as it stood on a day (YYYY-MM-DD) or at a moment')
  .option('--recorded <moment>', 'as the log knew it then; default: as known today')
  .action(asOf);
lachan.command('lag').description('how far the views are behind the log; what is parked, stopped or being built').action(lag);
lachan
  .command('rebuild <view>')
  .description('build a view again from zero beside the old one, then switch; queries are served meanwhile')
  .action(rebuild);
lachan.command('prune <view>').description('drop the builds of a view that are no longer read').action(prune);
lachan.command('resume <view>').description('try again what a view has stopped at, when the cause is mended').action(resume);
const letters = lachan.command('dead-letters').description('events that views could not apply and have set aside');
letters.command('list').description('what is parked, and why').action(listDeadLetters);
letters
  .command('retry <view> <id>')
  .description('apply a parked event now')
  .action((view: string, id: string) => settleDeadLetter('retry', view, id));
letters
  .command('drop <view> <id>')
  .description('give a parked event up')
  .action((view: string, id: string) => settleDeadLetter('drop', view, id));
lachan
  .command('demo')
  .description('fill an empty store with a made-up year')
  .option('--employers <n>', 'how many establishments', '300')
  .action(demo);

lachan.command('backup <file>').description('copy the log into one checked file, also beside a running server').action(backup);
lachan
  .command('restore <file>')
  .description('put a backup in the place of the log; the server must be stopped')
  .option('--replace', 'also where a log is: it is kept beside under a dated name')
  .option('--without-note', 'also where the note FILE.json is lost')
  .action(restore);
lachan
  .command('export <file>')
  .description(
    'the whole log as JSON Lines, for another store or another program; packed if the name ends in .gz, "-" for standard output',
  )
  .action(exportLog);
lachan
  .command('import-log <file>')
  .description('take an exported log into an empty place, build the views and compare them')
  .option('--compare <digests>', 'a file of "lachan digest --json" instead of the digests in the export')
  .action(importLog);
lachan
  .command('digest')
  .description('a SHA-256 over all documents of each view')
  .option('--json', 'for --compare')
  .action(digest);

lachan.command('schema').description('write the GraphQL schema to apps/api/schema.graphql').action(schema);

try {
  await lachan.parseAsync();
} catch (error) {
  failure(error);
}
