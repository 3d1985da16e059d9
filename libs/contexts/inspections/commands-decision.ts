import type { Territory } from '#access';
import { account, reason, unknown, type CommandContext } from '#commands';
import { officesHeld, officials, openingBody } from '#contexts/organisation/index';
import { classificationAt, employers, notAtWork, placeAt, standingFor } from '#contexts/registry/index';
import { violationsClosedToBody, violations, visitClosedToBody, type ViolationDocument } from '#contexts/violations/index';
import {
  code,
  described,
  err,
  flag,
  list,
  localDate,
  named,
  object,
  ok,
  optional,
  text,
  uuid,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { bodyKind, inspectionForm, inspectionMode } from '#law';
import { defineCommand, lies, ofInspection, step } from './commands-step.ts';
import type { Begin, InspectionCommand } from './decider.ts';
import type { Decide } from './decision.ts';
import { inspectionPart } from './events.ts';
import { groundOf, otherVisits } from './once-a-year-facts.ts';
import { inspections, type InspectionDocument } from './projection.ts';
import { actsFound, type InspectionState, type Inspector } from './state.ts';
import { VISIT_OF_THE_YEAR } from './visit-of-the-year.ts';

/** Tells which other visits there were in the year. */
const VISITS = ['inspections', 'employerMerges'] as const;

/** Why the law allows another visit in the year. */
export const ground = {
  signs: optional(
    named(
      list(uuid(), {
        max: 20,
        describe:
          'Signs of violation, for which the law allows another visit in the year: ids of violations, findings or reports (recordSignOfViolation) of this employer.',
      }),
      { vi: 'Dấu hiệu vi phạm', en: 'Signs of violation', of: ['signsOfViolation', 'violations'] },
    ),
  ),
  exceptionReason: optional(described(reason, 'Which signs of violation; no names of persons.')),
};
const decisionNumber = text({ max: 80 });
export const inspector = object(
  {
    official: described(account, 'Account of an official who holds an office there on the day of the decision.'),
    part: code(inspectionPart, { describe: 'Part in the team.' }),
  },
  { name: 'InspectorInput', describe: 'A member of the team of a visit.' },
);

/** What it follows and verifies may be kept under a record that was merged: `stays` tells which one stands for it. */
type Stays = (employer: string) => string;
export const followed = (earlier: InspectionDocument | null, stays: Stays = (one) => one): Decide['follows'] =>
  earlier && {
    inspection: earlier.id,
    employer: stays(earlier.employer),
    decidedOn: earlier.decidedOn,
    found: actsFound(earlier.findings).length > 0,
  };
export const verified = (found: readonly ViolationDocument[], stays: Stays): Decide['verifies'] =>
  found.map(({ id, employer, state, detectedOn }) => ({
    violation: id,
    employer: stays(employer),
    detectedOn,
    withdrawn: state === 'withdrawn',
  }));

/** Whoever visits holds an office there on the day. One answer for an account that is not known and for one that serves elsewhere. */
export async function serving(
  inspectors: readonly Inspector[],
  place: Territory,
  on: LocalDate,
  { records, territory, access }: CommandContext,
): Promise<Result<null, Refusal>> {
  const there = access.whereIs(place);
  const known = await records.getMany(
    officials,
    inspectors.map(({ official }) => official),
  );
  const stranger = inspectors.findIndex(
    ({ official }) => officesHeld(known.get(official) ?? null, there, on, territory).length === 0,
  );
  return stranger === -1 ? ok(null) : err(unknown('officials', `inspectors.${stranger}.official`));
}

export const DecideInspection = defineCommand({
  name: 'DecideInspection',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Quyết định thanh tra, kiểm tra: giữ bảng kiểm và phân loại cơ sở của ngày đó.',
    en: 'The decision to inspect: pins the checklist and how the employer is classified on that day.',
  },
  input: {
    id: optional(uuid({ describe: 'UUID of the inspection, made by the client where it may be offline.' })),
    employer: uuid(),
    on: localDate({ describe: 'Day of the decision.' }),
    decisionNumber,
    form: code(inspectionForm, { describe: 'Form (thanh tra, kiểm tra, giám sát).' }),
    mode: code(inspectionMode, { describe: 'Mode.' }),
    integrated: flag({ describe: 'Part of a plan on another subject (lồng ghép).' }),
    bodyKind: optional(
      code(bodyKind, {
        describe:
          'Kind of the body that decides on it (query bodies); left out: the one that the caller acts for. Never another one: only what it was called on that day.',
      }),
    ),
    plannedOn: optional(localDate({ describe: 'The day for which the visit is planned; not before the decision.' })),
    inspectors: optional(list(inspector, { max: 50, describe: 'Who visits, with one head at most.' })),
    participatingBodies: optional(
      list(code(bodyKind), {
        max: 20,
        describe: 'Kinds of the other bodies that take part (query bodies), each of which is there on that day.',
      }),
    ),
    follows: optional(uuid({ describe: 'The inspection that this one follows.' })),
    verifies: optional(list(uuid(), { max: 100, describe: 'The violations it is to verify.' })),
    ...ground,
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'inspections', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers', follows: 'inspections', verifies: 'violations' },
  places: ({ input, named }) => ok([placeAt(named('employer', employers)!, input.on)]),
  unique: VISIT_OF_THE_YEAR,
  reads: ['sanctions', ...VISITS],
  prepare: async (input, context, id): Promise<Result<InspectionCommand, Refusal>> => {
    const employer = context.named('employer', employers)!;
    const absent = notAtWork(employer, input.on, 'on');
    if (absent) return absent;
    const ground = await groundOf(input, employer.id, context);
    if (!ground.ok) return ground;
    const { kind, size, sector } = classificationAt(employer, input.on);
    const { unit, within } = placeAt(employer, input.on);
    const inspectors = input.inspectors ?? [];
    const team = await serving(inspectors, { unit, within }, input.on, context);
    if (!team.ok) return team;
    const earlier = context.named('follows', inspections);
    const another =
      visitClosedToBody(earlier, 'DecideInspection', 'follows', context) ??
      (await violationsClosedToBody(context.allNamed('verifies', violations), 'DecideInspection', 'verifies', context));
    if (another) return another;
    const verifies = context.allNamed('verifies', violations);
    const linked = [...(earlier ? [earlier] : []), ...verifies].map((one) => one.employer);
    const stays = await standingFor(context.records, linked);
    const body = await openingBody(input.bodyKind, input.on, { unit, within }, context);
    if (!body.ok) return body;
    return ok({
      type: 'Decide',
      id,
      employer: employer.id,
      closedOn: employer.closedOn,
      on: input.on,
      decisionNumber: input.decisionNumber,
      bodyKind: body.value,
      participatingBodies: input.participatingBodies ?? [],
      form: input.form,
      mode: input.mode,
      integrated: input.integrated,
      plannedOn: input.plannedOn ?? null,
      unit,
      within,
      employerKind: kind,
      employerSize: size,
      employerSector: sector,
      others: await otherVisits({ id, employer: employer.id }, input.on, context),
      ground: ground.value,
      inspectors,
      follows: followed(earlier, stays),
      verifies: verified(verifies, stays),
    });
  },
});

interface Beginning {
  readonly inspection: string;
  readonly on: string;
  readonly signs?: readonly string[] | undefined;
  readonly exceptionReason?: string | undefined;
}
/** Announcing or opening: beside the record itself it looks at the other visits of the year. */
async function begin(
  type: Begin['type'],
  input: Beginning,
  context: CommandContext,
  visit: InspectionState | null,
): Promise<Result<Begin, Refusal>> {
  const { on } = input;
  // The decider says that there is none.
  if (!visit) return ok({ type, on, others: [], ground: null });
  const ground = await groundOf(input, visit.employer, context);
  return ground.ok ? ok({ type, on, others: await otherVisits(visit, on, context), ground: ground.value }) : ground;
}

export const AnnounceInspection = defineCommand({
  name: 'AnnounceInspection',
  roles: ['inspector'],
  describe: {
    vi: 'Ghi nhận quyết định đã được công bố cho cơ sở.',
    en: 'Records that the decision was announced to the employer.',
  },
  input: { ...step, ...ground },
  ...ofInspection,
  unique: VISIT_OF_THE_YEAR,
  reads: VISITS,
  prepare: (input, context, _id, visit) => begin('Announce', input, context, visit),
});

export const OpenInspection = defineCommand({
  name: 'OpenInspection',
  roles: ['inspector'],
  describe: {
    vi: 'Bắt đầu cuộc thanh tra, kiểm tra. Chỉ cuộc đột xuất mới được bắt đầu khi chưa công bố.',
    en: 'The visit begins. Only a surprise visit may be opened without announcement.',
  },
  input: { ...step, ...ground },
  ...ofInspection,
  unique: VISIT_OF_THE_YEAR,
  reads: VISITS,
  prepare: (input, context, _id, visit) => begin('Open', input, context, visit),
});

export const CancelInspection = defineCommand({
  name: 'CancelInspection',
  roles: ['inspector', 'competent-person'],
  describe: { vi: 'Hủy một cuộc thanh tra, kiểm tra chưa kết luận.', en: 'Ends an inspection before its conclusion.' },
  input: { ...step, reason },
  ...ofInspection,
  prepare: ({ on, reason }) => ({ type: 'Cancel', on, reason }),
});
