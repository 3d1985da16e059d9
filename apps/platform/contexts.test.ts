import { PROJECTIONS } from './contexts.ts';

test('what a view does with an event that it cannot apply: those that compliance hangs on stop, the others set it aside', () => {
  const parks = PROJECTIONS.filter((p) => p.onFailure === 'park').map((p) => p.name);
  expect(parks).toEqual(['employerContacts', 'inspectionNotes']);
  expect(PROJECTIONS.length - parks.length).toBeGreaterThan(10);
});
