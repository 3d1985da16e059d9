import { MeQuery } from './me.ts';
import { PlatformTitleQueries } from './queries.ts';
import './views.ts';

export const resolvers = [MeQuery, PlatformTitleQueries];
