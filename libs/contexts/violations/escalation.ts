import type { deadlineMissed } from '#contexts/deadlines/events';
import type { RecordedOf } from '#event-store';
import type { Process } from '#processes';

type Missed = RecordedOf<typeof deadlineMissed>;
const isAbatement = ({ data }: Missed): boolean => data.subject === 'violation' && data.clock === 'abatement';

/**
 * Failure to abate (SAN-9): when the day of an abatement was missed, the violation is escalated by a command like any other. The decider has
 * the last word: what was claimed, moved or withdrawn in between is left alone, so that a late, a second or a repeated command does no harm.
 */
export const escalationProcess: Process<null, Missed> = {
  name: 'escalations',
  version: 2,
  reactsTo: ['DeadlineMissed'],
  keyOf: (event) => (isAbatement(event) ? event.data.case : []),
  initial: null,
  evolve: (state) => state,
  timers: () => [],
  commands: (_state, { data }) => [{ name: 'EscalateViolation', input: { violation: data.case, dueOn: data.dueOn } }],
};
