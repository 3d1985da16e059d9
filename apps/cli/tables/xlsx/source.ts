import { both } from '../../both.ts';
import { CliError } from '../../failure.ts';
import type { RawRow, Source } from '../row.ts';
import { Package } from './package.ts';
import { checkSheet, letters, sheetRows, type Around } from './sheet.ts';
import { openWorkbook, type Workbook } from './workbook.ts';

/** A workbook, read a piece at a time through its parts: zip by yauzl, XML by saxes; why no XLSX library: README.md beside this file. */
export function xlsxSource(path: string, wanted: string | undefined): Source {
  let known: { readonly workbook: Workbook; readonly around: Around } | null = null;

  const withPackage = async <T>(use: (pack: Package) => Promise<T>): Promise<T> => {
    const pack = await Package.open(path);
    try {
      return await use(pack);
    } catch (error) {
      throw pack.failure(error);
    } finally {
      pack.close();
    }
  };
  return {
    check: (onRow) =>
      withPackage(async (pack) => {
        let width = 0;
        const workbook = await openWorkbook(path, pack, wanted);
        const around = await checkSheet(pack, workbook, (row) => {
          width ||= row.cells.length;
          onRow(row);
        });
        const hidden = around.hiddenColumns.find(([from]) => from < width);
        if (hidden)
          throw new CliError(
            both(
              `${path}: column ${letters(hidden[0])} of the tab "${workbook.tab.name}" is hidden: show it or delete it; nothing was taken`,
              `cột ${letters(hidden[0])} bị ẩn: hãy hiện hoặc xóa cột; không có gì được nhận`,
            ),
          );
        known = { workbook, around };
        return { name: workbook.tab.name, others: workbook.others };
      }),
    async *rows(): AsyncGenerator<RawRow> {
      const pack = await Package.open(path);
      try {
        yield* sheetRows(pack, known!.workbook, known!.around);
      } catch (error) {
        throw pack.failure(error);
      } finally {
        pack.close();
      }
    },
  };
}
