import { placed } from '#access';
import type { InspectionEvent } from '#contexts/inspections/events';
import { employerEvents, type EmployerEvent, type employerMerged, type employerMergeUndone } from '#contexts/registry/events';
import type { SanctionEvent } from '#contexts/sanctions/events';
import type { TrainingEvent } from '#contexts/training/events';
import type { ViolationEvent } from '#contexts/violations/events';
import type { Recorded, RecordedOf } from '#event-store';
import type { LocalDate } from '#kernel';
import {
  inserted,
  noFacts,
  type CaseFact,
  type CASE_STEPS,
  type ComplianceFacts,
  type Conclusion,
  type SanctionFact,
  type ViolationFact,
} from './facts.ts';

type Published = EmployerEvent | InspectionEvent | ViolationEvent | SanctionEvent | TrainingEvent;
type DataIn<Type extends Published['type']> = Extract<Published, { readonly type: Type }>['data'];
type Fold<Data> = (facts: ComplianceFacts, data: Data, event: string) => ComplianceFacts;
interface OnDay {
  readonly on: LocalDate;
}

const closure =
  (closed: boolean): Fold<OnDay> =>
  (facts, data, event) => ({ ...facts, closures: inserted(facts.closures, { on: data.on, closed, event }) });

/** `of`: what was joined; null: it was left. */
const membership =
  <Data extends OnDay>(list: 'villages' | 'cooperatives' | 'alliances', of: (data: Data) => string | null): Fold<Data> =>
  (facts, data) => ({ ...facts, [list]: inserted(facts[list], { on: data.on, of: of(data) }) });
const none = (): null => null;
const LIST_OF = { village: 'villages', cooperative: 'cooperatives', alliance: 'alliances' } as const;

function concluded(facts: ComplianceFacts, conclusion: Conclusion): ComplianceFacts {
  const others = facts.conclusions.filter((one) => one.inspection !== conclusion.inspection);
  return { ...facts, conclusions: inserted(others, conclusion) };
}

const violation =
  <Data extends { readonly violation: string }>(
    change: (before: ViolationFact, data: Data, event: string) => ViolationFact,
  ): Fold<Data> =>
  (facts, data, event) =>
    facts.violations.some((one) => one.violation === data.violation)
      ? {
          ...facts,
          violations: facts.violations.map((one) => (one.violation === data.violation ? change(one, data, event) : one)),
        }
      : facts;

interface OfCase extends OnDay {
  readonly sanction: string;
}
const sanction =
  (inForce: boolean): Fold<OfCase> =>
  (facts, data, event) => {
    const step = { on: data.on, inForce, event };
    const at = facts.sanctions.findIndex((one) => one.sanction === data.sanction);
    // What ends a decision that was never served changes nothing.
    if (at < 0)
      return inForce ? { ...facts, sanctions: [...facts.sanctions, { sanction: data.sanction, steps: [step] }] } : facts;
    const sanctions: SanctionFact[] = [...facts.sanctions];
    sanctions[at] = { sanction: data.sanction, steps: inserted(sanctions[at]!.steps, step) };
    return { ...facts, sanctions };
  };

/** The day on which an opened visit ended without a conclusion. */
const visitEnded: Fold<OnDay & { readonly inspection: string }> = (facts, data) =>
  facts.visits.some((one) => one.inspection === data.inspection)
    ? {
        ...facts,
        visits: facts.visits.map((one) => (one.inspection === data.inspection ? { ...one, endedOn: data.on } : one)),
      }
    : facts;

/** Another day of the opening or the end, or no end: the visit goes on. */
const visitCorrected: Fold<DataIn<'InspectionCorrected'>> = (facts, { inspection, openedOn, endedOn, goesOn }) => {
  const before = facts.visits.find((one) => one.inspection === inspection);
  if (!before || (openedOn === undefined && endedOn === undefined && !goesOn)) return facts;
  const end = goesOn || before.endedOn === null ? null : (endedOn ?? before.endedOn);
  const others = facts.visits.filter((one) => one !== before);
  return { ...facts, visits: inserted(others, { ...before, on: openedOn ?? before.on, endedOn: end }) };
};

const ofCase = (facts: ComplianceFacts, id: string, change: (before: CaseFact) => CaseFact): ComplianceFacts =>
  facts.cases.some((one) => one.sanction === id)
    ? { ...facts, cases: facts.cases.map((one) => (one.sanction === id ? change(one) : one)) }
    : facts;
const caseStep =
  (step: (typeof CASE_STEPS)[number]): Fold<OfCase> =>
  (facts, data) =>
    ofCase(facts, data.sanction, (before) => ({ ...before, steps: inserted(before.steps, { on: data.on, step }) }));
