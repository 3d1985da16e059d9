import { addDays, startOfDay, type DomainEvent } from '#kernel';
import { pastFilter, projectAll, recorded, type Past } from '#projections';
import type { Document } from '#read-models';
import { alliancesPast, craftVillagesPast, employersPast } from '../../libs/contexts/registry/projection.ts';
import { activitiesPast } from '../../libs/contexts/training/projection.ts';
import { violationsPast } from '../../libs/contexts/violations/projection.ts';
import { activityOf, allianceOf, employerOf, holds, violationOf, villageOf } from './histories.ts';

/** Whatever is recorded and corrected: the past of the latest day is what the view shows, now and as of each recording. */
async function expectPastToBePresent<D extends Document>(past: Past<D>, id: string, events: readonly DomainEvent[]) {
  const log = events.flatMap((event, i) =>
    recorded(`record-${id}`, [event], { firstRevision: i, firstPosition: i + 1, recordedAt: at(i) }),
  );
  const views = await projectAll(past.projection, log);
  let present: D | null = null;
  for (const [i, event] of log.entries()) {
    present = past.apply(present, event, id);
    const { documents } = await views.find(past.collection, { filter: pastFilter(at(i), null) as never, limit: 5 });
    expect(documents.map(shown)).toEqual(present === null ? [] : [present]);
  }
  const { documents } = await views.find(past.collection, { filter: pastFilter(null, null) as never, limit: 5 });
  expect(documents.map(shown)).toEqual(present === null ? [] : [present]);
}
const at = (i: number): string => startOfDay(addDays('2027-01-01', i));
const shown = ({ of, validFrom: _a, validTo: _b, recordedFrom: _c, cutAt: _d, recordedTo: _e, ...rest }: any) => ({
  ...rest,
  id: of,
});

test('violations', () => holds((history) => expectPastToBePresent(violationsPast, 'v-1', violationOf(history))));
test('employers', () => holds((history) => expectPastToBePresent(employersPast, 'e-1', employerOf(history))));
test('craft villages', () => holds((history) => expectPastToBePresent(craftVillagesPast, 'g-0', villageOf(history))));
test('alliances', () => holds((history) => expectPastToBePresent(alliancesPast, 'g-1', allianceOf(history))));
test('activities', () => holds((history) => expectPastToBePresent(activitiesPast, 'a-1', activityOf(history))));
