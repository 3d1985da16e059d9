import { act, after, CHAIR, cases, decide, explained, fold, M, minutes, serve } from './case.testing.ts';
import type { SanctionCommand } from './decider.ts';

/** Two acts in one minutes of June 2024: one of 20-25 million, one of 1-2 million that ended on 5/1/2023 and is barred since 5/1/2024. */
const NIGHT = act('v-1', 'UNDER-15-OVERTIME-NIGHT', '2024-06-03');
const OLD = { ...act('v-2', 'REGISTER-MISSING', '2024-06-03'), actStart: '2023-01-02', actEnd: '2023-01-05' };
const both = [minutes([NIGHT, OLD]), explained('2024-06-04', 'waived')];
const fresh = [minutes([NIGHT, act('v-2', 'REGISTER-MISSING', '2024-06-03')]), explained('2024-06-04', 'waived')];
const without = (violation: string, reason: 'limitation-over' | 'withdrawn', more: object = {}): SanctionCommand =>
  decide('2024-06-05', { dropped: [{ violation, reason }], ...more });

describe('an act that may not be sanctioned is left out of the decision (Art. 65)', () => {
  cases([
    [
      'barred, and not left out',
      both,
      decide('2024-06-05', { fines: [{ violation: 'v-1' }, { violation: 'v-2' }] }),
      'ActLimitationOver',
      'fines',
    ],
    ['barred, and left out', both, without('v-2', 'limitation-over'), 'ok'],
    ['withdrawn, and left out', fresh, without('v-2', 'withdrawn', { withdrawn: ['v-2'] }), 'ok'],
    ['neither', fresh, without('v-2', 'limitation-over'), 'NotDroppable', 'dropped'],
    ['not withdrawn', both, without('v-2', 'withdrawn'), 'NotDroppable', 'dropped'],
    ['of no act of the minutes', both, without('v-9', 'withdrawn', { withdrawn: ['v-9'] }), 'NotDroppable', 'dropped'],
    [
      'left out and fined',
      both,
      without('v-2', 'limitation-over', { fines: [{ violation: 'v-1' }, { violation: 'v-2' }] }),
      'NotDroppable',
      'dropped',
    ],
    [
      'named twice',
      both,
      decide('2024-06-05', {
        dropped: [
          { violation: 'v-2', reason: 'limitation-over' },
          { violation: 'v-2', reason: 'limitation-over' },
        ],
      }),
      'NotDroppable',
      'dropped',
    ],
    [
      'every act',
      [minutes([OLD])],
      decide('2024-06-05', { fines: [], dropped: [{ violation: 'v-2', reason: 'limitation-over' }] }),
      'NothingLeftToDecide',
      'dropped',
    ],
    ['another act withdrawn', fresh, without('v-2', 'withdrawn', { withdrawn: ['v-1', 'v-2'] }), 'ViolationWithdrawn', 'fines'],
  ]);
  const decided = after(both, without('v-2', 'limitation-over'));
  test('the total is that of what remains; event, context and case name what was left out', () => {
    const dropped = [{ violation: 'v-2', reason: 'limitation-over' }];
    expect(decided.at(-1)).toMatchObject({ data: { total: 22.5 * M, fines: [{ violation: 'v-1' }], dropped } });
    expect(fold(decided)).toMatchObject({ total: 22.5 * M, dropped, context: { suggested: [{ violation: 'v-1' }] } });
    expect(fold(decided).context!.warnings).toContainEqual({
      code: 'dropped:v-2',
      article: expect.stringContaining('Law 15/2012/QH13 Art. 6'),
    });
  });
  test('an amendment sets no fine for it either', () => {
    const amend = (...violations: string[]): SanctionCommand => ({
      type: 'Amend',
      held: [CHAIR],
      on: '2024-06-12',
      reason: 'Khiếu nại có cơ sở',
      fines: violations.map((violation) => ({ violation })),
      withdrawn: [],
      mitigating: ['Một', 'Hai'],
    });
    const served = after(decided, serve('2024-06-10'));
    expect(fold(after(served, amend('v-1'))).total).toBe(20 * M);
    expect(() => after(served, amend('v-1', 'v-2'))).toThrow('not in the minutes');
  });
});
