import { specification, startOfDay } from '#kernel';
import * as events from './events.ts';
import { allianceDecider, type AllianceCommand } from './groups.ts';

const registered = events.allianceRegistered.of(startOfDay('2024-01-01'), {
  alliance: 'l-1',
  name: 'Liên minh Sông Xanh (mẫu)',
  unit: '01@2021-11-01',
  within: [],
  since: '2024-01-01',
});
const closed = events.allianceClosed.of(startOfDay('2026-05-01'), { alliance: 'l-1', on: '2026-05-01', reason: 'Sáp nhập' });
const spec = () => specification(allianceDecider);
const NOBODY = { members: 0, lastLeft: null };
const correct = (changes: object): AllianceCommand => ({ type: 'Correct', reason: 'Ghi nhầm', firstJoined: null, ...changes });

test('the name and the first day of an alliance are corrected', () =>
  spec()
    .given(registered)
    .when(correct({ name: 'Liên minh Sông Lam (mẫu)', since: '2023-06-01' }))
    .then(
      events.allianceCorrected.of(startOfDay('2023-06-01'), {
        alliance: 'l-1',
        reason: 'Ghi nhầm',
        name: 'Liên minh Sông Lam (mẫu)',
        since: '2023-06-01',
      }),
    ));
test('its first day does not lie behind its first member', () =>
  spec()
    .given(registered)
    .when(correct({ since: '2025-02-02', firstJoined: '2025-02-01' }))
    .thenRefused('AfterLaterFacts', 'since'));
test('it closes once, without members', () => {
  const close = (facts: object = {}): AllianceCommand => ({
    type: 'Close',
    on: '2026-05-01',
    reason: 'Sáp nhập',
    ...NOBODY,
    ...facts,
  });
  spec().given(registered).when(close()).then(closed);
  spec()
    .given(registered)
    .when(close({ members: 2 }))
    .thenRefused('AllianceHasMembers', 'on');
  spec()
    .given(registered)
    .when(close({ lastLeft: '2026-05-02' }))
    .thenRefused('AllianceHasMembers', 'on');
  spec().given(registered, closed).when(close()).thenRefused('AllianceClosed', 'alliance');
});
test('that it closed is put on another day, or taken back', () => {
  const closing = (on: string | null): AllianceCommand => ({ type: 'CorrectClosing', on, reason: 'Ghi nhầm', ...NOBODY });
  for (const [on, after] of [
    ['2026-06-01', '2026-06-01'],
    [null, null],
  ] as const) {
    const { result } = spec().given(registered, closed).when(closing(on));
    const state = [registered, closed, ...(result.ok ? result.value : [])].reduce(
      allianceDecider.evolve,
      allianceDecider.initial,
    );
    expect([result.ok, state?.closedOn]).toEqual([true, after]);
  }
  spec().given(registered).when(closing(null)).thenRefused('NotClosed', 'alliance');
});
