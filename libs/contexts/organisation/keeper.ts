import type { LocalDate } from '#kernel';
import { isOpen, provinceOf, type Appointment, type OfficialState } from './state.ts';

type Kept = Pick<OfficialState, 'appointments' | 'contactUnder'>;

const byRecord = (appointments: readonly Appointment[]): readonly Appointment[] =>
  appointments.toSorted((a, b) => a.recorded - b.recorded);

/**
 * The appointment whose body keeps the master data of an account (its contact). That is the body that appointed it first, whatever days later
 * appointments name, and whichever body registered the contact last. It passes on only when the account has left the province for good: when no
 * appointment there is held or still to begin, the first elsewhere that is has it. A second appointment somewhere else so opens nothing.
 * Null: no appointment is on record.
 */
export function keeperOf({ appointments, contactUnder }: Kept, on: LocalDate): Appointment | null {
  const inOrder = byRecord(appointments);
  const kept = inOrder.find((a) => a.appointment === contactUnder) ?? inOrder[0];
  if (!kept) return null;
  const open = inOrder.filter((a) => isOpen(a, on));
  return open.find((a) => provinceOf(a) === provinceOf(kept)) ?? open[0] ?? kept;
}

/** Where the address on record was registered. Who keeps the account after a move for good registers its own; the old one is not theirs to read. */
export function contactPlace({ appointments, contactUnder }: Kept, on: LocalDate): Appointment | null {
  const keeper = keeperOf({ appointments, contactUnder }, on);
  const kept = appointments.find((a) => a.appointment === contactUnder) ?? byRecord(appointments)[0];
  return keeper && kept && provinceOf(keeper) === provinceOf(kept) ? keeper : (kept ?? null);
}
