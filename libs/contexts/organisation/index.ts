export { officeManner, organisationEvents, type Manner, type OrganisationEvent } from './events.ts';
export { endedOffice, heirTitle, holderIn, inOffice, superiorFor, titlesBehind, type Units } from './holders.ts';
export { openingBody } from './opening-body.ts';
export { officesFromLog, type OfficesFromLog } from './offices.ts';
export { officials, officialsPast, provinceOf, type OfficialDocument } from './projection.ts';
export { wasHeld } from './state.ts';
export { bodyServedIn, officesHeld, type Authority } from './serving.ts';
