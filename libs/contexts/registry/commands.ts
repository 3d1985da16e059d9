import type { Territory } from '#access';
import { defineCommand, type CommandContext, type CommandInput } from '#commands';
import { ok, refuse, type Refusal, type Result } from '#kernel';
import type { Filter } from '#read-models';
import { nameTokens, scoreCandidate, STRONG, type Scored, type Wanted } from './candidates.ts';
import { employerDecider, type EmployerCommand } from './decider.ts';
import { entryAt, type EmployerState, type GroupKind } from './employer.ts';
import { allianceDecider, craftVillageDecider, type CraftVillageCommand, type CraftVillageState } from './groups.ts';
import * as inputs from './inputs.ts';
import type { AllianceDocument, CraftVillageDocument, EmployerDocument } from './projection.ts';

type Prepared<C> = Result<C, Refusal> | Promise<Result<C, Refusal>>;

/** The commune of that day with its ancestors; a refusal for an unknown code, one not valid on the day, or one that is no commune. */
function commune(
  { territory }: CommandContext,
  code: string,
  on: string,
): Result<{ unit: string; within: readonly string[]; assumed: boolean }, Refusal> {
  const found = territory.resolve(code, on);
  if (!found.ok) return found;
  const { unit, within, assumed, level, fullName } = found.value;
  if (level !== 'commune')
    return refuse('NotACommune', `${fullName} is no commune.`, `${fullName} không phải đơn vị cấp xã.`, { field: 'unit' });
  return ok({ unit, within, assumed });
}

/** The registered employers that could be the one wanted, most likely first. */
export async function findCandidates(
  readModels: CommandContext['readModels'],
  wanted: Wanted,
  rows: Filter | null,
  limit: number,
): Promise<readonly Scored<EmployerDocument>[]> {
  const alike: Filter = {
    op: 'or',
    filters: [
      { op: 'has', field: 'tokens', values: nameTokens(wanted.name) },
      ...(wanted.registrationNumber
        ? [{ op: 'eq' as const, field: 'registrationNumber', value: wanted.registrationNumber }]
        : []),
    ],
  };
  // A common word matches many: those of the same commune are looked at first, then at most 200 of the rest.
  const near: Filter[] = wanted.unit ? [{ op: 'and', filters: [{ op: 'eq', field: 'unit', value: wanted.unit }, alike] }] : [];
  const found = new Map<string, EmployerDocument>();
  for (const filter of [...near, alike]) {
    const page = await readModels.find<EmployerDocument>('employers', {
      filter: rows ? { op: 'and', filters: [rows, filter] } : filter,
      limit: 200,
    });
    for (const document of page.documents) found.set(document.id, document);
  }
  return [...found.values()]
    .map((employer) => scoreCandidate(wanted, employer))
    .filter((c) => c.score >= 0.4)
    .toSorted((a, b) => b.score - a.score || (a.employer.id < b.employer.id ? -1 : 1))
    .slice(0, limit);
}

async function noDuplicate(
  input: inputs.RegisterEmployerInput,
  unit: string,
  id: string,
  { readModels }: CommandContext,
): Promise<Result<null, Refusal>> {
  if (input.confirmedNew) return ok(null);
  const wanted: Wanted = {
    name: input.name,
    unit,
    ...(input.registrationNumber ? { registrationNumber: input.registrationNumber } : {}),
  };
  // Only the same commune or the same registration number can reach the strong score: no wide search is needed.
  const filter: Filter = {
    op: 'or',
    filters: [
      {
        op: 'and',
        filters: [
          { op: 'eq', field: 'unit', value: unit },
          { op: 'has', field: 'tokens', values: nameTokens(input.name) },
        ],
      },
      ...(input.registrationNumber ? [{ op: 'eq' as const, field: 'registrationNumber', value: input.registrationNumber }] : []),
    ],
  };
  const { documents } = await readModels.find<EmployerDocument>('employers', { filter, limit: 200 });
  const strongest = documents
    .filter((d) => d.id !== id)
    .map((d) => scoreCandidate(wanted, d))
    .toSorted((a, b) => b.score - a.score)[0];
  if (!strongest || strongest.score < STRONG) return ok(null);
  return refuse(
    'PossibleDuplicate',
    `The employer ${strongest.employer.id} looks like the same establishment (${strongest.reasons.join(', ')}).`,
    `Cơ sở ${strongest.employer.id} có thể là cùng một cơ sở.`,
    {
      field: 'name',
      hint: {
        en: 'Look at it; if this is another establishment, send confirmedNew: true with a new commandId.',
        vi: 'Hãy xem lại; nếu là cơ sở khác, gửi confirmedNew: true với commandId mới.',
      },
    },
  );
}

