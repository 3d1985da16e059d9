import { TrainingQueries } from './queries.ts';

export const resolvers = [TrainingQueries];
