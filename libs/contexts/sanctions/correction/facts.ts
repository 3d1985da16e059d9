import type { CorrectedFact } from '../codes.ts';
import { EXPLANATION } from './correct-explanation.ts';
import { MINUTES } from './correct-minutes.ts';
import { SIGNATURE } from './correct-minutes-signature.ts';
import { PAYMENT } from './correct-payment.ts';
import { SERVICE } from './correct-service.ts';
import { STEP_FACTS } from './facts-of-steps.ts';

/** How each kind of fact is put right. A new one is a step in `facts-of-steps.ts`, or a file, a code and its line here. */
export const FACTS = {
  payment: PAYMENT,
  service: SERVICE,
  minutes: MINUTES,
  explanation: EXPLANATION,
  signature: SIGNATURE,
  ...STEP_FACTS,
} as const satisfies Readonly<Record<CorrectedFact, unknown>>;