export const RegisterEmployer = defineCommand<inputs.RegisterEmployerInput, EmployerState | null, EmployerCommand, any>({
  name: 'RegisterEmployer',
  input: inputs.RegisterEmployerInput,
  decider: employerDecider,
  target: (input, env) => input.id ?? env.newId(),
  reads: ['employers'],
  prepare: async (input, context, id): Promise<Result<EmployerCommand, Refusal>> => {
    const place = commune(context, input.unit, input.since);
    if (!place.ok) return place;
    const fresh = await noDuplicate(input, place.value.unit, id, context);
    if (!fresh.ok) return fresh;
    const { unit, within, assumed } = place.value;
    const { commandId: _key, expectedRevision: _revision, wait: _wait, confirmedNew: _confirmed, id: _id, ...given } = input;
    return ok({ type: 'Register', ...given, id, unit, within, ...(assumed ? { unitAssumed: true } : {}) } as EmployerCommand);
  },
  places: (_state, command) => (command.type === 'Register' ? [{ unit: command.unit, within: command.within }] : []),
});

const here = (state: EmployerState | null, on?: string): readonly Territory[] =>
  state ? [on ? entryAt(state.units, on) : state.units.at(-1)!] : [];

/** A command about a registered employer: the caller's territory must cover where it is (and, for a move, where it goes). */
const employerCommand = <I extends CommandInput & { employer: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I, context: CommandContext) => Prepared<EmployerCommand>,
  reads?: readonly string[],
) =>
  defineCommand<I, EmployerState | null, EmployerCommand, any>({
    name,
    input,
    decider: employerDecider,
    target: (i) => i.employer,
    ...(reads ? { reads } : {}),
    prepare,
    places: (state, command) => [...here(state), ...(command.type === 'Relocate' ? [command] : [])],
  });

/** The input without what belongs to the pipeline. */
const own = <I extends CommandInput & { employer: string }>({
  commandId: _k,
  expectedRevision: _r,
  wait: _w,
  employer: _e,
  ...rest
}: I) => rest;

export const CorrectEmployer = employerCommand('CorrectEmployer', inputs.CorrectEmployerInput, (i) =>
  ok({ type: 'Correct', ...own(i) } as EmployerCommand),
);
export const ReclassifyEmployer = employerCommand('ReclassifyEmployer', inputs.ReclassifyEmployerInput, (i) =>
  ok({ type: 'Reclassify', ...own(i) } as EmployerCommand),
);
export const RelocateEmployer = employerCommand('RelocateEmployer', inputs.RelocateEmployerInput, (i, context) => {
  const place = commune(context, i.unit, i.on);
  if (!place.ok) return place;
  return ok({
    type: 'Relocate',
    on: i.on,
    unit: place.value.unit,
    within: place.value.within,
    ...(i.address ? { address: i.address } : {}),
  });
});
export const CloseEmployer = employerCommand('CloseEmployer', inputs.CloseEmployerInput, (i) =>
  ok({ type: 'Close', on: i.on, reason: i.reason }),
);
export const ReopenEmployer = employerCommand('ReopenEmployer', inputs.ReopenEmployerInput, (i) =>
  ok({ type: 'Reopen', on: i.on, reason: i.reason }),
);

const member = (group: GroupKind, type: 'Join' | 'Leave', of: string, on: string): Result<EmployerCommand, Refusal> =>
  ok({ type, group, of, on });
const unknownGroup = (field: string, en: string, vi: string) =>
  refuse('UnknownGroup', `There is no ${en} with this id.`, `Không có ${vi} với mã này.`, { field });

