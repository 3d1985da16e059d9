import { MAY_FIND_AND_DECIDE, TITLES } from '#law';
import { specification } from '#kernel';
import { act, CHAIR, decide, explained, KEY, minutes } from './case.testing.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';
import { overrideApproved, overrideRequested, type SanctionEvent } from './events.ts';

/** Who drew up the minutes does not decide as well (ACC-3). The minutes of these cases are by `can-bo-1`. */
const DAY = '2024-06-03';
const CASE: readonly SanctionEvent[] = [minutes([act('v-1', 'HOURS-EXCEEDED', DAY)]), explained(DAY, 'waived')];
const as = (id: string) =>
  specification(sanctionDecider, {
    now: '2026-10-01T02:00:00.000Z',
    actor: { id, role: 'competent-person', unit: '01' },
  }).given;
const asked = (by: string) =>
  overrideRequested.of(`${DAY}T00:00:00.000Z`, {
    ...KEY,
    on: DAY,
    override: 'o-1',
    rule: 'FinderDecides',
    reason: 'Lý do mẫu',
    by,
  });
const approved = (by: string) => overrideApproved.of(`${DAY}T00:00:00.000Z`, { ...KEY, on: DAY, override: 'o-1', by });

const steps: readonly (readonly [string, SanctionCommand])[] = [
  ['decides', decide(DAY)],
  ['closes without a decision', { type: 'CloseWithoutDecision', on: DAY, reason: 'Lý do mẫu', held: [CHAIR] }],
];
describe.each(steps)('who drew up the minutes and %s', (_, command) => {
  test('is refused, in both languages, with what to do', () => {
    const { result } = as('can-bo-1')(...CASE).when(command);
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'FinderDecides',
        message: { en: expect.stringContaining('platform rule'), vi: expect.stringContaining('quy tắc của hệ thống') },
        hint: { en: expect.stringContaining('approved by a second person') },
      },
    });
  });
  test('somebody else may', () => expect(as('chu-tich')(...CASE).when(command).result).toMatchObject({ ok: true }));
  test('may when a second person lifted the rule in writing; the step names it', () => {
    const { result } = as('can-bo-1')(...CASE, asked('can-bo-1'), approved('chu-tich')).when(command);
    expect(result).toMatchObject({ ok: true, value: [{ data: { overrides: ['o-1'] } }] });
  });
});

test('an amendment and a cancellation are decisions too', () => {
  const [issued] = (as('chu-tich')(...CASE).when(decide(DAY)).result as { value: readonly SanctionEvent[] }).value;
  const held = [CHAIR];
  for (const command of [
    { type: 'Cancel', on: DAY, reason: 'Lý do mẫu', held },
    {
      type: 'Amend',
      on: DAY,
      reason: 'Lý do mẫu',
      fines: [{ violation: 'v-1' }],
      mitigating: ['Một', 'Hai'],
      withdrawn: [],
      held,
    },
  ] as unknown as readonly SanctionCommand[]) {
    expect(as('can-bo-1')(...CASE, issued!).when(command).result).toMatchObject({ error: { code: 'FinderDecides' } });
    expect(as('chu-tich')(...CASE, issued!).when(command).result).not.toMatchObject({ error: { code: 'FinderDecides' } });
  }
});

test('the second person is not the one whom it is about, whoever asked', () => {
  const approve: SanctionCommand = { type: 'ApproveOverride', on: DAY, request: 'o-1', held: [CHAIR] };
  as('can-bo-1')(...CASE, asked('can-bo-2'))
    .when(approve)
    .thenRefused('SecondPersonNeeded', 'request');
  expect(as('chu-tich')(...CASE, asked('can-bo-2')).when(approve).result).toMatchObject({ ok: true });
});

test('a title that finds and decides by its office may, where the appointment is on record', () => {
  const authority = { title: 'so-team-head', manner: 'substantive', appointment: 'a-1' } as const;
  const attempt = (change: object) =>
    as('can-bo-1')(...CASE).when(decide(DAY, { authority: { ...authority, ...change } })).result;
  expect(attempt({})).toMatchObject({ ok: true });
  expect(attempt({ appointment: undefined })).toMatchObject({ ok: false });
  for (const { title } of MAY_FIND_AND_DECIDE) expect(TITLES.map(({ code }) => code)).toContain(title);
});

test('older minutes that name no account bind nobody', () => {
  const [drawn, ...rest] = CASE;
  const { officer: _, ...data } = drawn!.data as { officer: string };
  const older = { ...drawn!, data } as SanctionEvent;
  expect(as('can-bo-1')(older, ...rest).when(decide(DAY)).result).toMatchObject({ ok: true });
});
