import type { CorrectedFact } from '../codes.ts';
import { EXPLANATION } from './correct-explanation.ts';
import { MINUTES } from './correct-minutes.ts';
import { SIGNATURE } from './correct-minutes-signature.ts';
import { PAYMENT } from './correct-payment.ts';
import { SERVICE } from './correct-service.ts';

/** How each kind of fact is put right. A new one is its file, a code and its line here. */
export const FACTS = {
  payment: PAYMENT,
  service: SERVICE,
  minutes: MINUTES,
  explanation: EXPLANATION,
  signature: SIGNATURE,
} as const satisfies Readonly<Record<CorrectedFact, unknown>>;
