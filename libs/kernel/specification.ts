import type { Decider, Env } from './decider.ts';
import type { DomainEvent } from './events.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Refusal } from './result.ts';
import { localDateOf } from './dates.ts';

/**
 * Tests that read as specifications:
 * `specification(decider).given(events).when(command).then(events)` or `.thenRefused('Code')`.
 * A failure shows both sides. Ids made by the decider are "id-1", "id-2", ...
 */
export function specification<S, C, E extends DomainEvent, Err extends Refusal>(
  decider: Decider<S, C, E, Err>,
  overrides: Partial<Env> = {},
) {
  return {
    given: (...events: readonly E[]) => ({
      when: (command: C) => {
        let made = 0;
        const now = overrides.now ?? '2026-10-01T02:00:00.000Z';
        const env: Env = {
          now,
          today: localDateOf(now),
          actor: { id: 'actor-1', role: 'inspector', unit: '01' },
          newId: () => `id-${++made}`,
          ...overrides,
        };
        const state = events.reduce((s, e) => decider.evolve(s, e), decider.initial);
        const result = decider.decide(command, state, env);
        return {
          result,
          then: (...expected: readonly E[]): void => {
            const actual = result.ok ? result.value : result.error;
            if (!result.ok || canonicalJson(actual) !== canonicalJson(expected))
              throw new Error(
                `expected events\n${JSON.stringify(expected, null, 2)}\nbut got\n${JSON.stringify(actual, null, 2)}`,
              );
            // What was decided must also be foldable.
            expected.reduce((s, e) => decider.evolve(s, e), state);
          },
          thenRefused: (code: Err['code'], field?: string): void => {
            if (result.ok || result.error.code !== code || (field !== undefined && result.error.field !== field))
              throw new Error(
                `expected refusal ${code}${field ? ` of ${field}` : ''} but got\n${JSON.stringify(result.ok ? result.value : result.error, null, 2)}`,
              );
          },
        };
      },
    }),
  };
}
