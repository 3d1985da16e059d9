import { code, defineEvent, flag, id, integer, list, localDate, optional, personal, text, type EventOf } from '#kernel';
import { employerKind, enterpriseSize } from '#law';

const kind = code(employerKind);
const size = code(enterpriseSize);
const sector = text({ max: 5 });
const name = text({ max: 200 });
/** The household's or owner's own data: the employer is the subject. */
const ownerName = optional(personal(text({ max: 200 }), 'employer'));
const address = optional(personal(text({ max: 300 }), 'employer'));
const place = { unit: id(), within: list(id(), { max: 3 }) };
const reason = text({ max: 500 });

export const employerRegistered = defineEvent('EmployerRegistered', {
  employer: id(),
  name,
  otherNames: optional(list(name, { max: 20 })),
  kind,
  size: optional(size),
  sector,
  ...place,
  /** True when `since` is before the first list of units held here and that list's unit was taken. */
  unitAssumed: optional(flag()),
  since: localDate(),
  workers: optional(integer({ max: 1_000_000 })),
  registrationNumber: optional(text({ max: 40 })),
  ownerName,
  address,
});

/** What was recorded wrongly, as it should have been from the start. Only the fields given change. */
export const employerCorrected = defineEvent('EmployerCorrected', {
  employer: id(),
  reason,
  name: optional(name),
  otherNames: optional(list(name, { max: 20 })),
  kind: optional(kind),
  size: optional(size),
  sector: optional(sector),
  since: optional(localDate()),
  workers: optional(integer({ max: 1_000_000 })),
  registrationNumber: optional(text({ max: 40 })),
  ownerName,
  address,
});
export const employerReclassified = defineEvent('EmployerReclassified', {
  employer: id(),
  on: localDate(),
  kind,
  size: optional(size),
  sector,
  /** Given when the new kind brings one, as when a household registers its business. */
  registrationNumber: optional(text({ max: 40 })),
  reason,
});
export const employerRelocated = defineEvent('EmployerRelocated', { employer: id(), on: localDate(), ...place, address });
export const employerClosed = defineEvent('EmployerClosed', { employer: id(), on: localDate(), reason });
export const employerReopened = defineEvent('EmployerReopened', { employer: id(), on: localDate(), reason });

export const craftVillageJoined = defineEvent('CraftVillageJoined', { employer: id(), village: id(), on: localDate() });
export const craftVillageLeft = defineEvent('CraftVillageLeft', { employer: id(), village: id(), on: localDate() });
export const cooperativeJoined = defineEvent('CooperativeJoined', { employer: id(), cooperative: id(), on: localDate() });
export const cooperativeLeft = defineEvent('CooperativeLeft', { employer: id(), cooperative: id(), on: localDate() });
export const allianceJoined = defineEvent(
  'AllianceJoined',
  {
    employer: id(),
    alliance: id(),
    on: localDate(),
    /** The proposal that was confirmed; left out: recorded from a paper, or before memberships were proposed. */
    proposal: optional(id()),
    /** Number of the paper that shows the membership. */
    document: optional(text({ max: 80 })),
  },
  // A version that only adds optional fields: what was stored before reads as it stands.
  { version: 2, upcast: { 1: (data: unknown) => data } },
);
export const allianceLeft = defineEvent('AllianceLeft', { employer: id(), alliance: id(), on: localDate() });

export const employerEvents = [
  employerRegistered,
  employerCorrected,
  employerReclassified,
  employerRelocated,
  employerClosed,
  employerReopened,
  craftVillageJoined,
  craftVillageLeft,
  cooperativeJoined,
  cooperativeLeft,
  allianceJoined,
  allianceLeft,
] as const;
export type EmployerEvent = EventOf<(typeof employerEvents)[number]>;

export const craftVillageRegistered = defineEvent('CraftVillageRegistered', {
  village: id(),
  name,
  craft: text({ max: 200 }),
  traditional: flag(),
  ...place,
  since: localDate(),
});
export const craftVillageRecognised = defineEvent('CraftVillageRecognised', {
  village: id(),
  on: localDate(),
  decisionNumber: text({ max: 80 }),
});
export const craftVillageRecognitionWithdrawn = defineEvent('CraftVillageRecognitionWithdrawn', {
  village: id(),
  on: localDate(),
  reason,
});
export const craftVillageEvents = [craftVillageRegistered, craftVillageRecognised, craftVillageRecognitionWithdrawn] as const;
export type CraftVillageEvent = EventOf<(typeof craftVillageEvents)[number]>;

export const allianceRegistered = defineEvent('AllianceRegistered', { alliance: id(), name, ...place, since: localDate() });
export const allianceEvents = [allianceRegistered] as const;
export type AllianceEvent = EventOf<(typeof allianceEvents)[number]>;

/**
 * An officer asks to take an employer in. `unit`: where a registrar is to look at it, which is where the employer lies, or, where there is
 * none with this id, where the alliance does.
 */
export const allianceMembershipProposed = defineEvent('AllianceMembershipProposed', {
  proposal: id(),
  alliance: id(),
  employer: id(),
  on: localDate(),
  proposedOn: localDate(),
  ...place,
});
export const allianceProposalDeclined = defineEvent('AllianceProposalDeclined', {
  proposal: id(),
  alliance: id(),
  employer: id(),
  on: localDate(),
  reason,
});
export const allianceProposalEvents = [allianceMembershipProposed, allianceProposalDeclined] as const;
export type AllianceProposalEvent = EventOf<(typeof allianceProposalEvents)[number]>;

export const registryEvents = [...employerEvents, ...craftVillageEvents, ...allianceEvents, ...allianceProposalEvents] as const;
export type RegistryEvent = EventOf<(typeof registryEvents)[number]>;
