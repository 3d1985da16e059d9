import {
  asItStands,
  askedBy,
  askedFields,
  declinedFields,
  saidBy,
  code,
  codes,
  defineEvent,
  flag,
  id,
  integer,
  list,
  localDate,
  object,
  optional,
  personal,
  text,
  type EventOf,
  type LocalDate,
  type Said,
} from '#kernel';
import { employerKind, enterpriseSize } from '#law';

const FURTHER_ROLES = {
  'head-office': { vi: 'Trụ sở chính', en: 'Head office' },
  branch: { vi: 'Chi nhánh', en: 'Branch' },
  'place-of-business': { vi: 'Địa điểm kinh doanh', en: 'Place of business' },
  'production-site': { vi: 'Nơi sản xuất', en: 'Production site' },
  'household-workshop': { vi: 'Nơi gia công tại hộ gia đình', en: 'Workshop in a household' },
  store: { vi: 'Cửa hàng', en: 'Store' },
  warehouse: { vi: 'Kho', en: 'Warehouse' },
  dormitory: { vi: 'Chỗ ở của người lao động', en: "Workers' dormitory" },
  postal: { vi: 'Địa chỉ nhận thư', en: 'Postal address' },
} as const;
/** The main place is where the employer itself lies: it is registered with it, and moves by `EmployerRelocated`. */
export const furtherAddressRole = codes('FurtherAddressRole', 'What a further address is for an employer.', FURTHER_ROLES);
export const addressRole = codes('AddressRole', 'What an address is for an employer.', {
  'main-place': { vi: 'Địa điểm chính', en: 'Main place' },
  ...FURTHER_ROLES,
});

export const membershipKind = codes('MembershipKind', 'What an employer can belong to.', {
  village: { vi: 'làng nghề', en: 'craft village' },
  cooperative: { vi: 'hợp tác xã', en: 'cooperative' },
  alliance: { vi: 'liên minh hợp tác xã', en: 'cooperative alliance' },
});

const kind = code(employerKind);
const size = code(enterpriseSize);
const sector = text({ max: 5 });
const name = text({ max: 200 });
/** The household's or owner's own data: the employer is the subject. */
const ownerName = optional(personal(text({ max: 200 }), 'employer'));
const address = optional(personal(text({ max: 300 }), 'employer'));
const place = { unit: id(), within: list(id(), { max: 3 }) };
const reason = text({ max: 500 });
/** In which successor of a unit that was split something lies, from which day on. */
export const assignment = {
  on: localDate(),
  /** The unit that was split. */
  of: id(),
  ...place,
  reason,
};
/** Where something lies since when, as it was recorded. */
export interface PlaceSince {
  readonly from: LocalDate;
  readonly unit: string;
}
/** Where it lies once it was assigned, behind where it lay: another assignment may take the place of this one. */
export const assignedPlace = (places: readonly PlaceSince[], { on: from, unit, within }: Said<typeof assignment>) => ({
  unit,
  within,
  places: [...places, { from, unit }],
});

export const employerRegistered = defineEvent(
  'EmployerRegistered',
  {
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
  },
  { label: { vi: 'Đăng ký cơ sở', en: 'Employer registered' }, record: 'employers', placed: true },
);

/** What was recorded wrongly, as it should have been from the start. Only the fields given change. */
export const employerCorrected = defineEvent(
  'EmployerCorrected',
  {
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
  },
  { label: { vi: 'Đính chính thông tin cơ sở', en: 'Employer corrected' }, record: 'employers' },
);
export const employerReclassified = defineEvent(
  'EmployerReclassified',
  {
    employer: id(),
    on: localDate(),
    kind,
    size: optional(size),
    sector,
    /** Given when the new kind brings one, as when a household registers its business. */
    registrationNumber: optional(text({ max: 40 })),
    reason,
  },
  { label: { vi: 'Phân loại lại cơ sở', en: 'Employer reclassified' }, record: 'employers' },
);
export const employerRelocated = defineEvent(
  'EmployerRelocated',
  { employer: id(), on: localDate(), ...place, address },
  { label: { vi: 'Cơ sở chuyển địa điểm', en: 'Employer relocated' }, record: 'employers', placed: true },
);
/**
 * Its unit was split, and the office says in which part the employer lies, from the first day of that part on: it did not move. A later one for the
 * same split takes its place.
 */
