import { placed } from '#access';
import type { RecordedOf } from '#event-store';
import { flag, list, localDate, nullable, object, text, vietnameseOrder, type DataOf, type LocalDate } from '#kernel';
import { EMPLOYER_KINDS, type EmployerKind, type EnterpriseSize } from '#law';
import { documentProjection, eachOf, pastOf, type Called, type DocumentRules, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import type { FurtherAddress, FurtherRole } from './addresses.ts';
import { employerContactsProjection } from './contacts.ts';
import { identityKeys, likenessKeys, nameTokens } from './candidates.ts';
import {
  entryAt,
  evolveEmployer,
  GROUPS,
  type Classification,
  type Closure,
  type EmployerState,
  type Membership,
  type MembershipRequest,
  type Place,
} from './employer.ts';
import { evolveAlliance, rectifiedAlliance } from './groups.ts';
import {
  allianceEvents,
  craftVillageEvents,
  employerEvents,
  type AllianceEvent,
  type CraftVillageEvent,
  type EmployerEvent,
} from './events.ts';
import { membershipsProjection } from './memberships.ts';
import { employerMergesProjection } from './merges.ts';
import { CORRECTIONS_OF_EMPLOYERS, itself, rectifiedEmployer } from './rectified.ts';
import { itself as villageItself, recognitionsAfter, rectifiedVillage } from './villages.ts';
import { allianceProposalsPast, allianceProposalsProjection } from './proposals.ts';

/** Published: an employer with its histories. Holds no personal data; owner and address are in `employerContacts`. */
export interface EmployerDocument extends Document {
  readonly name: string;
  readonly otherNames: readonly string[];
  /** Names that a correction replaced. */
  readonly formerNames: readonly string[];
  /** Their words. */
  readonly formerTokens: readonly string[];
  /** What candidates are looked for by: see candidates.ts. */
  readonly searchKeys: readonly string[];
  /** Roles of the addresses besides the main place that are used. */
  readonly addressRoles: readonly FurtherRole[];
  readonly kind: EmployerKind;
  readonly size: EnterpriseSize | null;
  readonly sector: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly district: string | null;
  readonly province: string | null;
  readonly since: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly closures: readonly Closure[];
  readonly workers: number | null;
  /** The last one known, also of an employer that gave its registration up. */
  readonly registrationNumber: string | null;
  /** Current memberships; null = none. */
  readonly village: string | null;
  readonly cooperative: string | null;
  readonly alliance: string | null;
  readonly classifications: readonly Classification[];
  readonly units: readonly Place[];
  readonly addresses: readonly FurtherAddress[];
  readonly memberships: Readonly<Record<(typeof GROUPS)[number], readonly Membership[]>>;
  /** The record that stands for it, as it was registered twice; null: it is one of its own. */
  readonly mergedInto: string | null;
  /** Corrections of memberships that need a second person. */
  readonly correctionRequests: readonly MembershipRequest[];
  /** Revision of the record, as text: what `expectedRevision` takes. */
  readonly revision: string;
}

export const employers = collection<EmployerDocument>()({
  name: 'employers',
  fields: {
    formerTokens: 'keywords',
    searchKeys: 'keywords',
    addressRoles: 'keywords',
    registrationNumber: 'text',
    kind: 'text',
    size: 'text',
    closedOn: 'text',
    mergedInto: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
    village: 'text',
    cooperative: 'text',
    alliance: 'text',
  },
  indexes: [['registrationNumber'], ['village'], ['cooperative'], ['alliance'], ['unit']],
});

/** Kind, size and sector on a day; for days before the first entry, the first. An inspection or a violation keeps what held on its date (REG-7). */
export const classificationAt = (employer: Pick<EmployerDocument, 'classifications'>, on: LocalDate): Classification =>
  entryAt(employer.classifications, on);
/** Where it was on a day. */
export const placeAt = (employer: Pick<EmployerDocument, 'units'>, on: LocalDate): Place => entryAt(employer.units, on);

const current = (memberships: readonly Membership[]): string | null => memberships.find((m) => m.to === null)?.of ?? null;

const searchKeysOf = ({ name, otherNames, formerNames, registrationNumber }: EmployerState): readonly string[] => {
  const names = [name, ...otherNames, ...formerNames];
  return [...identityKeys(names, registrationNumber), ...likenessKeys(names)];
};
/** Most changes leave names and number alone: a long history is folded several times quicker so. */
const isCalledTheSame = (state: EmployerState, before: EmployerState): boolean =>
  state.name === before.name &&
  state.otherNames === before.otherNames &&
  state.formerNames === before.formerNames &&
  state.registrationNumber === before.registrationNumber;

function documentOf(state: EmployerState, before: EmployerDocument | null, revision: bigint): EmployerDocument {
  const { kind, size, sector } = state.classifications.at(-1)!;
  const { unit, within } = state.units.at(-1)!;
  return {
    ...state,
    formerTokens: before && isCalledTheSame(state, before) ? before.formerTokens : nameTokens(...state.formerNames),
    searchKeys: before && isCalledTheSame(state, before) ? before.searchKeys : searchKeysOf(state),
    addressRoles: [...new Set(state.addresses.filter(({ to }) => to === null).map(({ role }) => role))],
    kind,
    size,
    sector,
    within,
    ...placed({ unit, within }),
    village: current(state.memberships.village),
    cooperative: current(state.memberships.cooperative),
    alliance: current(state.memberships.alliance),
    revision: String(revision),
  };
}

/**
 * A legal person by its name and number, which stand in public registers. The name of any other kind is mostly that of a person, and its number the
 * owner's, also where it has become a legal person since: it is known by its kind, its commune and its first day.
 */
const employerCalled: Called<EmployerDocument> = ({ name, registrationNumber, classifications, units, since }, unitName) => {
  const rows = classifications.map(({ kind }) => EMPLOYER_KINDS.find(({ code }) => code === kind)!);
  if (rows.every(({ legalPerson }) => legalPerson.value)) {
    const number = registrationNumber === null ? '' : `, ${registrationNumber}`;
    return { en: `"${name}"${number}`, vi: `"${name}"${number}` };
  }
  const { label } = rows.at(-1)!;
  const commune = unitName(units.at(-1)!.unit);
  return {
    en: `${inSentence(label.en)} in ${commune}, there since ${since}`,
    vi: `${inSentence(label.vi)} tại ${commune}, có từ ngày ${since}`,
  };
};
/** Its kind is no name: no quotation marks, no capital letter. */
const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
/** Villages and alliances are public. */
const byName: Called<Document & { readonly name: string }> = ({ name }) => ({ en: `"${name}"`, vi: `"${name}"` });

const employersRules: DocumentRules<EmployerDocument, RecordedOf<EmployerEvent>> = {
  name: 'employers',
  version: 9,
  collection: employers,
  category: 'employer',
  called: employerCalled,
  rectifies: {
    events: employerEvents,
    by: CORRECTIONS_OF_EMPLOYERS,
    changesEarlier: (by) => by.type !== 'EmployerCorrected' || by.data.since !== undefined,
    rectified: rectifiedEmployer,
    itself,
  },
  on: eachOf(employerEvents, {
    key: (event) => event.data.employer,
    apply: (document, event) => {
      const state = evolveEmployer(document, event);
      return state && documentOf(state, document, event.revision);
    },
  }),
};
export const employersProjection: Projection = documentProjection(employersRules);
export const employersPast = pastOf(employersRules);

/** What a village is shown by as it is held. */
export const craftVillageFields = {
  name: text({ describe: 'Its name.' }),
  craft: text({ describe: 'What it makes.' }),
  traditional: flag({ describe: 'A traditional craft village (Decree 52/2018/NĐ-CP Art. 5(3)).' }),
  since: localDate({ describe: 'First day in the register.' }),
  recognised: flag({ describe: 'Recognised at the moment asked for.' }),
  recognitions: list(
    object(
      {
        from: localDate({ describe: 'First day.' }),
        to: nullable(localDate({ describe: 'First day no longer recognised; null: it is.' })),
        decisionNumber: text({ describe: 'Number of the decision.' }),
      },
      { name: 'CraftVillageRecognition', describe: 'A recognition of a craft village.' },
    ),
    { describe: 'Its recognitions, the earliest first.' },
  ),
};
export interface CraftVillageDocument extends Document, DataOf<typeof craftVillageFields> {
  readonly nameOrder: string;
  readonly tokens: readonly string[];
  readonly unit: string;
  readonly within: readonly string[];
  readonly district: string | null;
  readonly province: string | null;
  /** The latest recognition, as fields of its own so that lists can be filtered by a day; `recognisedTo` null = in force. */
  readonly recognisedFrom: LocalDate | null;
  readonly recognisedTo: LocalDate | null;
  /** Has earlier recognitions too, which only `recognitions` tells. */
  readonly recognisedAgain: boolean;
  readonly revision: string;
}
export const craftVillages = collection<CraftVillageDocument>()({
  name: 'craftVillages',
  fields: {
    nameOrder: 'text',
    tokens: 'keywords',
    unit: 'text',
    district: 'text',
    province: 'text',
    recognised: 'flag',
    recognisedFrom: 'text',
    recognisedTo: 'text',
    recognisedAgain: 'flag',
  },
  indexes: [['province', 'nameOrder'], ['nameOrder'], ['recognisedAgain']],
});
const village = (event: RecordedOf<CraftVillageEvent>): string => event.data.village;
const recognition = {
  key: village,
  apply: (before: CraftVillageDocument | null, event: RecordedOf<CraftVillageEvent>): CraftVillageDocument | null => {
    if (!before) return null;
    const recognitions = recognitionsAfter(before.recognitions, event);
    const last = recognitions.at(-1);
    return {
      ...before,
      recognised: last !== undefined && last.to === null,
      recognisedFrom: last?.from ?? null,
      recognisedTo: last?.to ?? null,
      recognisedAgain: recognitions.length > 1,
      recognitions,
      revision: String(event.revision),
    };
  },
};
const craftVillagesRules: DocumentRules<CraftVillageDocument, RecordedOf<CraftVillageEvent>> = {
  name: 'craftVillages',
  version: 6,
  collection: craftVillages,
  category: 'village',
  called: byName,
  rectifies: {
    events: craftVillageEvents,
    by: ['CraftVillageCorrected', 'CraftVillageRecognitionCorrected'],
    rectified: rectifiedVillage,
    itself: villageItself,
  },
  on: {
    CraftVillageRegistered: {
      key: village,
      apply: (_before, { data, revision }) => ({
        id: data.village,
        name: data.name,
        nameOrder: vietnameseOrder(data.name),
        tokens: nameTokens(data.name),
        craft: data.craft,
        traditional: data.traditional,
        within: data.within,
        ...placed(data),
        since: data.since,
        recognitions: [],
        recognised: false,
        recognisedFrom: null,
        recognisedTo: null,
        recognisedAgain: false,
        revision: String(revision),
      }),
    },
    CraftVillageCorrected: {
      key: village,
      apply: (before, { data, revision }) => {
        if (!before) return null;
        const { name = before.name, craft = before.craft, traditional = before.traditional, since = before.since } = data;
        const named = { name, nameOrder: vietnameseOrder(name), tokens: nameTokens(name) };
        return { ...before, ...named, craft, traditional, since, revision: String(revision) };
      },
    },
    CraftVillageRecognised: recognition,
    CraftVillageRecognitionWithdrawn: recognition,
    CraftVillageRecognitionCorrected: recognition,
    CraftVillageAssignedToSuccessor: {
      key: village,
      apply: (before, { data, revision }) =>
        before && { ...before, ...placed(data), within: data.within, revision: String(revision) },
    },
  },
};
export const craftVillagesProjection: Projection = documentProjection(craftVillagesRules);
export const craftVillagesPast = pastOf(craftVillagesRules);

/** The same of an alliance. */
export const allianceFields = {
  name: text({ describe: 'Its name.' }),
  since: localDate({ describe: 'First day in the register.' }),
  closedOn: nullable(localDate({ describe: 'First day on which it is no more; null: it is.' })),
};
export interface AllianceDocument extends Document, DataOf<typeof allianceFields> {
  readonly nameOrder: string;
  readonly tokens: readonly string[];
  readonly unit: string;
  readonly within: readonly string[];
  readonly district: string | null;
  readonly province: string | null;
  readonly revision: string;
}
export const alliances = collection<AllianceDocument>()({
  name: 'alliances',
  fields: { nameOrder: 'text', tokens: 'keywords', unit: 'text', district: 'text', province: 'text' },
  indexes: [['nameOrder']],
});
const alliancesRules: DocumentRules<AllianceDocument, RecordedOf<AllianceEvent>> = {
  name: 'alliances',
  version: 8,
  collection: alliances,
  category: 'alliance',
  called: byName,
  rectifies: { events: allianceEvents, by: ['AllianceCorrected', 'AllianceClosingCorrected'], rectified: rectifiedAlliance },
  on: eachOf(allianceEvents, {
    key: (event) => event.data.alliance,
    apply: (before, event) => {
      const state = evolveAlliance(before, event);
      if (!state) return null;
      const { id, name, within, since, closedOn } = state;
      return {
        id,
        name,
        nameOrder: vietnameseOrder(name),
        tokens: nameTokens(name),
        within,
        ...placed(state),
        since,
        closedOn,
        revision: String(event.revision),
      };
    },
  }),
};
export const alliancesProjection: Projection = documentProjection(alliancesRules);
export const alliancesPast = pastOf(alliancesRules);

export * from './contacts.ts';
export { employerMergesProjection } from './merges.ts';
export { memberships, type MembershipDocument } from './memberships.ts';
export { allianceProposals, type AllianceProposalDocument } from './proposals.ts';

export const registryProjections: readonly Projection[] = [
  employersProjection,
  employersPast.projection,
  membershipsProjection,
  employerMergesProjection,
  employerContactsProjection,
  craftVillagesProjection,
  craftVillagesPast.projection,
  alliancesProjection,
  alliancesPast.projection,
  allianceProposalsProjection,
  allianceProposalsPast.projection,
];
