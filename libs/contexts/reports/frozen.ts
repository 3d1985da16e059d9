import { isOf, streamId, type EventReader, type RecordedOf } from '#event-store';
import { reportEvents, type ReportEvent } from './events.ts';
import { evolveReport, type ReportState, type Submission } from './state.ts';

/** What a report had handed over at a revision, as another one stands on it: what it said later is another thing. Null: nothing. */
export async function handedOverAt(
  log: Pick<EventReader, 'readStream'>,
  id: string,
  revision: string,
): Promise<Submission | null> {
  let state: ReportState | null = null;
  for await (const event of log.readStream(streamId('report', id), { to: BigInt(revision) }))
    if (reportEvents.some((one) => isOf(one, event))) state = evolveReport(state, event as RecordedOf<ReportEvent>);
  return state?.submissions.at(-1) ?? null;
}
