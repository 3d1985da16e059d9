import { reason, type CommandContext } from '#commands';
import { beforeEmployer, classificationAt, employers, idsOfOne, notAtWork, placeAt } from '#contexts/registry/index';
import {
  byDefault,
  code,
  described,
  integer,
  localDate,
  object,
  ok,
  optional,
  text,
  uuid,
  type Refusal,
  type Result,
} from '#kernel';
import { abatementOutcome } from '#law';
import { casesOfViolations } from './cases.ts';
import { visitClosedToBody } from './carriers.ts';
import { corrections } from './commands-correction.ts';
import {
  beforeVisit,
  concludedClean,
  defineCommand,
  isOfAnother,
  lies,
  ofViolation,
  step,
  unknownInspection,
  unknownViolation,
  violation,
} from './commands-step.ts';
import { violationExtent } from './events.ts';
import type { ViolationCommand } from './decider.ts';
import { violations } from './projection.ts';
import { repeatedBy } from './repeat-offence.ts';
import { visitsOfViolations } from './visits.ts';

const count = (describe: string) => byDefault(integer({ max: 10_000, describe }), 0);
const minors = object(
  {
    under13: count('Default 0.'),
    from13to14: count('13 to under 15; default 0.'),
    from15to17: count('15 to under 18; default 0.'),
  },
  { name: 'MinorsInput', describe: 'Number of minors by age. Counts only: a child is never named here.' },
);
const actCode = text({ max: 60, describe: 'Act of the violation catalogue (query actCatalogue).' });

/** What the employer's published record says of a repeat offence; 200 cases of one employer are more than there will be. */
async function repeatsOf(
  employer: string,
  act: { actCode: string; actStart: string; violation: string },
  { readModels }: CommandContext,
): Promise<readonly string[]> {
  // Of records that are one what each of them brought.
  const values = await idsOfOne(readModels, employer);
  const ofEmployer = { filter: { op: 'in', field: 'employer', values }, limit: 200 } as const;
  const [recorded, cases] = await Promise.all([
    readModels.find(violations, ofEmployer),
    readModels.find(casesOfViolations, ofEmployer),
  ]);
  return repeatedBy(act, recorded.documents, cases.documents);
}

