#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';

/** Nearest above: the sources and the compiled program lie at different depths. */
function versionOfPackage(folder = new URL('./', import.meta.url)): string {
  const file = new URL('package.json', folder);
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
    : versionOfPackage(new URL('../', folder));
}

// Another Node ends in the middle of something, with words that help nobody: the right one comes with the install.
const NEEDED = 26;
if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  console.error(
    `lachan: this needs Node ${NEEDED} and runs on ${process.version}; "npm run --silent lachan -- COMMAND" takes the one that came with npm ci`,
  );
  process.exit(1);
}

// Libraries take this for the sign to leave out what they check for developers: graphql looks at the class of every type of every answer.
process.env['NODE_ENV'] ??= 'production';

type Action = (...args: never[]) => Promise<void>;
/** Each command loads what it needs when it runs: `lachan token` does not wait for the API. */
const from =
  <Name extends string>(
    load: () => Promise<Readonly<Record<Name, Action>>>,
    name: Name,
  ): ((...args: unknown[]) => Promise<void>) =>
  async (...args) =>
    (await load())[name](...(args as never[]));

// The log and the views hold personal data: whatever this program makes is for its own user alone.
process.umask(0o077);

const lachan = new Command('lachan')
  .description('Lá Chắn: compliance and inspection platform for the prevention of child labour')
  .version(versionOfPackage())
  .showHelpAfterError('("lachan --help" lists the commands, "lachan COMMAND --help" what one takes)');

lachan
  .command('serve')
  .description('start the API and the views, or one of them with LACHAN_ROLE=api|worker (first start: imports the territory)')
  .action(from(() => import('./serve.ts'), 'serve'));

lachan
  .command('token')
  .description('make a token signed by the local development key (refused in production)')
  .option(
    '--role <role>',
    'inspector, competent-person, alliance-officer, auditor or administrator; left out: what the appointments of --actor say',
  )
  .option('--unit <code>', 'code of the territory (01 = Hà Nội), 00 = the whole country')
  .option('--actor <id>', 'opaque account id, never a name; left out: dev-<role>')
  .option('--alliance <id>', 'the one alliance that an alliance officer works for')
  .option('--body <kind>', 'kind of the body that the account acts for, such as so-noi-vu')
  .option('--expires <time>', 'such as 2h or 7d', '12h')
  .action(from(() => import('./token.ts'), 'token'));

lachan
  .command('bootstrap')
  .description('record the first administrator of an installation, who appoints all others; refused where there was one')
  .requiredOption(
    '--account <id>',
    'the subject that the identity provider gives in its tokens; never a name or an e-mail address',
  )
  .option('--unit <code>', 'territory of the administrator; 00 = the whole country', '00')
  .option('--body <kind>', 'kind of body; left out: the one that is usual for the level')
  .option('--paper <text>', 'number and day of the decision of appointment', 'lachan bootstrap')
  .action(from(() => import('./bootstrap.ts'), 'bootstrap'));

lachan
  .command('import')
  .description('take records in from a file')
  .command('employers <file>')
  .description('register employers from a CSV or XLSX file; safe to run again')
  .requiredOption('--unit <code>', 'territory of the account that imports, such as 01')
  .option('--actor <id>', 'opaque account id', 'import-1')
  .option('--tab <name>', 'of a workbook; left out: the first visible tab')
  .option('--dry-run', 'check every row, write nothing')
  .action(from(() => import('./import-employers.ts'), 'importEmployers'));

lachan
  .command('holidays <file>')
  .description('load the public holidays of a year: CSV or XLSX with date, kind, labelVi, labelEn, source, verified')
  .option('--year <year>', 'default: the year of the first row')
  .option('--reason <text>', 'why rows loaded before are replaced')
  .option('--actor <id>', 'opaque account id', 'import-1')
  .option('--dry-run', 'check the rows, load nothing')
  .action(from(() => import('./holidays.ts'), 'holidays'));

const programmes = lachan.command('programme').description('programmes and plans');
programmes
  .command('load <file>')
  .description(
    'record a programme as it was issued, from a JSON file, or from the release by its number: 782/QĐ-TTg, 195/KH-UBND, 1440/QĐ-UBND; safe to run again',
  )
  .option('--actor <id>', 'opaque account id', 'import-1')
  .option('--dry-run', 'check the file, record nothing')
  .action(from(() => import('./programme.ts'), 'programme'));
