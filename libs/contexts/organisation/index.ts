import type { Projection } from '#projections';
import { officialsProjection } from './projection.ts';

export { MANNERS, organisationEvents, type Manner, type OrganisationEvent } from './events.ts';
export { endedOffice, heirTitle, holderIn, inOffice, superiorFor, titlesBehind, type Units } from './holders.ts';
export { officesFromLog, type OfficesFromLog } from './offices.ts';
export { authorityOn, officials, provinceOf, type Authority, type OfficialDocument } from './projection.ts';

export const organisationProjections: readonly Projection[] = [officialsProjection];
