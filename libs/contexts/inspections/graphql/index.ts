import { ChecklistQueries } from './checklist.ts';
import { InspectionFields } from './notes.ts';
import './views.ts';

export const resolvers = [ChecklistQueries, InspectionFields];