programmes
  .command('status <number>')
  .description('how each measure of a programme stands, as a table: value, what is due by now, what is missing')
  .option('--as-of <date>', 'on a day (YYYY-MM-DD) or at a moment; default: today')
  .option('--recorded <moment>', 'as the log knew it then; default: as known today')
  .action(from(() => import('./programme-status.ts'), 'programmeStatus'));

const report = lachan.command('report').description('reports of programmes');
report
  .command('preview <report>')
  .description('what the platform counts for a report now, and what of the submitted one would be another figure')
  .action(from(() => import('./report.ts'), 'preview'));
report
  .command('submit <report>')
  .description('submit a report that is written: it is frozen with the figures of that moment')
  .requiredOption('--unit <code>', 'territory of the account, such as 01')
  .requiredOption('--actor <id>', 'opaque account id')
  .option('--role <role>', 'inspector, competent-person or administrator', 'inspector')
  .option('--body <kind>', 'kind of the body that the account acts for, such as so-noi-vu')
  .option('--figures-to <day>', 'the last day of which the figures tell')
  .option('--received-on <day>', 'on paper: the day on which it came')
  .option('--paper <number>', 'on paper: its number')
  .option('--dry-run', 'judge it, submit nothing')
  .action(from(() => import('./report.ts'), 'submit'));

lachan
  .command('reorganise <file>')
  .description(
    'a further reorganisation of administrative units: CSV or XLSX with old_code, kind, new_code, new_full_name, new_parent_code',
  )
  .requiredOption('--on <day>', 'the first day of the new units, YYYY-MM-DD')
  .requiredOption('--act <number>', 'number of the decision or resolution')
  .option('--actor <id>', 'opaque account id', 'import-1')
  .option('--dry-run', 'say what it would change, write nothing')
  .action(from(() => import('./reorganise.ts'), 'reorganise'));

lachan
  .command('document <kind> <id>')
  .description(
    'an official document from its record, as a file: violation-minutes, sanction-decision, inspection-decision, inspection-minutes, inspection-conclusion, plan-report. Beside a running server ask it: /documents/KIND/ID',
  )
  .requiredOption('--out <file>', 'the file to write; one that is there is left as it is')
  .requiredOption('--unit <code>', 'territory by whose rights the record is read, such as 01; 00 = the whole country')
  .option('--role <role>', 'role by whose rights it is read', 'inspector')
  .option('--format <format>', 'pdf or docx', 'pdf')
  .option('--hand <file>', 'JSON with what is typed by hand (docs/documents.md): it goes into the file alone')
  .option('--copy', 'a copy for reading, which says that it has no legal force')
  .action(from(() => import('./document.ts'), 'document'));

lachan
  .command('history <employer>')
  .description('everything recorded about an employer, in the order it was recorded')
  .action(from(() => import('./history.ts'), 'history'));
lachan
  .command('as-of <employer> <date>')
  .description('an employer as it stood on a day (YYYY-MM-DD) or at a moment')
  .option('--recorded <moment>', 'as the log knew it then; default: as known today')
  .action(from(() => import('./as-of.ts'), 'asOf'));
lachan
  .command('lag')
  .description('how far the views are behind the log; what is parked, stopped or being built')
  .action(from(() => import('./lag.ts'), 'lag'));
lachan
  .command('rebuild <view>')
  .description('build a view again from zero beside the old one, then switch; queries are served meanwhile')
  .action(from(() => import('./rebuild.ts'), 'rebuild'));
lachan
  .command('prune <view>')
  .description('drop the builds of a view that are no longer read')
  .action(from(() => import('./rebuild.ts'), 'prune'));
lachan
  .command('resume <view>')
  .description('try again what a view has stopped at, when the cause is mended')
  .action(from(() => import('./resume.ts'), 'resume'));
const letters = lachan.command('dead-letters').description('events that views could not apply and have set aside');
letters
  .command('list')
  .description('what is parked, and why')
  .action(from(() => import('./dead-letters.ts'), 'listDeadLetters'));
letters
  .command('retry <view> <id>')
  .description('apply a parked event now')
  .action(async (view: string, id: string) => (await import('./dead-letters.ts')).resolveDeadLetterOf('retry', view, id));
letters
  .command('drop <view> <id>')
  .description('give a parked event up')
  .action(async (view: string, id: string) => (await import('./dead-letters.ts')).resolveDeadLetterOf('drop', view, id));
