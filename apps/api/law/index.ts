import { CatalogueQueries } from './catalogue.ts';
import { ChecklistQueries } from './checklist.ts';
import { CompetenceQueries } from './competence.ts';
import { FineQueries } from './fines.ts';
import { ReferenceQueries, ReportingDayFields } from './reference.ts';
import { UnclearQueries } from './unclear.ts';
import { WorkQueries } from './work.ts';

/** What the law says, whoever asks: from `#law` and from code sets of contexts, never from what somebody has recorded. */
export const LAW_QUERIES = [
  CatalogueQueries,
  ChecklistQueries,
  CompetenceQueries,
  FineQueries,
  ReferenceQueries,
  ReportingDayFields,
  UnclearQueries,
  WorkQueries,
];
