import type { Projection } from '#projections';
import { OrganisationMutations } from './graphql/mutations.ts';
import { OrganisationQueries } from './graphql/queries.ts';
import { officialsProjection } from './projection.ts';

export { MANNERS, organisationEvents, type Manner, type OrganisationEvent } from './events.ts';
export { endedOffice, heirTitle, holderIn, inOffice, titlesBehind, type Units } from './holders.ts';
export { authorityOn, provinceOf, superiorOn, type Authority, type OfficialDocument } from './projection.ts';
export { commands } from './commands.ts';

export const organisationProjections: readonly Projection[] = [officialsProjection];
export const resolvers = [OrganisationMutations, OrganisationQueries];