lachan
  .command('demo')
  .description('fill an empty store with a made-up year')
  .option('--employers <n>', 'how many establishments', '300')
  .action(from(() => import('./demo.ts'), 'demo'));

lachan
  .command('backup <file>')
  .description('copy the log into one checked file, also beside a running server')
  .action(from(() => import('./transfer/backup.ts'), 'backup'));
lachan
  .command('restore <file>')
  .description('put a backup in the place of the log; the server must be stopped')
  .option('--replace', 'also where a log is: it is kept beside under a dated name')
  .option('--without-note', 'also where the note FILE.json is lost')
  .action(from(() => import('./transfer/restore.ts'), 'restore'));
lachan
  .command('export <file>')
  .description(
    'the whole log as JSON Lines, for another store or another program; packed if the name ends in .gz, "-" for standard output',
  )
  .action(from(() => import('./transfer/export-log.ts'), 'exportLog'));
lachan
  .command('import-log <file>')
  .description('take an exported log into an empty place, build the views and compare them')
  .option('--compare <digests>', 'a file of "lachan digest --json" instead of the digests in the export')
  .action(from(() => import('./transfer/import-log.ts'), 'importLog'));
lachan
  .command('digest')
  .description('a SHA-256 over all documents of each view')
  .option('--json', 'for --compare')
  .action(from(() => import('./transfer/digest.ts'), 'digest'));

lachan
  .command('checkpoint')
  .description('sign how many events the log has and their root: a text to keep elsewhere, to mail, to print')
  .option('--out <file>', 'into a file instead of standard output')
  .action(from(() => import('./proof/checkpoint.ts'), 'checkpoint'));
lachan
  .command('prove [event]')
  .description('write a bundle that proves events without this platform: one by its id, a stream, a range of the log, or all')
  .requiredOption('--out <file>', 'the bundle; it holds the events, personal data too')
  .option('--stream <name>', 'all events of a stream, such as employer-0198...')
  .option('--from <n>', 'from this place in the log on, from 0')
  .option('--to <n>', 'up to and with this place')
  .option('--checkpoint <file>', 'for this checkpoint (as one that witnesses signed) instead of a new one')
  .option('--all', 'every event of the log')
  .option('--since <file>', 'also prove that the log goes on from this earlier checkpoint')
  .action(from(() => import('./proof/prove.ts'), 'prove'));
lachan
  .command('verify')
  .description('read the whole log again and hold it against its tree and its checkpoints; status 1 if anything was altered')
  .option('--checkpoint <file...>', 'checkpoints that were kept elsewhere')
  .option('--key <file>', 'public keys, one a line; default: those of the log')
  .option('--watch', 'look at its checkpoints again and again instead, and end with an alarm if one does not follow')
  .option(
    '--from <place>',
    'with --watch: a folder or an address (https://...) where the log is published; default: the log itself',
  )
  .option('--remember <file>', 'with --watch: where the last checkpoint is kept', 'remembered-checkpoint.txt')
  .option('--every <seconds>', 'with --watch', '300')
  .option('--standstill <seconds>', 'with --watch: alarm when no newer checkpoint came for so long', '86400')
  .option('--once', 'with --watch: look once')
  .action(from(() => import('./proof/verify.ts'), 'verify'));
lachan
  .command('publish <folder>')
  .description(
    'write the tree and a checkpoint as static files (C2SP tlog-tiles) for witnesses and watchers; hashes alone, no event',
  )
  .action(from(() => import('./proof/publish.ts'), 'publish'));
const proofKey = lachan.command('proof-key').description('the keys by which the log signs');
proofKey
  .command('show')
  .description('the public keys, for whoever verifies')
  .action(from(() => import('./proof/keys.ts'), 'showKeys'));
proofKey
  .command('rotate')
  .description('begin to sign with a new key; the old one signs beside it for a while')
  .option('--overlap <days>', 'how long both sign', '90')
  .action(from(() => import('./proof/keys.ts'), 'rotateKeys'));

lachan
  .command('schema')
  .description('write the GraphQL schema to apps/api/schema.graphql')
  .action(from(() => import('./schema.ts'), 'schema'));

try {
  await lachan.parseAsync();
} catch (error) {
  const { failure } = await import('./failure.ts');
  failure(error);
}
