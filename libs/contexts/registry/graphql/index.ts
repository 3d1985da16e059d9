import { MembershipGroups } from './membership-group.ts';
import { RegistryQueries } from './queries.ts';
import './views.ts';

export const resolvers = [RegistryQueries, MembershipGroups];
