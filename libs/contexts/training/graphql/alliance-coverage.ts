import { allianceRows } from '#access';
import { addField, allOf, DayRange, enumOf, equals, fromTo, isPresent, viewOf, type Reading } from '#graphql';
import { Args } from '@nestjs/graphql';
import { activityCounts, type Counts } from '../events.ts';
import { coverageOf, establishments, WHOSE } from './coverage-of.ts';
import { TrainingCoverage } from './types.ts';
import { activityView } from './views.ts';

const COUNTS = enumOf(activityCounts);

addField({
  to: 'alliances',
  name: 'coverage',
  type: () => TrainingCoverage,
  describe:
    'Different members that were reached in a period, and attendances apart; both of the days of their membership. Null of a past moment: attendances are told as they are known now.',
  // An index finds the attendances of an alliance.
  costs: 'page',
  args: [
    Args('held', { type: () => DayRange, nullable: true, description: 'Activities held on these days; left out: all.' }),
    Args('counts', { type: () => COUNTS, nullable: true, description: 'As what they count; default TRAINING.' }),
  ],
  read:
    (services) =>
    async ({ id, asOf: moment }, context, held?: DayRange | null, counts?: Counts | null): Promise<TrainingCoverage | null> => {
      const { access, readModels } = services;
      const caller = context.caller!;
      if (!isPresent(moment) || !access.may(caller, activityView.right)) return null;
      const coverage = await coverageOf(readModels, (who) =>
        allOf(
          access.rows(caller, WHOSE[who]),
          allianceRows(caller),
          equals('alliance', id),
          equals('counts', counts ?? 'training'),
          ...fromTo('on', held?.from, held?.to),
        ),
      );
      return { ...coverage, employers: await members(id, held ?? {}, { services, caller, moment }) };
    },
});

/** Those who were members on a day of the period, of what the caller may see. */
async function members(alliance: string, { from, to }: DayRange, reading: Reading): Promise<number> {
  const { readModels } = reading.services;
  const { collection, filter } = await viewOf('memberships').source(reading);
  const stays = await readModels.group(collection, {
    by: ['employer'],
    filter: allOf<string>(
      filter,
      equals('group', alliance),
      to ? { op: 'lte', field: 'from', value: to } : null,
      from
        ? {
            op: 'or',
            filters: [
              { op: 'eq', field: 'to', value: null },
              { op: 'gt', field: 'to', value: from },
            ],
          }
        : null,
    )!,
  });
  const employers = stays.map(({ key }) => String(key[0]));
  return (await establishments(readModels, employers)).size;
}
