import { NATIONWIDE, type Territory } from '#access';
import type { CommandContext } from '#commands';
import { officesHeld } from '#contexts/organisation/index';
import { officesIn as heldIn, officials } from '#contexts/organisation/projection';
import type { LocalDate } from '#kernel';
import { bodyOn, sameBodyInTime } from '#law';
import type { Authority, SanctionState } from '../state.ts';

/** More than there are communes: everybody who may hold one title. */
const ALL_HOLDERS = 5_000;

/** What a step keeps of an office: the paper stays with the appointment. */
const recorded = (offices: ReturnType<typeof officesHeld>): readonly Authority[] =>
  offices.map(({ paper: _, ...office }) => office);

/** Offices of the caller on a day whose unit the case lies in. An office lapses with its title and with its unit. */
export async function officesOn(on: LocalDate, place: Territory | null, context: CommandContext): Promise<readonly Authority[]> {
  const official = await context.records.get(officials, context.actor.id);
  return place ? recorded(officesHeld(official, context.access.whereIs(place), on, context.territory)) : [];
}

/** The account in whose list the decision stands from now on, where one holds the title for the place of the case. */
export async function goesTo(
  title: string | undefined,
  place: Territory | null,
  on: LocalDate,
  context: CommandContext,
): Promise<{ readonly to?: string }> {
  const to = title ? await holderOf(title, on, place, context) : null;
  return to === null ? {} : { to };
}

/** The office of the caller with the title that is claimed; the bare title where none is on record (ACC-2). */
export const claimed = (title: string, offices: readonly Authority[]): Authority =>
  offices.find((office) => office.title === title) ?? { title, manner: 'substantive' };

/** The one account that holds a title for a place on a day, in its own right if there are several; null where that is not clear. */
async function holderOf(title: string, on: LocalDate, lies: Territory | null, context: CommandContext): Promise<string | null> {
  if (!lies) return null;
  const place = context.access.whereIs(lies);
  // In the units of the case's own day first; after a reform their successors have other ids.
  for (const filter of [heldIn([place.unit, ...place.within], title), heldIn([NATIONWIDE], title)]) {
    const { documents } = await context.readModels.find(officials, { filter, limit: ALL_HOLDERS });
    const holders = documents.flatMap((official) => {
      const office = officesHeld(official, place, on, context.territory).find((held) => held.title === title);
      return office ? [{ account: official.id, office }] : [];
    });
    const own = holders.filter(({ office }) => office.manner === 'substantive');
    const [holder, ...others] = own.length > 0 ? own : holders;
    if (holder) return others.length === 0 ? holder.account : null;
  }
  return null;
}

/** Whether an account is in office on a day where a case lies, in the body that carries the case by then; in any, where none is on record. */
export async function servesCase(
  account: string,
  found: SanctionState | null,
  on: LocalDate,
  context: CommandContext,
): Promise<boolean> {
  const official = await context.records.get(officials, account);
  if (!official || !found) return false;
  const carrier = found.bodyKind === null ? null : (bodyOn(found.bodyKind, found.minutesOn, on)?.kind ?? null);
  return officesHeld(official, context.access.whereIs(found), on, context.territory).some(
    ({ bodyKind }) => carrier === null || sameBodyInTime(bodyKind, carrier),
  );
}