/** What its payments completed goes on: the end that was none is taken out. */
const goesOn = (facts: ComplianceFacts, id: string): ComplianceFacts => ({
  ...ofCase(facts, id, (before) => ({ ...before, steps: before.steps.filter(({ step }) => step !== 'completed') })),
  sanctions: facts.sanctions.map((one) =>
    one.sanction === id ? { ...one, steps: one.steps.slice(0, one.steps.findIndex(({ inForce }) => inForce) + 1) } : one,
  ),
});
/** The service on its right day, before whatever else happened on it; null: there was none. */
function servedAnew(facts: ComplianceFacts, id: string, on: LocalDate | null): ComplianceFacts {
  const first = <T extends OnDay>(steps: readonly T[], is: (step: T) => boolean): readonly T[] => {
    const served = steps.find(is);
    const others = steps.filter((step) => step !== served);
    return !served || on === null
      ? others
      : [{ ...served, on }, ...others].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  };
  return {
    ...ofCase(facts, id, (before) => ({ ...before, steps: first(before.steps, ({ step }) => step === 'served') })),
    sanctions: facts.sanctions.flatMap((one) => {
      if (one.sanction !== id) return [one];
      const steps = first(one.steps, ({ inForce }) => inForce);
      return steps.length === 0 ? [] : [{ ...one, steps }];
    }),
  };
}
/** A correction by which a completed case may go on again. */
const mayGoOn: Fold<{ readonly sanction: string; readonly reopens?: boolean | undefined }> = (facts, data) =>
  data.reopens === true ? goesOn(facts, data.sanction) : facts;

const violationsOf = (list: readonly { readonly violation: string }[] | undefined): readonly string[] =>
  (list ?? []).map(({ violation: id }) => id);

const both =
  <Data>(first: Fold<Data>, second: Fold<Data>): Fold<Data> =>
  (facts, data, event) =>
    second(first(facts, data, event), data, event);

/** Replaces what was first known of the employer: a correction holds from the beginning, not from a day on. */
const corrected: Fold<DataIn<'EmployerCorrected'>> = (facts, data) => {
  const [first, ...later] = facts.classifications;
  const [place, ...moves] = facts.places;
  if (facts.since === null || !first || !place) return facts;
  const since = data.since ?? facts.since;
  const kind: string = data.kind ?? first.kind;
  // Only enterprises have a size (see the registry).
  const size: string | null = kind === 'enterprise' ? (data.size ?? first.size) : null;
  return {
    ...facts,
    since,
    name: data.name ?? facts.name,
    classifications: [{ from: since, kind, size, sector: data.sector ?? first.sector }, ...later],
    places: [{ ...place, from: since }, ...moves],
  };
};

/** A change of the employer on its right day, or without it; the first place and class are no changes. */
const changeCorrected: Fold<DataIn<'EmployerChangeCorrected'>> = (facts, { change, wasOn, wasTo, on }) => {
  const movedIn = <T extends { readonly from: LocalDate }>([first, ...changes]: readonly T[]): readonly T[] => {
    const found = changes.find(({ from }) => from === wasOn);
    const others = [...(first ? [first] : []), ...changes.filter((one) => one !== found)];
    return found && on !== undefined ? insertedFrom(others, { ...found, from: on }) : others;
  };
  if (change === 'relocated') return { ...facts, places: movedIn(facts.places) };
  if (change === 'reclassified') return { ...facts, classifications: movedIn(facts.classifications) };
  const isMeant = (one: { readonly on: LocalDate; readonly closed: boolean }, closed: boolean, day: LocalDate | undefined) =>
    one.closed === closed && one.on === day;
  const at = facts.closures.findIndex((one) => isMeant(one, change === 'closed', wasOn));
  const found = facts.closures[at];
  if (!found) return facts;
  // With a closing that never was goes the reopening behind it.
  const reopened =
    change === 'closed' && on === undefined ? facts.closures.slice(at).find((one) => isMeant(one, false, wasTo)) : undefined;
  const others = facts.closures.filter((one) => one !== found && one !== reopened);
  return { ...facts, closures: on === undefined ? others : inserted(others, { ...found, on }) };
};