export const employerAssignedToSuccessor = defineEvent(
  'EmployerAssignedToSuccessor',
  {
    employer: id(),
    ...assignment,
  },
  {
    label: { vi: 'Xác định đơn vị kế thừa của cơ sở', en: 'Employer assigned to the successor of its unit' },
    record: 'employers',
    placed: true,
    assigns: 'employer',
  },
);
/** It never lay in the commune with which it was registered: what was written of it there follows it. */
export const employerPlaceCorrected = defineEvent(
  'EmployerPlaceCorrected',
  {
    employer: id(),
    ...assignment,
    /** What the wrong commune (`of`) lies in. */
    ofWithin: place.within,
  },
  { label: { vi: 'Đính chính xã nơi có cơ sở', en: 'Commune of an employer corrected' }, record: 'employers', placed: true },
);
export const employerClosed = defineEvent(
  'EmployerClosed',
  { employer: id(), on: localDate(), reason },
  { label: { vi: 'Cơ sở đóng cửa', en: 'Employer closed' }, record: 'employers' },
);
export const employerReopened = defineEvent(
  'EmployerReopened',
  { employer: id(), on: localDate(), reason },
  { label: { vi: 'Cơ sở hoạt động trở lại', en: 'Employer reopened' }, record: 'employers' },
);

export const employerChange = codes('EmployerChange', 'A change of an employer that is on record.', {
  relocated: { vi: 'Chuyển địa điểm', en: 'Relocated' },
  reclassified: { vi: 'Phân loại lại', en: 'Reclassified' },
  closed: { vi: 'Đóng cửa', en: 'Closed' },
  reopened: { vi: 'Hoạt động trở lại', en: 'Reopened' },
});
/** The right day of a change; `on` left out: it never happened. `wasTo`: of a closing that never was, the reopening that goes with it. */
export const employerChangeCorrected = defineEvent(
  'EmployerChangeCorrected',
  {
    employer: id(),
    change: code(employerChange),
    wasOn: localDate(),
    wasTo: optional(localDate()),
    on: optional(localDate()),
    /** Of a relocation: where it lies once this is known. */
    unit: optional(place.unit),
    within: optional(place.within),
    /** The unit in which it never was, and what that lies in. */
    of: optional(place.unit),
    ofWithin: optional(place.within),
    reason,
  },
  // It holds from the first day on and names the place of the last one.
  {
    label: { vi: 'Đính chính thay đổi của cơ sở', en: 'Change of an employer corrected' },
    record: 'employers',
    placed: false,
  },
);

/** Besides the main place. It may lie in any commune: who sees and keeps the employer is told by the main place alone. */
export const employerAddressAdded = defineEvent(
  'EmployerAddressAdded',
  { employer: id(), addressId: id(), role: code(furtherAddressRole), on: localDate(), ...place, address },
  {
    label: { vi: 'Thêm địa chỉ của cơ sở', en: 'Address of an employer added' },
    record: 'employers',
    placed: true,
    isBeside: true,
  },
);
/** What was recorded wrongly of it. Only the fields given change. */
export const employerAddressCorrected = defineEvent(
  'EmployerAddressCorrected',
  {
    employer: id(),
    addressId: id(),
    reason,
    role: optional(code(furtherAddressRole)),
    unit: optional(place.unit),
    within: optional(place.within),
    address,
    /** Its right first day, and the right first day on which it is not used. */
    from: optional(localDate()),
    to: optional(localDate()),
    /** It is used still. */
    stillUsed: optional(flag()),
    /** It was never one of the employer. */
    withdrawn: optional(flag()),
  },
  {
    label: { vi: 'Đính chính địa chỉ của cơ sở', en: 'Address of an employer corrected' },
    record: 'employers',
    placed: true,
    isBeside: true,
    version: 2,
    upcast: { 1: asItStands },
  },
);
export const employerAddressEnded = defineEvent(
  'EmployerAddressEnded',
  { employer: id(), addressId: id(), on: localDate() },
  { label: { vi: 'Cơ sở thôi dùng địa chỉ', en: 'Address of an employer ended' }, record: 'employers' },
);

