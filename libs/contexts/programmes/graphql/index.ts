import { ProgrammeQueries } from './queries.ts';
import './views.ts';

export const resolvers = [ProgrammeQueries];
