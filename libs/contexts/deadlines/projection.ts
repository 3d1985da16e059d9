import { placed } from '#access';
import type { Bilingual, Instant, LocalDate } from '#kernel';
import type { Clock, ClockHolder, ClockKind } from '#law';
import { pastRows } from '#projections';
import { collection, type Collection, type Document } from '#read-models';
import { markOf, type CaseState } from './case.ts';
import { deadlineId } from './events.ts';
import { holderOf, type DeadlineSource } from './source.ts';

/** `met-late`: what had to happen happened, behind its day. `lapsed`: a right ended unused. */
export type DeadlineStanding = 'open' | 'met' | 'met-late' | 'fell-away' | 'lapsed';

/** Published: one clock of one case. Of the employer only the id. */
export interface DeadlineDocument extends Document {
  readonly subject: string;
  readonly case: string;
  readonly number: string | null;
  readonly employer: string | null;
  /** Codes of the acts that the case is about. */
  readonly acts: readonly string[];
  readonly key: string;
  readonly clock: string;
  readonly label: Bilingual;
  readonly article: string;
  readonly verified: boolean;
  readonly startsOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueAt: Instant;
  readonly whose: ClockHolder;
  readonly kind: ClockKind;
  readonly effect: Bilingual;
  readonly explanation: Bilingual;
  /** The account by what was recorded: its office may have passed on since. */
  readonly holder: string | null;
  /** Kind of the body under which the case was opened, and the day. */
  readonly bodyKind: string | null;
  readonly bodySince: LocalDate | null;
  readonly unit: string;
  readonly within: readonly string[];
  readonly district: string | null;
  readonly province: string | null;
  readonly metOn: LocalDate | null;
  readonly state: DeadlineStanding;
  readonly open: boolean;
  readonly approachedAt: Instant | null;
  readonly dueDayAt: Instant | null;
  readonly missedAt: Instant | null;
}

export const deadlines = collection<DeadlineDocument>()({
  name: 'deadlines',
  fields: {
    subject: 'text',
    case: 'text',
    employer: 'text',
    bodyKind: 'text',
    clock: 'text',
    dueOn: 'text',
    dueAt: 'text',
    holder: 'text',
    kind: 'text',
    state: 'text',
    open: 'flag',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [
    ['case', 'dueAt'],
    ['employer', 'dueAt'],
    ['holder', 'open', 'dueAt'],
    ['unit', 'open', 'dueAt'],
    ['province', 'open', 'dueAt'],
    ['open', 'dueAt'],
    ['dueAt'],
  ],
});

/**
 * The same as of any moment, kept beside them (`shownPast`). Few are open now, but each was once, and has a row that says so: that a row is open picks out
 * few of the past.
 */
export const deadlinesPast = pastRows('deadlinesPast', {
  ...deadlines,
  indexes: deadlines.indexes.filter(([first]) => first !== 'open'),
});

export type DeadlineField = typeof deadlines extends Collection<any, infer F> ? F : never;

const standingOf = ({ met, dueOn, kind }: Clock, passed: boolean): DeadlineStanding => {
  if (met === null) return passed && kind === 'right' ? 'lapsed' : 'open';
  return met.how === 'fell-away' ? 'fell-away' : met.on > dueOn ? 'met-late' : 'met';
};

export function documentsOf(source: DeadlineSource, found: CaseState, clocks: readonly Clock[]): readonly DeadlineDocument[] {
  const place = source.place(found.state);
  const number = source.number(found.state);
  const employer = source.employer(found.state);
  const acts = source.acts(found.state);
  const body = source.body?.(found.state) ?? null;
  return clocks.map((clock) => {
    const missedAt = found.missed[markOf(clock)] ?? null;
    const state = standingOf(clock, missedAt !== null);
    return {
      id: deadlineId(found.subject, found.id, clock.key),
      subject: found.subject,
      case: found.id,
      number,
      employer,
      acts,
      key: clock.key,
      clock: clock.clock,
      label: clock.label,
      article: clock.article,
      verified: clock.verified,
      startsOn: clock.startsOn,
      dueOn: clock.dueOn,
      dueAt: clock.dueAt,
      whose: clock.whose,
      kind: clock.kind,
      effect: clock.effect,
      explanation: clock.explanation,
      holder: holderOf(found.holders, clock.whose),
      bodyKind: body?.kind ?? null,
      bodySince: body?.since ?? null,
      ...placed(place),
      within: place.within,
      metOn: clock.met?.on ?? null,
      state,
      open: state === 'open',
      approachedAt: found.approached[markOf(clock)] ?? null,
      dueDayAt: found.dueDay[markOf(clock)] ?? null,
      missedAt,
    };
  });
}
