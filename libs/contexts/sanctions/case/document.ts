import { casesOfViolations, type CaseOfViolations } from '#contexts/violations/index';
import { collection, type Collection, type Document } from '#read-models';
import type { SanctionState } from '../state.ts';

/** Published: a sanction case as it stands. */
export interface SanctionDocument extends Document, SanctionState {
  readonly district: string | null;
  readonly province: string | null;
  /** Earliest due day of a remedial measure that is not done; null = none. */
  readonly measureDueOn: string | null;
  /** An override or a correction was asked for and nobody has decided on it. */
  readonly waitsForSecondPerson: boolean;
  /** Kinds of the bodies that carry it; none: nobody's in particular. */
  readonly carriedBy: readonly string[];
  /** The violations that it writes up. */
  readonly violations: readonly string[];
  readonly revision: string;
}

export const sanctions = collection<SanctionDocument>()({
  name: casesOfViolations.name,
  fields: {
    ...casesOfViolations.fields,
    violations: 'keywords',
    officer: 'text',
    state: 'text',
    minutesNumber: 'text',
    minutesOn: 'text',
    decisionNumber: 'text',
    decidedOn: 'text',
    total: 'integer',
    paid: 'integer',
    rest: 'integer',
    waitsForSecondPerson: 'flag',
    payBy: 'text',
    measureDueOn: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [
    ['minutesNumber'],
    ['decisionNumber'],
    ['employer', 'minutesOn'],
    ['officer', 'minutesOn'],
    ['unit', 'minutesOn'],
    ['province', 'minutesOn'],
    ['minutesOn'],
    ['decidedOn'],
    ['rest'],
    ['state', 'minutesOn'],
    ['payBy'],
    ['measureDueOn'],
  ],
}) satisfies Collection<CaseOfViolations>;
