import type { Territory } from '#access';
import { commandsOn } from '#commands';
import { localDate, uuid } from '#kernel';
import { inspectionDecider } from './decider.ts';
import type { InspectionState } from './state.ts';

export const defineCommand = commandsOn(inspectionDecider);

export const lies = (state: InspectionState | null): readonly Territory[] => (state ? [state] : []);
const carriedBy = (state: InspectionState | null): readonly string[] => (state?.bodyKind ? [state.bodyKind] : []);

/** What every step of an inspection has: it is bound to where the inspection is. */
export const step = { inspection: uuid(), on: localDate() };
export const ofInspection = {
  target: (input: { readonly inspection: string }) => input.inspection,
  record: { kind: 'inspections', field: 'inspection', begins: 'never', lies, carriedBy },
  places: 'record',
} as const;