/** How each type of event changes the facts; a type that is not here says nothing about compliance. */
const FOLDS = {
  EmployerRegistered: (facts, data, event) => ({
    ...facts,
    since: data.since,
    registered: event,
    name: data.name,
    classifications: [{ from: data.since, kind: data.kind, size: data.size ?? null, sector: data.sector }],
    places: [{ from: data.since, ...placed(data) }],
  }),
  EmployerCorrected: corrected,
  EmployerReclassified: (facts, data) => ({
    ...facts,
    classifications: insertedFrom(facts.classifications, {
      from: data.on,
      kind: data.kind,
      size: data.size ?? null,
      sector: data.sector,
    }),
  }),
  EmployerRelocated: (facts, data) => ({ ...facts, places: insertedFrom(facts.places, { from: data.on, ...placed(data) }) }),
  EmployerAssignedToSuccessor: (facts, data) => ({
    ...facts,
    places: insertedFrom(facts.places, { from: data.on, ...placed(data), of: data.of }),
  }),
  EmployerPlaceCorrected: (facts, data) => ({ ...facts, places: insertedFrom(facts.places, { from: data.on, ...placed(data) }) }),
  EmployerClosed: closure(true),
  EmployerReopened: closure(false),
  EmployerChangeCorrected: changeCorrected,
  CraftVillageJoined: membership('villages', (data) => data.village),
  CraftVillageLeft: membership('villages', none),
  CooperativeJoined: membership('cooperatives', (data) => data.cooperative),
  CooperativeLeft: membership('cooperatives', none),
  AllianceJoined: membership('alliances', (data) => data.alliance),
  AllianceLeft: membership('alliances', none),
  MembershipCorrected: (facts, { kind, group, wasFrom, wasTo, from, to }) => {
    const list = LIST_OF[kind];
    const left = facts[list].filter(({ on, of }) => !(of === group && on === wasFrom) && !(of === null && on === wasTo));
    if (from === undefined) return { ...facts, [list]: left };
    // An end comes before what was joined on its day.
    const ended =
      to === undefined ? left : [...left.filter(({ on }) => on < to), { on: to, of: null }, ...left.filter(({ on }) => on >= to)];
    return { ...facts, [list]: inserted(ended, { on: from, of: group }) };
  },

  InspectionOpened: (facts, data) => ({
    ...facts,
    visits: inserted(
      facts.visits.filter((one) => one.inspection !== data.inspection),
      { inspection: data.inspection, on: data.on, endedOn: null },
    ),
  }),
  InspectionNotCarriedOut: visitEnded,
  InspectionConcluded: (facts, data, event) =>
    concluded(facts, { inspection: data.inspection, on: data.on, clean: data.clean, event, type: 'InspectionConcluded' }),
  InspectionCorrected: both(visitCorrected, (facts, data, event) => {
    const before = facts.conclusions.find((one) => one.inspection === data.inspection);
    if (before && data.goesOn)
      return { ...facts, conclusions: facts.conclusions.filter((one) => one.inspection !== data.inspection) };
    if (!before || (data.concludedOn === undefined && data.clean === undefined)) return facts;
    return concluded(facts, {
      ...before,
      on: data.concludedOn ?? before.on,
      clean: data.clean ?? before.clean,
      event,
      type: 'InspectionCorrected',
    });
  }),
  InspectionCancelled: both(visitEnded, (facts, data) =>
    facts.conclusions.some((one) => one.inspection === data.inspection)
      ? { ...facts, conclusions: facts.conclusions.filter((one) => one.inspection !== data.inspection) }
      : facts,
  ),

  ViolationRecorded: (facts, data, event) => ({
    ...facts,
    violations: inserted(facts.violations, {
      violation: data.violation,
      on: data.detectedOn,
      inspection: data.inspection ?? null,
      event,
      withdrawn: false,
      dues: [{ on: data.detectedOn, dueOn: data.abatementDueOn }],
      verifications: [],
    }),
  }),
  ViolationWithdrawn: violation((before) => ({ ...before, withdrawn: true })),
  ViolationReinstated: violation((before) => ({ ...before, withdrawn: false })),
  ViolationInspectionCorrected: violation((before, data) => ({ ...before, inspection: data.inspection ?? null })),
  ViolationCorrected: (facts, { violation: id, detectedOn, abatementDueOn }) => {
    const before = facts.violations.find((one) => one.violation === id);
    if (!before || detectedOn === undefined) return facts;
    const [first, ...later] = before.dues;
    const dues = [{ on: detectedOn, dueOn: abatementDueOn ?? first!.dueOn }, ...later];
    const others = facts.violations.filter((one) => one !== before);
    return { ...facts, violations: inserted(others, { ...before, on: detectedOn, dues }) };
  },
  AbatementCorrected: violation((before, { step, wasOn, withdrawn, nowOn = wasOn, abated }) => {
    if (step !== 'verification') return before;
    const verifications = before.verifications.reduce<ViolationFact['verifications']>((list, one) => {
      if (one.on !== wasOn) return inserted(list, one);
      return withdrawn ? list : inserted(list, { ...one, on: nowOn, abated: abated ?? one.abated });
    }, []);
    return { ...before, verifications };
  }),
  AbatementDueSet: violation((before, data) => ({ ...before, dues: inserted(before.dues, { on: data.on, dueOn: data.dueOn }) })),
  AbatementVerified: violation((before, data, event) => ({
    ...before,
    verifications: inserted(before.verifications, { on: data.on, abated: data.abated, event }),
  })),

  ViolationMinutesDrawnUp: (facts, data) => ({
    ...facts,
    cases: [...facts.cases, { sanction: data.sanction, on: data.on, violations: violationsOf(data.acts), steps: [] }],
  }),
  SanctionDecisionIssued: (facts, data) =>
    ofCase(facts, data.sanction, (before) => ({ ...before, violations: violationsOf(data.fines) })),
  SanctionDecisionServed: both(sanction(true), caseStep('served')),
  ServiceCorrected: (facts, data, event) => servedAnew(mayGoOn(facts, data, event), data.sanction, data.after.on ?? null),
  ServiceWithdrawn: (facts, data) => servedAnew(goesOn(facts, data.sanction), data.sanction, null),
  PaymentCorrected: mayGoOn,
  PaymentWithdrawn: mayGoOn,
  CaseStepCorrected: mayGoOn,
  CaseStepWithdrawn: mayGoOn,
  ViolationMinutesCorrected: (facts, data) =>
    ofCase(facts, data.sanction, (before) => ({ ...before, on: data.after.on ?? before.on })),
  SanctionCompleted: both(sanction(false), caseStep('completed')),
  SanctionDecisionCancelled: both(sanction(false), caseStep('cancelled')),
  SanctionCaseClosedWithoutDecision: both(sanction(false), caseStep('closed')),

  EmployerAttended: (facts, data) =>
    data.counts === 'training'
      ? { ...facts, trainings: inserted(facts.trainings, { activity: data.activity, on: data.on }) }
      : facts,
  AttendanceCorrected: (facts, data) => {
    if (data.employer === undefined || data.counts !== 'training') return facts;
    const others = facts.trainings.filter((one) => one.activity !== data.activity);
    if (data.persons > 0) return others.length < facts.trainings.length ? facts : attended(facts, others, data);
    return others.length < facts.trainings.length ? { ...facts, trainings: others } : facts;
  },
  AttendanceDayCorrected: (facts, data) => {
    if (data.employer === undefined || data.counts !== 'training') return facts;
    const others = facts.trainings.filter((one) => one.activity !== data.activity);
    return others.length < facts.trainings.length ? attended(facts, others, data) : facts;
  },
} satisfies { readonly [Type in Published['type']]?: Fold<DataIn<Type>> };

