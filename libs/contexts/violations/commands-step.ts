import type { Territory } from '#access';
import { commandsOn, type CommandContext, type RecordRule } from '#commands';
import { standingFor } from '#contexts/registry/index';
import { localDate, refuse, uuid, type Refusal, type Result } from '#kernel';
import { passedTo, recordedBy } from './carriers.ts';
import { violationDecider } from './decider.ts';
import type { ViolationState } from './state.ts';
import type { VisitOfViolations } from './visits.ts';

export const defineCommand = commandsOn(violationDecider);

/** An inspection named by a violation must be one of the same employer, be it under the id of a record that was merged. */
export async function isOfAnother(
  inspection: VisitOfViolations | null,
  employer: string,
  { records }: CommandContext,
): Promise<boolean> {
  if (inspection === null || inspection.employer === employer) return false;
  const stays = await standingFor(records, [inspection.employer, employer]);
  return stays(inspection.employer) !== stays(employer);
}
export const unknownInspection = () =>
  refuse('UnknownInspection', 'There is no such inspection of this employer.', 'Không có cuộc kiểm tra này đối với cơ sở.', {
    field: 'inspection',
  });

export const concludedClean = () =>
  refuse('VisitConcludedClean', {
    field: 'inspection',
    hint: {
      en: 'Correct the conclusion first: correctInspection with clean: false and what was found in addedFindings.',
      vi: 'Trước hết đính chính kết luận: correctInspection với clean: false và nêu phát hiện trong addedFindings.',
    },
  });

/** A visit neither finds nor verifies anything before it was decided. */
export const beforeVisit = (visit: VisitOfViolations | null, on: string, field: string): Result<never, Refusal> | null =>
  visit === null || on >= visit.decidedOn
    ? null
    : refuse(
        'BeforeItExisted',
        `${on} lies before ${visit.decidedOn}, the day of the decision ${visit.decisionNumber} to inspect.`,
        `Ngày ${on} trước ngày ${visit.decidedOn} của quyết định kiểm tra ${visit.decisionNumber}.`,
        {
          field,
          hint: {
            en: 'Give the day of the visit, or leave the inspection out.',
            vi: 'Nhập ngày của cuộc kiểm tra, hoặc bỏ trống cuộc kiểm tra.',
          },
        },
      );

export const lies = (state: ViolationState | null): readonly Territory[] => (state ? [state] : []);

/** What a record of a violation is carried by. */
const carriers: Pick<RecordRule<never, ViolationState | null>, 'carriedBy' | 'passedTo'> = {
  carriedBy: recordedBy,
  passedTo: { reads: ['sanctions'], bodies: async (state, readModels) => (state ? passedTo(state, readModels) : []) },
};

/** A step of a violation: bound to where it was detected. */
export const violation = uuid();
export const step = { violation, on: localDate() };
export const ofViolation = {
  target: (input: { readonly violation: string }) => input.violation,
  record: { kind: 'violations', field: 'violation', begins: 'never', lies, ...carriers },
  places: 'record',
} as const;
export const unknownViolation = () =>
  refuse('UnknownViolation', 'There is no violation with this id.', 'Không có vi phạm với mã này.', { field: 'violation' });
