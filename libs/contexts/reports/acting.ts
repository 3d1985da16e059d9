import { agenciesOfBody, agencyOf } from '#contexts/programmes/index';
import type { Actor, LocalDate } from '#kernel';
import type { Acting } from './decider.ts';

/**
 * On which side of a report somebody acts on a day: for the body that reports or one to which it reports, each also in the place of one that ended.
 * A body whose people the platform does not know (most departments and organisations) hands in on paper: who receives it records it.
 */
export function actingFor(
  { body }: Pick<Actor, 'body'>,
  { agency, recipients }: { readonly agency: string; readonly recipients: readonly string[] },
  today: LocalDate,
): Acting {
  if (body === undefined) return { reporter: true, recipient: true, receives: true };
  const own = new Set(agenciesOfBody(body, today).map((one) => one.agency));
  const recipient = recipients.some((to) => own.has(to));
  const isOwn = own.has(agency);
  return { reporter: isOwn || (recipient && agencyOf(agency)?.body === null), recipient, receives: recipient && !isOwn };
}
