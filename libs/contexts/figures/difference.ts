import { isOf, streamId, type EventReader, type RecordedOf } from '#event-store';
import type { ProgrammeDocument } from '#contexts/programmes/index';
import { figuresEvents, type FiguresEvent } from './events.ts';
import { figuresId, planOf } from './plan.ts';
import { progressOf, type Count, type Progress } from './progress.ts';
import { progressIn, reachedIn, type At, type Sources } from './reading.ts';
import { evolveFigures, NO_FIGURES, type FigureState, type MeasureFigures } from './state.ts';

type Event = RecordedOf<FiguresEvent>;

/** An event that moved a figure, with what the series that decides said before and after it. */
export interface Moved {
  readonly event: Event;
  readonly figure: FigureState;
  readonly reason: string | null;
  readonly before: Count | null;
  readonly after: Count | null;
}
export interface Difference {
  readonly before: Progress;
  readonly after: Progress;
  readonly moved: readonly Moved[];
}

const isKnown = ({ recordedAt, occurredAt }: Event, { recorded, occurred }: At): boolean =>
  (recorded === null || recordedAt <= recorded) && occurredAt <= occurred;

/**
 * What moved a measure between two moments: the events that the later one knows and the earlier one does not, one after the other onto what stood at
 * the earlier one. The last of them leaves what the later moment shows (`difference.test.ts`).
 */
export async function differenceOf(
  sources: Sources,
  log: Pick<EventReader, 'readStream'>,
  programme: ProgrammeDocument,
  code: string,
  [since, until]: readonly [At, At],
): Promise<Difference> {
  const plan = planOf(programme, code)!;
  const [[before], [after], reached] = await Promise.all([
    progressIn(sources, programme, since, [code]),
    progressIn(sources, programme, until, [code]),
    reachedIn(sources, [plan], until),
  ]);
  const events: Event[] = [];
  for await (const event of log.readStream(streamId('measure', figuresId(plan))))
    for (const one of figuresEvents) if (isOf(one, event)) events.push(event as Event);
  const moved = movedBy(events, since, until, (figures) =>
    progressOf({ plan, figures, on: until.today, reached: reached(plan) }),
  );
  return { before: before!, after: after!, moved };
}

const fold = (events: readonly Event[]): MeasureFigures => events.reduce<MeasureFigures>(evolveFigures, NO_FIGURES);

/** In the order of the log; `standing`: how the measure stands by some figures. */
export function movedBy(
  events: readonly Event[],
  since: At,
  until: At,
  standing: (figures: readonly FigureState[]) => Pick<Progress, 'total'>,
): readonly Moved[] {
  const known = new Set(events.filter((event) => isKnown(event, since)));
  const now = events.filter((event) => isKnown(event, until));
  let state = fold(now.filter((event) => known.has(event)));
  let { total } = standing(state.figures);
  return now
    .filter((event) => !known.has(event))
    .flatMap((event) => {
      known.add(event);
      const were = state.figures;
      // Folded anew: an event may have been recorded before one that was known, and the log has its order.
      state = fold(now.filter((one) => known.has(one)));
      const find = (all: readonly FigureState[]) => all.find(({ id }) => id === event.data.figure);
      const figure = find(state.figures) ?? find(were);
      // A correction of what is not known at all at that moment.
      if (!figure) return [];
      const before = total;
      ({ total } = standing(state.figures));
      return [{ event, figure, reason: 'reason' in event.data ? event.data.reason : null, before, after: total }];
    });
}
