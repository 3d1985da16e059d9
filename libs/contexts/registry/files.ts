import { collection, type Document } from '#read-models';

/** The streams of the files of an employer; filled by its timeline, which comes past every event that names one. */
export interface EmployerFilesDocument extends Document {
  readonly streams: readonly string[];
}
export const employerFiles = collection<EmployerFilesDocument>()({ name: 'employerFiles', fields: {}, indexes: [] });
