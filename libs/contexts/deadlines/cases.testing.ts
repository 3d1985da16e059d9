import type { Recorded } from '#event-store';
import { endOfDay } from '#kernel';
import type { Clock } from '#law';
import type { DeadlineSource } from './source.ts';

/** A made-up case with two clocks, whose events say everything: days of the first, whether the second is there. */
export interface Plain {
  readonly dueOn: string;
  readonly metOn: string | null;
  readonly paper: string | null;
}
const clock = (key: string, dueOn: string, whose: Clock['whose'], metOn: string | null): Clock => ({
  key,
  clock: key,
  label: { vi: `Hạn ${key}`, en: `Term ${key}` },
  article: 'Law 1 Art. 1',
  verified: true,
  startsOn: '2026-03-02',
  dueOn,
  dueAt: endOfDay(dueOn),
  whose,
  kind: whose === 'employer' ? 'right' : 'duty',
  effect: { vi: 'Quá hạn.', en: 'Late.' },
  met: metOn === null ? null : { on: metOn, how: 'met' },
  explanation: { vi: '…', en: '…' },
});

type Opened = Recorded<'PlainOpened', { thing: string; dueOn: string; paper?: string }>;
type Moved = Recorded<'PlainMoved', { thing: string; dueOn: string }>;
type Done = Recorded<'PlainDone', { thing: string; on: string }>;

export const plainCases: DeadlineSource<Plain, Opened | Moved | Done> = {
  subject: 'plain',
  label: { vi: 'Vụ việc', en: 'Case' },
  events: ['PlainOpened', 'PlainMoved', 'PlainDone'],
  keyOf: (event) => event.data.thing,
  fold: (state, { type, data }) =>
    type === 'PlainOpened'
      ? { dueOn: data.dueOn, metOn: null, paper: data.paper ?? null }
      : state && (type === 'PlainMoved' ? { ...state, dueOn: data.dueOn } : { ...state, metOn: data.on }),
  clocks: ({ dueOn, metOn, paper }) => [
    clock('answer', dueOn, 'officer', metOn),
    ...(paper === null ? [] : [clock('complaint', paper, 'employer', null)]),
  ],
  place: () => ({ unit: '00001@2025-07-01', within: ['01@2021-11-01'] }),
  number: () => 'MAU-1',
  employer: () => null,
  acts: () => [],
};
