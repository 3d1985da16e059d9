import { TrainingQueries } from './queries.ts';
import './alliance-coverage.ts';
import './views.ts';

export const resolvers = [TrainingQueries];