export const craftVillageJoined = defineEvent(
  'CraftVillageJoined',
  { employer: id(), village: id(), on: localDate() },
  { label: { vi: 'Tham gia làng nghề', en: 'Joined a craft village' }, record: 'employers' },
);
export const craftVillageLeft = defineEvent(
  'CraftVillageLeft',
  { employer: id(), village: id(), on: localDate() },
  { label: { vi: 'Rời làng nghề', en: 'Left a craft village' }, record: 'employers' },
);
export const cooperativeJoined = defineEvent(
  'CooperativeJoined',
  { employer: id(), cooperative: id(), on: localDate() },
  { label: { vi: 'Tham gia hợp tác xã', en: 'Joined a cooperative' }, record: 'employers' },
);
export const cooperativeLeft = defineEvent(
  'CooperativeLeft',
  { employer: id(), cooperative: id(), on: localDate() },
  { label: { vi: 'Rời hợp tác xã', en: 'Left a cooperative' }, record: 'employers' },
);
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
  {
    label: { vi: 'Tham gia liên minh hợp tác xã', en: 'Joined a cooperative alliance' },
    record: 'employers',
    version: 2,
    upcast: { 1: asItStands },
  },
);
export const allianceLeft = defineEvent(
  'AllianceLeft',
  { employer: id(), alliance: id(), on: localDate() },
  { label: { vi: 'Rời liên minh hợp tác xã', en: 'Left a cooperative alliance' }, record: 'employers' },
);

/**
 * The employer was registered twice: this record stands for `into` from now on, for every day, until the merge is undone. Nothing of either
 * record is rewritten: what names this one is read under the other (`merges.ts`), so that undoing puts everything back.
 */
export const employerMerged = defineEvent(
  'EmployerMerged',
  {
    employer: id(),
    into: id(),
    reason,
    /** What it was known by: a search for it leads to the other one. */
    name,
    otherNames: optional(list(name, { max: 41 })),
    registrationNumber: optional(text({ max: 40 })),
    /** Where it joined the alliance of both before the one that stays did: the day on which that joined. */
    memberSince: optional(localDate()),
    /**
     * The streams of the files of both up to a place in the log: a view that is kept by the employer reads what happened before the merge from
     * there, as it may not look into what another worker keeps.
     */
    files: object({ upTo: text({ max: 40 }), streams: list(text({ max: 161 }), { max: 10_000 }) }),
  },
  {
    label: { vi: 'Gộp vào hồ sơ cơ sở khác (trùng)', en: 'Employer merged into another record' },
    record: 'employers',
    version: 2,
    upcast: { 1: (data) => data },
  },
);
/** They are two establishments after all. */
export const employerMergeUndone = defineEvent(
  'EmployerMergeUndone',
  { employer: id(), into: id(), reason },
  { label: { vi: 'Hủy việc gộp hồ sơ cơ sở', en: 'Merge of an employer undone' }, record: 'employers' },
);

export const stay = {
  kind: code(membershipKind),
  group: id({ named: { vi: 'Nhóm', en: 'Group', of: ['craftVillages', 'employers', 'alliances'] } }),
};
/** What a stay in a group should say. `was...`: as recorded; `from` left out: it was never a member; `to` left out: it is one still. */
export const membershipCorrected = defineEvent(
  'MembershipCorrected',
  {
    employer: id(),
    ...stay,
    wasFrom: localDate(),
    wasTo: optional(localDate()),
    from: optional(localDate()),
    to: optional(localDate()),
    reason,
    ...askedBy,
  },
  { label: { vi: 'Đính chính tư cách thành viên', en: 'Membership corrected' }, record: 'employers' },
);
/** Which part of the employer's record a stay is: its group and its first day as recorded. */
export const stayOf = ({ kind, group, wasFrom }: Record<'kind' | 'group' | 'wasFrom', string>): string =>
  `${kind} ${group} ${wasFrom}`;
