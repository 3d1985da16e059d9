import { placedOnItsDay } from '#access';
import { EVENTS } from './composed.ts';

/** Whatever is recorded of a place carries the units of its day: an event says so where it is declared, and none can be forgotten. */
test('every event with a unit and what that lies in says whether it happens there; no other event does', () => {
  const hasPlace = ({ fields }: (typeof EVENTS)[number]): boolean => 'unit' in fields && 'within' in fields;
  expect(EVENTS.filter(hasPlace).length).toBeGreaterThan(10);
  const wrong = EVENTS.filter((one) => (one.placed !== null) !== hasPlace(one));
  expect(wrong.map(({ type }) => type)).toEqual([]);
});

test('an event that merely has such fields is left as it is', () => {
  const event = { type: 'Drawn', occurredAt: '2025-10-06T00:00:00.000Z', data: { unit: 'old', within: ['above'] } };
  const territory = { placeOn: () => ({ unit: 'new', within: [] }) };
  expect(placedOnItsDay(event, false, territory)).toBe(event);
  expect(placedOnItsDay(event, true, territory).data).toEqual({ unit: 'new', within: [] });
});
test('where a field holds the day, the units are those of that day', () => {
  const event = {
    type: 'Corrected',
    occurredAt: '2025-06-01T00:00:00.000Z',
    data: { unit: 'old', within: [], on: '2025-10-06' },
  };
  const asked: string[] = [];
  const territory = {
    placeOn: (place: { readonly unit: string; readonly within: readonly string[] }, on: string) => (asked.push(on), place),
  };
  placedOnItsDay(event, 'on', territory);
  placedOnItsDay({ ...event, data: { unit: 'old', within: [] } }, 'on', territory);
  expect(asked).toEqual(['2025-10-06', '2025-06-01']);
});
