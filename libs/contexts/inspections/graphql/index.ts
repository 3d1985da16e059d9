import { InspectionFields } from './notes.ts';
import './views.ts';
import { MyVisits } from './visits.ts';

export const resolvers = [InspectionFields, MyVisits];