export type EmployerMerged = RecordedOf<typeof employerMerged>;
export type EmployerMergeUndone = RecordedOf<typeof employerMergeUndone>;

/** What the register alone says of an employer. */
export const OF_THE_REGISTER: ReadonlySet<string> = new Set(
  employerEvents.flatMap(({ type }) => (type === 'EmployerMerged' || type === 'EmployerMergeUndone' ? [] : type)),
);

export const COMPLIANCE_EVENTS = Object.keys(FOLDS) as readonly (keyof typeof FOLDS)[];
export type ComplianceEvent = RecordedOf<Extract<Published, { readonly type: keyof typeof FOLDS }>>;
export const saysOfCompliance = (event: Recorded): event is ComplianceEvent => event.type in FOLDS;

/** Undefined: about none, as where the attendance of a group is corrected. */
export const employerOf = ({ data }: ComplianceEvent): string | undefined => data.employer;

function attended(
  facts: ComplianceFacts,
  others: ComplianceFacts['trainings'],
  { activity, on }: OnDay & { readonly activity: string },
): ComplianceFacts {
  return { ...facts, trainings: inserted(others, { activity, on }) };
}

/** Sorted by `from`; a second fact of the same day replaces the first, and the first of all stays the first known. */
function insertedFrom<T extends { readonly from: LocalDate }>(list: readonly T[], item: T): readonly T[] {
  return [...list.filter((one) => one.from < item.from), item, ...list.filter((one) => one.from > item.from)];
}

/** The facts after one event about the employer; the same object when it says nothing about compliance. */
export function foldFact(facts: ComplianceFacts | null, event: Recorded): ComplianceFacts {
  if (!saysOfCompliance(event)) return facts ?? noFacts;
  // The fold of its own type: that the two go together is what the type of `FOLDS` says.
  const fold = FOLDS[event.type] as Fold<ComplianceEvent['data']>;
  return fold(facts ?? noFacts, event.data, event.id);
}
