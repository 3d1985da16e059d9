import { TrainingMutations } from './mutations.ts';
import { TrainingQueries } from './queries.ts';

export const resolvers = [TrainingMutations, TrainingQueries];
