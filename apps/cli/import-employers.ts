import { both, placeIn } from './both.ts';
import { writeFileSync } from 'node:fs';
import { openEmployers } from './employers/file.ts';
import type { RowError } from './employers/import.ts';
import { CliError } from './failure.ts';

const SHOWN_ERRORS = 20;

export async function importEmployers(
  path: string,
  options: { unit: string; actor: string; tab?: string; dryRun?: boolean },
): Promise<void> {
  if (!/^\d{2}(\d|\d{3})?$/.test(options.unit))
    throw new CliError(both('--unit must be a code of 2, 3 or 5 digits', '--unit phải là mã có 2, 3 hoặc 5 chữ số'));
  // A file that cannot be read is refused before anything is opened for writing.
  const { tab } = await openEmployers(path, options.tab);
  if (tab && tab.others.length > 0)
    console.log(
      both(
        `tab "${tab.name}" is read; not read: ${tab.others.map((name) => `"${name}"`).join(', ')} (choose one with --tab)`,
        `đọc trang "${tab.name}"; các trang khác không đọc (chọn bằng --tab)`,
      ),
    );
  // The platform is loaded behind that: a file made to do harm meets a small process.
  const [{ aloneOn, readConfig }, { openPlatform }, { importFile }, { terminalProgress }, { onWarning }] = await Promise.all([
    import('../platform/config.ts'),
    import('../platform/platform.ts'),
    import('./employers/import.ts'),
    import('./progress.ts'),
    import('./waiting.ts'),
  ]);
  const progress = terminalProgress();
  const platform = await openPlatform(aloneOn(readConfig(process.env)), { progress, onWarning });
  try {
    const dryRun = options.dryRun ?? false;
    const report = await importFile(
      platform,
      path,
      { id: options.actor, role: 'administrator', unit: options.unit },
      { dryRun, tab: options.tab, onRow: (n) => progress.report('rows', n, null) },
    );
    if (!dryRun) await platform.runner.caughtUp();
    progress.stop();
    showErrors(path, report.errors);
    const failed = new Set(report.errors.map((e) => e.row)).size;
    console.log(
      both(
        `${report.rows} rows: ${report.registered} ${dryRun ? 'would be registered' : 'registered'}, ${report.already} registered before, ${failed} with errors`,
        `${report.rows} dòng: ${report.registered} ${dryRun ? 'sẽ được đăng ký' : 'đã đăng ký'}, ${report.already} đã đăng ký từ trước, ${failed} có lỗi`,
      ),
    );
    if (failed > 0) process.exitCode = 1;
  } finally {
    progress.stop();
    await platform.close();
  }
}

function showErrors(path: string, errors: readonly RowError[]): void {
  for (const { row, column, code, message } of errors.slice(0, SHOWN_ERRORS))
    console.error(`${placeIn(row, column)}: ${message} (${code})`);
  if (errors.length <= SHOWN_ERRORS) return;
  const file = `${path}.errors.csv`;
  const lines = errors.map((e) => [e.row, e.column, e.code, `"${e.message.replaceAll('"', '""')}"`].join(','));
  writeFileSync(file, `row,column,code,message\n${lines.join('\n')}\n`);
  const more = errors.length - SHOWN_ERRORS;
  console.error(both(`... and ${more} more: all of them are in ${file}`, `... và ${more} lỗi khác: xem tất cả trong ${file}`));
}
