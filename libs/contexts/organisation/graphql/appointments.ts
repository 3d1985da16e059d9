import { NATIONWIDE, personalField } from '#access';
import { isPresent, listOf, term, termOf, type Reading } from '#graphql';
import { code, flag, id, localDate, nullable, object, role, text, type LocalDate } from '#kernel';
import { officeManner } from '../events.ts';
import { inOffice, type Units } from '../holders.ts';
import { contactPlace } from '../keeper.ts';
import type { OfficialDocument } from '../projection.ts';
import { revisionOf, type Appointment } from '../state.ts';
import { bodyLabel, rolesOf, titleLabel } from '../titles.ts';

const EMAIL = personalField('Official.email', ['administrator'], { own: true });

export const APPOINTMENT = object(
  {
    appointmentId: id({ describe: 'Its id.' }),
    title: term('The title.'),
    body: term('The kind of body in which it is held.'),
    unit: id({ describe: 'Where.' }),
    from: localDate({ describe: 'First day in office.' }),
    to: nullable(
      localDate({
        describe:
          'Last day in office; null: until further notice. Of one that was taken back: the day before; of one that was recorded by mistake: the day before its first.',
      }),
    ),
    manner: code(officeManner, { describe: 'How it is held.' }),
    superior: nullable(id({ describe: 'The superior.' })),
    paper: text({ describe: 'Number and day of the decision of appointment or delegation.' }),
    alliance: nullable(id({ describe: 'The one alliance of an alliance officer.' })),
    revoked: flag({ describe: 'Taken back, or recorded by mistake.' }),
    inOffice: flag({ describe: 'Held on the day asked for; an appointment lapses with its title and with its unit.' }),
    roles: listOf(code(role), 'The roles that the title gives on the platform, the usual one first.'),
  },
  { name: 'Appointment', describe: 'A title that an account holds in a body of a unit.' },
);
/** Null: the whole country. */
export const unitOf = ({ unit }: { readonly unit: string }): string | null => (unit === NATIONWIDE ? null : unit);

export const appointmentNode = (a: Appointment, on: LocalDate, units: Units) => ({
  appointmentId: a.appointment,
  title: termOf(a.title, titleLabel(a.title)),
  body: termOf(a.bodyKind, bodyLabel(a.bodyKind)),
  unit: a.unit,
  from: a.from,
  to: a.to,
  manner: a.manner,
  superior: a.superior,
  paper: a.paper,
  alliance: a.alliance,
  revoked: a.revoked,
  inOffice: inOffice(a, on, units),
  roles: rolesOf(a.title),
});

/**
 * What a caller sees of an official: the appointments in their own territory; the contact only where their body keeps it, and as it is now. The
 * official sees all of their own. An appointment elsewhere shows nothing of the others.
 */
export function asSeenBy(document: OfficialDocument, { caller, services: { access }, moment }: Reading): OfficialDocument {
  const own = caller.id === document.id;
  const keeps = (): boolean => {
    if (!isPresent(moment) || !access.mayRead(caller, EMAIL, own)) return false;
    const kept = own ? null : contactPlace(document, moment.today);
    return own || (kept !== null && access.covers(caller, kept));
  };
  const hasContact = document.email !== null || document.notify !== null;
  const isShown = hasContact && keeps();
  const sees = (a: Appointment): boolean => own || access.covers(caller, a);
  const revision = String(revisionOf(document, sees));
  if (isShown === hasContact && revision === document.revision && document.appointments.every(sees)) return document;
  const appointments = document.appointments.filter(sees);
  // Whoever sees the same of it is given the same one: like a whole one it is shared, and its node is made once.
  const seen = JSON.stringify([isShown, revision, appointments.map(({ appointment }) => appointment)]);
  let known = cut.get(document);
  if (!known) cut.set(document, (known = new Map()));
  let shown = known.get(seen);
  if (!shown) known.set(seen, (shown = shownOf(document, appointments, isShown, revision)));
  return shown;
}
const cut = new WeakMap<OfficialDocument, Map<string, OfficialDocument>>();
function shownOf(
  document: OfficialDocument,
  appointments: OfficialDocument['appointments'],
  isShown: boolean,
  revision: string,
): OfficialDocument {
  return {
    ...document,
    appointments,
    correctionRequests: document.correctionRequests.filter(({ about }) =>
      appointments.some(({ appointment }) => appointment === about),
    ),
    email: isShown ? document.email : null,
    notify: isShown ? document.notify : null,
    revision,
  };
}
