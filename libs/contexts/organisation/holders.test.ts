import { heirTitle, titlesBehind } from './holders.ts';

test('a title goes on with itself, then with the one that followed', () => {
  expect(['2025-06-30', '2025-07-01'].map((on) => heirTitle('district-chair', on))).toEqual(['district-chair', 'commune-chair']);
  expect(heirTitle('so-chief-inspector', '2025-07-01')).toBe('so-noi-vu-director');
  expect(heirTitle('province-chair', '2026-10-01')).toBe('province-chair');
});
test('nobody is known to follow', () => {
  expect(heirTitle('duty-official', '2026-09-10')).toBeNull();
  expect(heirTitle('labour-inspector', '2026-09-10')).toBeNull();
  expect(heirTitle('no-title', '2026-01-01')).toBeNull();
});
test('the titles whose matters a title has', () => {
  expect(titlesBehind('commune-chair', '2025-06-30')).toEqual(['commune-chair']);
  expect(titlesBehind('commune-chair', '2025-07-01')).toEqual(['commune-chair', 'district-chair']);
});