export const JoinCraftVillage = employerCommand(
  'JoinCraftVillage',
  inputs.JoinCraftVillageInput,
  async (i, { readModels }) =>
    (await readModels.get<CraftVillageDocument>('craftVillages', i.village))
      ? member('village', 'Join', i.village, i.on)
      : unknownGroup('village', 'craft village', 'làng nghề'),
  ['craftVillages'],
);
export const LeaveCraftVillage = employerCommand('LeaveCraftVillage', inputs.LeaveCraftVillageInput, (i) =>
  member('village', 'Leave', i.village, i.on),
);
export const JoinCooperative = employerCommand(
  'JoinCooperative',
  inputs.JoinCooperativeInput,
  async (i, { readModels }) => {
    const cooperative = await readModels.get<EmployerDocument>('employers', i.cooperative);
    if (!cooperative) return unknownGroup('cooperative', 'employer', 'cơ sở');
    const { kind } = entryAt(cooperative.classifications, i.on);
    if (kind !== 'cooperative' && kind !== 'cooperative-union')
      return refuse(
        'NotACooperative',
        'On that day it was neither a cooperative nor a cooperative union.',
        'Vào ngày đó cơ sở không phải hợp tác xã hay liên hiệp hợp tác xã.',
        { field: 'cooperative' },
      );
    return member('cooperative', 'Join', i.cooperative, i.on);
  },
  ['employers'],
);
export const LeaveCooperative = employerCommand('LeaveCooperative', inputs.LeaveCooperativeInput, (i) =>
  member('cooperative', 'Leave', i.cooperative, i.on),
);
export const JoinAlliance = employerCommand(
  'JoinAlliance',
  inputs.JoinAllianceInput,
  async (i, { readModels }) =>
    (await readModels.get<AllianceDocument>('alliances', i.alliance))
      ? member('alliance', 'Join', i.alliance, i.on)
      : unknownGroup('alliance', 'cooperative alliance', 'liên minh hợp tác xã'),
  ['alliances'],
);
export const LeaveAlliance = employerCommand('LeaveAlliance', inputs.LeaveAllianceInput, (i) =>
  member('alliance', 'Leave', i.alliance, i.on),
);

export const RegisterCraftVillage = defineCommand<
  inputs.RegisterCraftVillageInput,
  CraftVillageState | null,
  CraftVillageCommand,
  any
>({
  name: 'RegisterCraftVillage',
  input: inputs.RegisterCraftVillageInput,
  decider: craftVillageDecider,
  target: (input, env) => input.id ?? env.newId(),
  prepare: (input, context, id) => {
    const place = commune(context, input.unit, input.since);
    if (!place.ok) return place;
    return ok({
      type: 'Register',
      id,
      name: input.name,
      craft: input.craft,
      traditional: input.traditional,
      since: input.since,
      unit: place.value.unit,
      within: place.value.within,
    });
  },
  places: (_state, command) => (command.type === 'Register' ? [command] : []),
});
const villageCommand = <I extends CommandInput & { village: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I) => CraftVillageCommand,
) =>
  defineCommand<I, CraftVillageState | null, CraftVillageCommand, any>({
    name,
    input,
    decider: craftVillageDecider,
    target: (i) => i.village,
    prepare: (i) => ok(prepare(i)),
    places: (state) => (state ? [state] : []),
  });
export const RecogniseCraftVillage = villageCommand('RecogniseCraftVillage', inputs.RecogniseCraftVillageInput, (i) => ({
  type: 'Recognise',
  on: i.on,
  decisionNumber: i.decisionNumber,
}));
export const WithdrawCraftVillageRecognition = villageCommand(
  'WithdrawCraftVillageRecognition',
  inputs.WithdrawCraftVillageRecognitionInput,
  (i) => ({ type: 'Withdraw', on: i.on, reason: i.reason }),
);

export const RegisterAlliance = defineCommand({
  name: 'RegisterAlliance',
  input: inputs.RegisterAllianceInput,
  decider: allianceDecider,
  target: (input: inputs.RegisterAllianceInput, env) => input.id ?? env.newId(),
  prepare: (input, { territory }, id) => {
    const place = territory.resolve(input.unit, input.since);
    if (!place.ok) return place;
    return ok({
      type: 'Register' as const,
      id,
      name: input.name,
      since: input.since,
      unit: place.value.unit,
      within: place.value.within,
    });
  },
  places: (_state, command) => [command],
});

export const commands = [
  RegisterEmployer,
  CorrectEmployer,
  ReclassifyEmployer,
  RelocateEmployer,
  CloseEmployer,
  ReopenEmployer,
  JoinCraftVillage,
  LeaveCraftVillage,
  JoinCooperative,
  LeaveCooperative,
  JoinAlliance,
  LeaveAlliance,
  RegisterCraftVillage,
  RecogniseCraftVillage,
  WithdrawCraftVillageRecognition,
  RegisterAlliance,
];
