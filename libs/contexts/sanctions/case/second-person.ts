import { openRequest, type Asked, type LocalDate, type Result } from '#kernel';
import { beforeEarlierStep, type SanctionRefusal } from './refusals.ts';

/** The request (an override or a correction), where it is open on a day. */
export function openOn<A extends Asked>(requests: readonly A[], request: string, on: LocalDate): Result<A, SanctionRefusal> {
  const asked = openRequest(requests, request);
  return asked.ok && on < asked.value.on ? beforeEarlierStep(on, asked.value.on, 'request') : asked;
}
