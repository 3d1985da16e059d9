import { CatalogueQueries } from './catalogue.ts';
import { ChecklistQueries } from './checklist.ts';
import { CompetenceQueries } from './competence.ts';
import { FineQueries } from './fines.ts';
import { ReferenceQueries, ReportingDayFields } from './reference.ts';
import { WorkQueries } from './work.ts';

/** What the law says: asked of `#law` alone, whoever asks. What somebody has recorded is asked of the contexts. */
export const LAW_QUERIES = [
  CatalogueQueries,
  ChecklistQueries,
  CompetenceQueries,
  FineQueries,
  ReferenceQueries,
  ReportingDayFields,
  WorkQueries,
];
