import type { Table } from '../tables/row.ts';
import { openTable } from '../tables/table.ts';
import { EMPLOYER_COLUMNS } from './input.ts';

/** The table of a file of employers; throws CliError for what makes the whole file unreadable. */
export const openEmployers = (path: string, tab?: string): Promise<Table> => openTable(path, EMPLOYER_COLUMNS, { tab });
