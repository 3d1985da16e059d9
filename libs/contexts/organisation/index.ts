import type { Projection } from '#projections';
import { officialsProjection } from './projection.ts';

export { MANNERS, organisationEvents, type Manner, type OrganisationEvent } from './events.ts';
export { endedOffice, heirTitle, holderIn, inOffice, titlesBehind, type Units } from './holders.ts';
export { authorityOn, provinceOf, superiorOn, type Authority, type OfficialDocument } from './projection.ts';

export const organisationProjections: readonly Projection[] = [officialsProjection];
