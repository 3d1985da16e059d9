import { NATIONWIDE, type Acting, type Offices } from '#access';
import { isOf, streamId, type EventReader, type Position } from '#event-store';
import { addDays, startOfDay, type LocalDate } from '#kernel';
import { bodyOn } from '#law';
import { LRUCache } from 'lru-cache';
import { organisationEvents } from './events.ts';
import { inOffice, type Units } from './holders.ts';
import { evolveOfficial, initialOfficial, type Appointment, type OfficialState } from './state.ts';
import { rolesOf, titleEnds } from './titles.ts';

/** As many accounts as work at one time, with room. */
const MOST = 10_000;
const TYPES = organisationEvents.map(({ type }) => type);

export interface OfficesFromLog extends Offices {
  /** Something was recorded about an account: it is read again, and whoever listens is told. */
  changed(account: string): void;
  /** Other processes wrote the log: looks which accounts they changed. */
  follow(): Promise<void>;
}

/**
 * As what accounts act, from their own streams: no view has to catch up before an appointment that was taken back is worth nothing. An account is
 * read once and kept until it changes; whether it is in office is asked of the day each time.
 */
export async function officesFromLog(options: {
  readonly log: Pick<EventReader, 'readStream' | 'readPage' | 'highWater'>;
  readonly units: Units;
  readonly today: () => LocalDate;
}): Promise<OfficesFromLog> {
  const { log, units, today } = options;
  const known = new LRUCache<string, Promise<OfficialState>>({ max: MOST });
  const listeners = new Set<(account: string) => void>();
  let seen: Position | null = await log.highWater();

  const read = async (account: string): Promise<OfficialState> => {
    let state = initialOfficial;
    for await (const event of log.readStream(streamId('official', account)))
      if (isOf(organisationEvents, event)) state = evolveOfficial(state, event);
    return state;
  };
  const stateOf = (account: string): Promise<OfficialState> => {
    const there = known.get(account);
    if (there) return there;
    const reading = read(account);
    known.set(account, reading);
    // What could not be read is asked again; what changed meanwhile has been forgotten already.
    reading.catch(() => known.peek(account) === reading && known.delete(account));
    return reading;
  };
  const changed = (account: string): void => {
    known.delete(account);
    for (const listener of listeners) listener(account);
  };

  let following: Promise<void> = Promise.resolve();
  const catchUp = async (): Promise<void> => {
    for (;;) {
      const page = await log.readPage({ after: seen, filter: { types: TYPES } });
      seen = page.through;
      const accounts = page.events.flatMap((event) => (isOf(organisationEvents, event) ? [event.data.official] : []));
      for (const account of new Set(accounts)) changed(account);
      if (page.caughtUp) return;
    }
  };

  return {
    actingAs: async (account, choice) => {
      const { appointments } = await stateOf(account);
      return actingUnder(account, appointments, choice, today(), units);
    },
    allRevoked: async (account) => {
      const { appointments } = await stateOf(account);
      return appointments.length > 0 && appointments.every((a) => a.revoked);
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    changed,
    follow: () => (following = following.then(catchUp, catchUp)),
  };
}

/** `choice`: the id of an appointment, or "id/role" where its title gives several roles. Without it the appointment that began last, in its usual role. */
export function actingUnder(
  account: string,
  appointments: readonly Appointment[],
  choice: string | undefined,
  on: LocalDate,
  units: Units,
): Acting | null {
  const [id, named] = choice?.split('/') ?? [];
  const held = appointments.filter((a) => inOffice(a, on, units) && rolesOf(a.title).length > 0);
  const office = id === undefined ? held.at(-1) : held.find((a) => a.appointment === id);
  const roles = office ? rolesOf(office.title) : [];
  const role = named === undefined ? roles[0] : roles.find((r) => r === named);
  if (!office || !role) return null;
  const { alliance, appointment, bodyKind, from, title, to, unit } = office;
  const lastDay = [to, titleEnds(title, on)].filter((day) => day !== null).toSorted()[0];
  return {
    actor: {
      id: account,
      role,
      unit: unit === NATIONWIDE ? NATIONWIDE : unit.split('@')[0]!,
      body: bodyOn(bodyKind, from, on)?.kind ?? bodyKind,
      appointment,
      ...(alliance === null ? {} : { alliance }),
    },
    until: lastDay === undefined ? null : Date.parse(startOfDay(addDays(lastDay, 1))),
  };
}
