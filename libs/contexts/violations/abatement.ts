import type { LocalDate } from '#kernel';
import type { AbatementOutcome } from '#law';
import type { AbatementStepCode, ViolationEvent } from './events.ts';

/** A claim of the employer, or what a look at it found. */
export interface AbatementStep {
  readonly step: AbatementStepCode;
  readonly on: LocalDate;
  readonly outcome: AbatementOutcome;
  /** Of a claim false: nobody has seen it. */
  readonly abated: boolean;
  /** The visit that verified it. */
  readonly inspection: string | null;
}
interface Standing {
  readonly state: 'open' | 'abatement-claimed' | 'abated';
  readonly claimedOn: LocalDate | null;
  readonly verifiedOn: LocalDate | null;
  readonly verifiedBy: string | null;
  readonly outcome: AbatementOutcome | null;
}

/** How far an abatement is after its steps, in the order in which they were recorded: what was seen on a later day stands, whichever came first. */
export const standingOf = (steps: readonly AbatementStep[]): Standing =>
  steps.reduce<Standing>(
    (before, { step, on, outcome, abated, inspection }) => {
      if (before.verifiedOn !== null && on < before.verifiedOn) return before;
      if (step === 'claim') return { ...before, state: 'abatement-claimed', claimedOn: on, outcome };
      // A visit that finds it not abated disproves the claim.
      const claimedOn = abated ? before.claimedOn : null;
      return { state: abated ? 'abated' : 'open', claimedOn, verifiedOn: on, verifiedBy: inspection, outcome };
    },
    { state: 'open', claimedOn: null, verifiedOn: null, verifiedBy: null, outcome: null },
  );

type Corrected = Extract<ViolationEvent, { type: 'AbatementCorrected' }>['data'];
/** The step as a correction says that it was; null: there was none. */
export function correctedStep(before: AbatementStep, by: Corrected): AbatementStep | null {
  if (by.withdrawn) return null;
  return {
    ...before,
    on: by.nowOn ?? before.on,
    outcome: by.outcome ?? before.outcome,
    abated: by.abated ?? before.abated,
    inspection: by.noInspection ? null : (by.inspection ?? before.inspection),
  };
}
export const isMeant = (one: Pick<AbatementStep, 'step' | 'on'>, by: Pick<Corrected, 'step' | 'wasOn'>): boolean =>
  one.step === by.step && one.on === by.wasOn;

/** The steps with one as it should have been. */
export const correctedSteps = (steps: readonly AbatementStep[], by: Corrected): readonly AbatementStep[] =>
  steps.flatMap((one) => (isMeant(one, by) ? (correctedStep(one, by) ?? []) : one));
