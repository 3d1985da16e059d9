import { id, refuse, type Result } from '#kernel';
import { on, sanctionCase } from '../case/event-fields.ts';
import { alreadyDone, beforeEarlierStep, type SanctionRefusal } from '../case/refusals.ts';
import type { StepCommand } from '../case/step.ts';
import type { Complaint, SanctionState } from '../state.ts';

/** Complaint and lawsuit suspend nothing by themselves (Law 15/2012 Art. 73(1)), and go on when the case has ended. */
export const AFTER_DECISION = ['decided', 'served', 'completed', 'cancelled'] as const;
export const COMPLAINTS_LAW = 'Complaints Law 02/2011/QH13';

export const complaintFields = { ...sanctionCase, complaint: id(), on };

/** The complaint that a step goes on with, not before what was recorded of it last. */
export function complaintOf(
  c: StepCommand & { readonly complaint: string },
  state: SanctionState,
): Result<Complaint, SanctionRefusal> {
  const complaint = state.complaints.find((one) => one.complaint === c.complaint);
  if (!complaint)
    return refuse('UnknownComplaint', 'There is no complaint with this id.', 'Không có khiếu nại với mã này.', {
      field: 'complaint',
    });
  const earlier = complaint.acceptedOn ?? complaint.on;
  if (c.on < earlier) return beforeEarlierStep(c.on, earlier, complaint.acceptedOn === null ? 'complaint' : 'acceptance');
  return { ok: true, value: complaint };
}

export const settledAlready = ({ settledOn }: Complaint) =>
  alreadyDone('settled', 'giải quyết khiếu nại', settledOn, 'complaint');
