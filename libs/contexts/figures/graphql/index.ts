import { FiguresQueries } from './queries.ts';
import './views.ts';

export const resolvers = [FiguresQueries];
