import { TrainingQueries } from './queries.ts';
import './views.ts';

export const resolvers = [TrainingQueries];
