export { exportLog, type Exported, type ExportOptions } from './export.ts';
export { checkLogFile, importInto, importIntoStore, type Imported, type ImportOptions, type ImportProgress } from './import.ts';
export { badFile, notEmpty } from './refusals.ts';
