import { ChecklistQueries } from './checklist.ts';
import { InspectionFields } from './notes.ts';
import './views.ts';
import { MyVisits } from './visits.ts';

export const resolvers = [ChecklistQueries, InspectionFields, MyVisits];