/** What an alliance sees hangs on these days: a second person corrects them. */
export const membershipCorrectionRequested = defineEvent(
  'MembershipCorrectionRequested',
  { employer: id(), ...stay, wasFrom: localDate(), ...askedFields },
  {
    label: { vi: 'Đề nghị đính chính tư cách thành viên', en: 'Correction of a membership asked for' },
    record: 'employers',
    secondPerson: (data) => ({ step: 'asked', ...saidBy(data, stayOf(data)) }),
  },
);
export const membershipCorrectionDeclined = defineEvent(
  'MembershipCorrectionDeclined',
  { employer: id(), ...declinedFields },
  { label: { vi: 'Từ chối đính chính tư cách thành viên', en: 'Correction of a membership declined' }, record: 'employers' },
);

export const employerEvents = [
  employerRegistered,
  employerCorrected,
  employerReclassified,
  employerRelocated,
  employerAssignedToSuccessor,
  employerPlaceCorrected,
  employerClosed,
  employerReopened,
  employerChangeCorrected,
  employerAddressAdded,
  employerAddressCorrected,
  employerAddressEnded,
  craftVillageJoined,
  craftVillageLeft,
  cooperativeJoined,
  cooperativeLeft,
  allianceJoined,
  allianceLeft,
  employerMerged,
  employerMergeUndone,
  membershipCorrected,
  membershipCorrectionRequested,
  membershipCorrectionDeclined,
] as const;
export type EmployerEvent = EventOf<(typeof employerEvents)[number]>;

export const craftVillageRegistered = defineEvent(
  'CraftVillageRegistered',
  {
    village: id(),
    name,
    craft: text({ max: 200 }),
    traditional: flag(),
    ...place,
    since: localDate(),
  },
  { label: { vi: 'Đăng ký làng nghề', en: 'Craft village registered' }, record: 'craftVillages', placed: true },
);
export const craftVillageRecognised = defineEvent(
  'CraftVillageRecognised',
  {
    village: id(),
    on: localDate(),
    decisionNumber: text({ max: 80 }),
  },
  { label: { vi: 'Công nhận làng nghề', en: 'Craft village recognised' }, record: 'craftVillages' },
);
export const craftVillageRecognitionWithdrawn = defineEvent(
  'CraftVillageRecognitionWithdrawn',
  {
    village: id(),
    on: localDate(),
    reason,
  },
  { label: { vi: 'Thu hồi công nhận làng nghề', en: 'Recognition of a craft village withdrawn' }, record: 'craftVillages' },
);
/** What was recorded wrongly, as it should have been from the start. Only the fields given change. */
export const craftVillageCorrected = defineEvent(
  'CraftVillageCorrected',
  {
    village: id(),
    reason,
    name: optional(name),
    craft: optional(text({ max: 200 })),
    traditional: optional(flag()),
    since: optional(localDate()),
  },
  { label: { vi: 'Đính chính thông tin làng nghề', en: 'Craft village corrected' }, record: 'craftVillages' },
);
/** A recognition on record, found by its first day. `withdrawn`: there was none; `stillRecognised`: it was not withdrawn. */
export const craftVillageRecognitionCorrected = defineEvent(
  'CraftVillageRecognitionCorrected',
  {
    village: id(),
    wasFrom: localDate(),
    wasTo: optional(localDate()),
    from: optional(localDate()),
    to: optional(localDate()),
    stillRecognised: optional(flag()),
    withdrawn: optional(flag()),
    decisionNumber: optional(text({ max: 80 })),
    reason,
  },
  {
    label: { vi: 'Đính chính việc công nhận làng nghề', en: 'Recognition of a craft village corrected' },
    record: 'craftVillages',
  },
);
/** Its unit was split: as of an employer. */
export const craftVillageAssignedToSuccessor = defineEvent(
  'CraftVillageAssignedToSuccessor',
  { village: id(), ...assignment },
  {
    label: { vi: 'Xác định đơn vị kế thừa của làng nghề', en: 'Craft village assigned to the successor of its unit' },
    record: 'craftVillages',
    placed: true,
    assigns: 'village',
  },
);
export const craftVillageEvents = [
  craftVillageRegistered,
  craftVillageRecognised,
  craftVillageRecognitionWithdrawn,
  craftVillageCorrected,
  craftVillageRecognitionCorrected,
  craftVillageAssignedToSuccessor,
] as const;
export type CraftVillageEvent = EventOf<(typeof craftVillageEvents)[number]>;

