import { CASE_READERS, NATIONWIDE, readRight } from '#access';
import {
  correctionRequests,
  correctionRequestsOf,
  defineView,
  inUnit,
  isPresent,
  known,
  listOf,
  requestLinks,
  where,
} from '#graphql';
import { flag, nullable, text, today } from '#kernel';
import { TITLES } from '#law';
import type { Filter } from '#read-models';
import { Field, ID, InputType } from '@nestjs/graphql';
import { PLATFORM_TITLES } from '../platform-titles.ts';
import { officesIn, officials, officialsPast } from '../projection.ts';
import { APPOINTMENT, appointmentNode, asSeenBy, unitOf } from './appointments.ts';
import { unitsToSearch } from './units-to-search.ts';

const ALL_TITLES = [...TITLES, ...PLATFORM_TITLES].map(({ code }) => code);

@InputType({ description: 'An office that somebody holds or held: one appointment that fits both members.' })
export class OfficeFilter {
  @Field(() => ID, { nullable: true, description: 'Code or id of a unit: in it or in what went into it; 00: the whole country.' })
  within?: string;
  @Field(() => [String], { nullable: true, description: 'Codes of titles (queries titles and platformTitles).' })
  title?: readonly string[];
}

export const officialView = defineView({
  kind: 'officials',
  stream: 'official',
  type: 'Official',
  one: 'official',
  many: 'officials',
  describe: 'An official by account, never by name. You see those with an office in your territory, and yourself.',
  right: readRight('query.officials', CASE_READERS),
  collection: officials,
  past: officialsPast,
  rows: (reading) => {
    const { services, caller, moment } = reading;
    const units = unitsToSearch(caller, null, today(services.clock), services);
    const own: Filter<'offices'> = { op: 'in', field: (isPresent(moment) ? 'id' : 'of') as never, values: [caller.id] };
    return {
      filter: { op: 'or', filters: [officesIn(units), own] },
      asSeen: async (documents) => documents.map((document) => asSeenBy(document, reading)),
    };
  },
  fields: {
    appointments: listOf(APPOINTMENT, 'Offices in your territory, by their first days; the official sees all of their own.'),
    correctionRequests,
    email: nullable(
      text({
        describe: 'Shown to the official and to the administrator of the body that registered it, as it is now; null for others.',
      }),
    ),
    notify: nullable(flag({ describe: 'Wants to be told of deadlines; shown to whom the address is shown.' })),
  },
  node: ({ id, appointments, correctionRequests: requests, email, notify, revision }, { moment, services }) => ({
    id,
    appointments: appointments.map((a) => appointmentNode(a, moment.today, services.territory)),
    correctionRequests: correctionRequestsOf(requests),
    email,
    notify,
    revision,
  }),
  parts: {
    correctionRequests: requestLinks,
    appointments: {
      unit: { to: 'units', describe: 'Where; null: the whole country.', id: unitOf },
      superior: { to: 'officials', describe: 'The superior; null: none, or none whom you may see.' },
      alliance: { to: 'alliances', describe: 'The one alliance of an alliance officer.' },
    },
  },
  nested: {
    inspections: {
      of: 'inspections',
      within: (official) => ({ op: 'has', field: 'team', values: [official] }),
      describe: 'Visits with the official in the team.',
    },
  },
  filter: {
    office: where<'offices', OfficeFilter>(
      () => OfficeFilter,
      'Holds or held such an office.',
      ({ within, title }, { services, caller }, path) => {
        if (within !== NATIONWIDE) inUnit(services.access, within, `${path}.within`);
        known(`${path}.title`, ALL_TITLES, title ?? []);
        return officesIn(
          unitsToSearch(caller, within ?? null, today(services.clock), services),
          title?.length ? title : undefined,
        );
      },
    ),
  },
  sort: { ID_ASC: [{ field: 'id', direction: 'asc' }] },
});
