import { defineEvent, flag, id, instant, text } from '#kernel';
import type { Metadata, NewRecord } from '#event-store';
import { derivedFrom, newId } from '#kernel';

/** The fixed payload of every append benchmark: about 330 bytes of JSON. */
export const checklistItemAnswered = defineEvent(
  'BenchChecklistItemAnswered',
  {
    inspectionId: id(),
    checklistItem: id(),
    result: flag(),
    note: text({ max: 200 }),
    at: instant(),
  },
  { label: { vi: 'Trả lời một mục', en: 'Item answered' }, record: 'inspections' },
);

const NOTE = 'x'.repeat(200);
const AT = '2026-01-01T00:00:00.000Z';

export const metadata: Metadata = {
  actor: 'bench-1',
  role: 'inspector',
  unit: '01',
  commandId: 'bench',
  correlation: 'bench',
  causation: 'bench',
};

export const record = (run: string, n: number): NewRecord => ({
  // Event ids keep the time of their command's UUIDv7, as the pipeline makes them.
  id: derivedFrom(newId(), run, n),
  type: checklistItemAnswered.type,
  schemaVersion: 1,
  data: { inspectionId: `i-${n}`, checklistItem: 'CL-1', result: true, note: NOTE, at: AT },
  occurredAt: AT,
});