export const allianceRegistered = defineEvent(
  'AllianceRegistered',
  { alliance: id(), name, ...place, since: localDate() },
  { label: { vi: 'Đăng ký liên minh hợp tác xã', en: 'Cooperative alliance registered' }, record: 'alliances', placed: true },
);
/** What was recorded wrongly, as it should have been from the start. */
export const allianceCorrected = defineEvent(
  'AllianceCorrected',
  {
    alliance: id(),
    reason,
    name: optional(name),
    since: optional(localDate()),
    unit: optional(place.unit),
    within: optional(place.within),
  },
  {
    label: { vi: 'Đính chính thông tin liên minh hợp tác xã', en: 'Cooperative alliance corrected' },
    placed: true,
    record: 'alliances',
    version: 2,
    upcast: { 1: asItStands },
  },
);
export const allianceClosed = defineEvent(
  'AllianceClosed',
  { alliance: id(), on: localDate(), reason },
  { label: { vi: 'Liên minh hợp tác xã chấm dứt hoạt động', en: 'Cooperative alliance closed' }, record: 'alliances' },
);
/** It was closed on another day, or not at all. */
export const allianceClosingCorrected = defineEvent(
  'AllianceClosingCorrected',
  { alliance: id(), on: optional(localDate()), reason },
  { label: { vi: 'Đính chính việc chấm dứt liên minh', en: 'Closing of a cooperative alliance corrected' }, record: 'alliances' },
);
export const allianceEvents = [allianceRegistered, allianceCorrected, allianceClosed, allianceClosingCorrected] as const;
export type AllianceEvent = EventOf<(typeof allianceEvents)[number]>;

/**
 * An officer asks to take an employer in. `unit`: where a registrar is to look at it, which is where the employer lies, or, where there is
 * none with this id, where the alliance does.
 */
export const allianceMembershipProposed = defineEvent(
  'AllianceMembershipProposed',
  {
    proposal: id(),
    alliance: id(),
    employer: id(),
    on: localDate(),
    proposedOn: localDate(),
    ...place,
  },
  {
    label: { vi: 'Liên minh hợp tác xã đề nghị kết nạp', en: 'Membership proposed by an alliance' },
    record: 'allianceProposals',
    placed: true,
  },
);
export const allianceProposalDeclined = defineEvent(
  'AllianceProposalDeclined',
  {
    proposal: id(),
    alliance: id(),
    employer: id(),
    on: localDate(),
    reason,
  },
  { label: { vi: 'Từ chối đề nghị kết nạp vào liên minh', en: 'Proposed membership declined' }, record: 'allianceProposals' },
);
export const allianceProposalEvents = [allianceMembershipProposed, allianceProposalDeclined] as const;
export type AllianceProposalEvent = EventOf<(typeof allianceProposalEvents)[number]>;

export const registryEvents = [...employerEvents, ...craftVillageEvents, ...allianceEvents, ...allianceProposalEvents] as const;
export type RegistryEvent = EventOf<(typeof registryEvents)[number]>;