export const RecordViolation = defineCommand({
  name: 'RecordViolation',
  roles: ['inspector'],
  describe: {
    vi: 'Ghi nhận một vi phạm với thời gian của hành vi; pháp luật có hiệu lực khi đó được giữ cùng hồ sơ.',
    en: 'A violation with the dates of its act; the law in force then is kept with it.',
  },
  input: {
    id: optional(uuid({ describe: 'UUID of the violation, made by the client where it may be offline.' })),
    employer: uuid(),
    inspection: optional(uuid({ describe: 'The inspection that found it.' })),
    actCode,
    actStart: localDate(),
    actEnd: optional(localDate({ describe: 'Left out: still going on when it was detected.' })),
    detectedOn: localDate(),
    minors: optional(described(minors, 'May be left out for acts about papers.')),
    ...violationExtent,
    abatementDueOn: optional(localDate({ describe: 'Left out: the configured number of days after detection.' })),
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'violations', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers', inspection: 'inspections' },
  places: ({ input, named }) => ok([placeAt(named('employer', employers)!, input.detectedOn)]),
  reads: ['violations', 'sanctions', 'employerMerges'],
  prepare: async (input, context, id): Promise<Result<ViolationCommand, Refusal>> => {
    const employer = context.named('employer', employers)!;
    // What was detected after it closed is of the time before; an act cannot begin while nobody worked.
    const absent = beforeEmployer(employer, input.detectedOn, 'detectedOn') ?? notAtWork(employer, input.actStart, 'actStart');
    if (absent) return absent;
    const inspection = context.named('inspection', visitsOfViolations);
    if (await isOfAnother(inspection, input.employer, context)) return unknownInspection();
    const early = beforeVisit(inspection, input.detectedOn, 'detectedOn');
    if (early) return early;
    const another = visitClosedToBody(inspection, 'RecordViolation', 'inspection', context);
    if (another) return another;
    if (inspection?.clean) return concludedClean();
    const { unit, within } = placeAt(employer, input.detectedOn);
    return ok({
      type: 'Record',
      ...input,
      // It goes with the visit that found it, also where a merge is undone.
      employer: inspection?.employer ?? input.employer,
      id,
      unit,
      within,
      // It is the business of whoever enters it, also where it was detected under an older body.
      ...(context.actor.body === undefined ? {} : { bodyKind: context.actor.body }),
      minors: input.minors ?? NO_MINORS,
      employerKind: classificationAt(employer, input.actEnd ?? input.detectedOn).kind,
      repeats: await repeatsOf(input.employer, { actCode: input.actCode, actStart: input.actStart, violation: id }, context),
    });
  },
});
const NO_MINORS = { under13: 0, from13to14: 0, from15to17: 0 };

export const ReclassifyViolation = defineCommand({
  name: 'ReclassifyViolation',
  roles: ['inspector'],
  replaces: true,
  describe: {
    vi: 'Xác định lại hành vi hoặc thời gian của vi phạm đã ghi nhận sai, kèm lý do.',
    en: 'The right act, or the right days of it, of a violation that was recorded wrongly, with the reason.',
  },
  input: {
    ...step,
    actCode,
    actStart: localDate(),
    actEnd: optional(localDate()),
    minors: optional(described(minors, 'Where the ages were taken wrongly too. Left out: as recorded.')),
    ...violationExtent,
    reason,
  },
  ...ofViolation,
  reads: ['violations', 'sanctions', 'employerMerges'],
  prepare: async ({ violation: id, ...fields }, context, _id, violation): Promise<Result<ViolationCommand, Refusal>> => {
    const employer = violation && (await context.records.get(employers, violation.employer));
    if (!violation || !employer) return unknownViolation();
    const absent = notAtWork(employer, fields.actStart, 'actStart');
    if (absent) return absent;
    return ok({
      type: 'Reclassify',
      ...fields,
      employerKind: classificationAt(employer, fields.actEnd ?? violation.detectedOn).kind,
      repeats: await repeatsOf(violation.employer, { ...fields, violation: id }, context),
    });
  },
});

export const ConfirmActGoingOn = defineCommand({
  name: 'ConfirmActGoingOn',
  roles: ['inspector'],
  describe: {
    vi: 'Xác nhận hành vi chưa kết thúc vẫn tiếp diễn vào ngày này: từ khi 283/2026/NĐ-CP có hiệu lực, nghị định đó được áp dụng (Điều 67 khoản 2).',
    en: 'The act, found without an end, was seen to go on still on this day: from the start of 283/2026/NĐ-CP on, that decree then applies to it (Art. 67(2)).',
  },
  input: step,
  ...ofViolation,
  prepare: ({ on }) => ({ type: 'ConfirmGoingOn', on }),
});

export const ReduceViolation = defineCommand({
  name: 'ReduceViolation',
  roles: ['inspector'],
  replaces: true,
  describe: {
    vi: 'Giảm số người chưa thành niên so với đã ghi nhận, kèm lý do.',
    en: 'Fewer minors than recorded, with the reason.',
  },
  input: { ...step, minors, reason },
  ...ofViolation,
  prepare: ({ on, reason, minors }) => ({ type: 'Reduce', on, reason, minors }),
});

export const WithdrawViolation = defineCommand({
  name: 'WithdrawViolation',
  roles: ['inspector', 'competent-person'],
  describe: { vi: 'Rút ghi nhận: thực tế không phải vi phạm.', en: 'It turned out to be no violation.' },
  input: { ...step, reason },
  ...ofViolation,
  prepare: ({ on, reason }) => ({ type: 'Withdraw', on, reason }),
});

export const SetAbatementDue = defineCommand({
  name: 'SetAbatementDue',
  roles: ['inspector'],
  replaces: true,
  describe: {
    vi: 'Ấn định ngày phải khắc phục xong, kèm lý do.',
    en: 'Sets the day by which the violation is to be abated, with the reason.',
  },
  input: { ...step, dueOn: localDate(), reason },
  ...ofViolation,
  prepare: ({ on, dueOn, reason }) => ({ type: 'SetAbatementDue', on, dueOn, reason }),
});

export const EscalateViolation = defineCommand({
  name: 'EscalateViolation',
  // The administrator: what a process sends goes under that role.
  roles: ['inspector', 'competent-person', 'administrator'],
  describe: {
    vi: 'Ngày phải khắc phục đã qua mà chưa có báo cáo. Hệ thống tự làm việc này; bị từ chối nếu đã báo khắc phục hoặc đã dời hạn.',
    en: 'The day of abatement has passed and nothing was claimed. A process does it by itself when the day was missed; refused where it was claimed or moved.',
  },
  input: { violation, dueOn: localDate({ describe: 'The day that has passed; another one since is not escalated.' }) },
  ...ofViolation,
  prepare: ({ dueOn }, { today }) => ({ type: 'Escalate', on: today, dueOn }),
});

const outcome = code(abatementOutcome);
export const ClaimAbatement = defineCommand({
  name: 'ClaimAbatement',
  roles: ['inspector'],
  describe: {
    vi: 'Cơ sở báo việc khắc phục đã kết thúc thế nào; chưa được xác minh.',
    en: 'The employer says how it ended; not verified yet.',
  },
  input: { ...step, outcome },
  ...ofViolation,
  prepare: ({ on, outcome }) => ({ type: 'ClaimAbatement', on, outcome }),
});

export const VerifyAbatement = defineCommand({
  name: 'VerifyAbatement',
  roles: ['inspector'],
  describe: { vi: 'Thanh tra viên đã xem việc khắc phục kết thúc thế nào.', en: 'An inspector saw how it ended.' },
  input: { ...step, outcome, inspection: optional(uuid({ describe: 'The visit that verified it.' })) },
  ...ofViolation,
  refers: { inspection: 'inspections' },
  prepare: async ({ violation: _violation, ...fields }, context, _id, violation): Promise<Result<ViolationCommand, Refusal>> => {
    if (!violation) return unknownViolation();
    const inspection = context.named('inspection', visitsOfViolations);
    if (await isOfAnother(inspection, violation.employer, context)) return unknownInspection();
    const early = beforeVisit(inspection, fields.on, 'on');
    if (early) return early;
    return ok({ type: 'VerifyAbatement', ...fields });
  },
});

export const commands = [
  RecordViolation,
  ReclassifyViolation,
  ConfirmActGoingOn,
  ReduceViolation,
  WithdrawViolation,
  SetAbatementDue,
  EscalateViolation,
  ClaimAbatement,
  VerifyAbatement,
  ...corrections,
];
