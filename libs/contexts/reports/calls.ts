import { canonicalJson, dateInFuture, ok, refuse, startOfDay, type DataOf, type Decider, type LocalDate } from '#kernel';
import { reportsCalledFor, type CallEvent } from './events.ts';

type Said = Omit<DataOf<typeof reportsCalledFor.fields>, 'on' | 'passed'>;
/** A call as it stands. */
export interface CallState extends Said {
  readonly id: string;
  readonly on: LocalDate;
  /** Reports that nobody owes any more, and since when. */
  readonly passed: Readonly<Record<string, LocalDate>>;
}
export interface CallCommand {
  readonly type: 'CallForReports';
  readonly said: Said;
  readonly on: LocalDate;
}

export function evolveCall(state: CallState | null, { data }: CallEvent): CallState {
  const { passed, ...said } = data;
  const owed = new Set(said.owed.map(({ report }) => report));
  const before = Object.entries(state?.passed ?? {}).filter(([report]) => !owed.has(report));
  return {
    ...said,
    id: said.call,
    passed: { ...Object.fromEntries(before), ...Object.fromEntries(passed.map((report) => [report, said.on])) },
  };
}

/** Reports that are called for, once or again where days have moved or duties have passed on. */
export const callDecider: Decider<CallState | null, CallCommand, CallEvent> = {
  category: 'reportcall',
  initial: null,
  evolve: evolveCall,
  decide({ said, on }, state, env) {
    if (said.owed.length === 0) return refuse('ReportNotOwed', { field: 'report' });
    if (said.periodTo < said.periodFrom) return refuse('EndBeforeStart', { field: 'periodTo' });
    if (on > env.today) return dateInFuture(on, env.today, 'on');
    const owed = new Set(said.owed.map(({ report }) => report));
    const passed = (state?.owed ?? []).map(({ report }) => report).filter((report) => !owed.has(report));
    if (state && passed.length === 0 && isSame(said, state)) return refuse('NothingChanged', { field: 'report' });
    return ok([reportsCalledFor.of(startOfDay(on), { ...said, on, passed })]);
  },
};

const isSame = (said: Said, { id: _id, on: _on, passed: _passed, ...state }: CallState): boolean =>
  canonicalJson(said as never) === canonicalJson(state as never);
