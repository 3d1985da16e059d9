import { SanctionCaseFields } from './case-fields.ts';
import './views.ts';

export const resolvers = [SanctionCaseFields];
