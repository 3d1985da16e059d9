import type { Territory } from '#access';
import { commandOf as defineCommand, type CommandContext, type CommandInput } from '#commands';
import { ok, refuse, type Refusal, type Result } from '#kernel';
import { strongestDuplicate } from './candidate-search.ts';
import { employerDecider, type EmployerCommand } from './decider.ts';
import * as alliance from './commands-alliance.ts';
import { employerCommand, here, joinGroup, member } from './employer-command.ts';
import { entryAt, isClosedOn, type EmployerState } from './employer.ts';
import { allianceDecider, craftVillageDecider, type CraftVillageCommand, type CraftVillageState } from './groups.ts';
import * as inputs from './inputs.ts';
import type { CraftVillageDocument, EmployerDocument } from './projection.ts';

/** The input's own fields that were given, without what belongs to the pipeline. A null of the API says as much as a field left out. */
const own = <I extends CommandInput>({ commandId: _k, expectedRevision: _r, wait: _w, ...rest }: I) =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null)) as Partial<Omit<I, keyof CommandInput>>;

/** The commune of that day with its ancestors; a refusal for an unknown code, one not valid on the day, or one that is no commune. */
function commune(
  { territory }: Pick<CommandContext, 'territory'>,
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

/** Refuses what is registered already, unless it was looked at and is another establishment (REG-8). */
async function noDuplicate(
  input: inputs.RegisterEmployerInput,
  place: Territory,
  id: string,
  { readModels, territory, today, actor, access }: CommandContext,
): Promise<Result<null, Refusal>> {
  if (input.confirmedNew) return ok(null);
  const wanted = {
    name: input.name,
    unit: place.unit,
    ...(input.registrationNumber ? { registrationNumber: input.registrationNumber } : {}),
  };
  // Of what is registered elsewhere nothing is told: duplicates across territories are for an office that sees both.
  const strongest = await strongestDuplicate(wanted, { readModels, territory, today, rows: access.rows(actor) }, id);
  if (!strongest) return ok(null);
  return refuse(
    'PossibleDuplicate',
    `The employer ${strongest.employer.id} looks like the same establishment (${strongest.reasons.join(', ')}).`,
    `Cơ sở ${strongest.employer.id} có thể là cùng một cơ sở.`,
    {
      field: strongest.reasons.includes('same-registration-number') ? 'registrationNumber' : 'name',
      hint: {
        en: 'Look at it; if this is another establishment, send confirmedNew: true with a new commandId.',
        vi: 'Hãy xem lại; nếu là cơ sở khác, gửi confirmedNew: true với commandId mới.',
      },
    },
  );
}

const at = (place: Result<Territory, Refusal>): Result<readonly Territory[], Refusal> => (place.ok ? ok([place.value]) : place);

export const RegisterEmployer = defineCommand<inputs.RegisterEmployerInput, EmployerState | null, EmployerCommand, any>({
  name: 'RegisterEmployer',
  input: inputs.RegisterEmployerInput,
  decider: employerDecider,
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'employers', field: 'id', begins: 'always', lies: here },
  places: ({ input, territory }) => at(commune({ territory }, input.unit, input.since)),
  reads: ['employers'],
  prepare: async (input, context, id): Promise<Result<EmployerCommand, Refusal>> => {
    const place = commune(context, input.unit, input.since);
    if (!place.ok) return place;
    const fresh = await noDuplicate(input, place.value, id, context);
    if (!fresh.ok) return fresh;
    const { unit, within, assumed } = place.value;
    const { confirmedNew: _confirmed, id: _id, ...given } = own(input);
    return ok({ type: 'Register', ...given, id, unit, within, ...(assumed ? { unitAssumed: true } : {}) } as EmployerCommand);
  },
});

export const CorrectEmployer = employerCommand('CorrectEmployer', inputs.CorrectEmployerInput, (i) => {
  const { employer: _employer, ...changes } = own(i);
  return ok({ type: 'Correct', ...changes } as EmployerCommand);
});
export const ReclassifyEmployer = employerCommand('ReclassifyEmployer', inputs.ReclassifyEmployerInput, (i) => {
  const { employer: _employer, ...given } = own(i);
  return ok({ type: 'Reclassify', ...given } as EmployerCommand);
});
export const RelocateEmployer = employerCommand(
  'RelocateEmployer',
  inputs.RelocateEmployerInput,
  (i, context) => {
    const place = commune(context, i.unit, i.on);
    if (!place.ok) return place;
    return ok({
      type: 'Relocate',
      on: i.on,
      unit: place.value.unit,
      within: place.value.within,
      ...(i.address ? { address: i.address } : {}),
    });
  },
  // Where it goes, too.
  { places: ({ input, territory }) => at(commune({ territory }, input.unit, input.on)) },
);
export const CloseEmployer = employerCommand('CloseEmployer', inputs.CloseEmployerInput, (i) =>
  ok({ type: 'Close', on: i.on, reason: i.reason }),
);
export const ReopenEmployer = employerCommand('ReopenEmployer', inputs.ReopenEmployerInput, (i) =>
  ok({ type: 'Reopen', on: i.on, reason: i.reason }),
);

export const JoinCraftVillage = employerCommand(
  'JoinCraftVillage',
  inputs.JoinCraftVillageInput,
  (i, { named }) => joinGroup('village', named<CraftVillageDocument>('village')!, i.on),
  { refers: { village: 'craftVillages' } },
);
export const LeaveCraftVillage = employerCommand('LeaveCraftVillage', inputs.LeaveCraftVillageInput, (i) =>
  member('village', 'Leave', i.village, i.on),
);
export const JoinCooperative = employerCommand(
  'JoinCooperative',
  inputs.JoinCooperativeInput,
  (i, { named }) => {
    const cooperative = named<EmployerDocument>('cooperative')!;
    const { kind } = entryAt(cooperative.classifications, i.on);
    if (kind !== 'cooperative' && kind !== 'cooperative-union')
      return refuse(
        'NotACooperative',
        'On that day it was neither a cooperative nor a cooperative union.',
        'Vào ngày đó cơ sở không phải hợp tác xã hay liên hiệp hợp tác xã.',
        { field: 'cooperative' },
      );
    if (isClosedOn(cooperative.closures, i.on))
      return refuse('CooperativeClosed', 'On that day the cooperative was closed.', 'Vào ngày đó hợp tác xã đã đóng.', {
        field: 'cooperative',
      });
    return joinGroup('cooperative', cooperative, i.on);
  },
  { refers: { cooperative: 'employers' } },
);
export const LeaveCooperative = employerCommand('LeaveCooperative', inputs.LeaveCooperativeInput, (i) =>
  member('cooperative', 'Leave', i.cooperative, i.on),
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
  record: { kind: 'craftVillages', field: 'id', begins: 'always', lies: (state) => (state ? [state] : []) },
  places: ({ input, territory }) => at(commune({ territory }, input.unit, input.since)),
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
    record: { kind: 'craftVillages', field: 'village', begins: 'never', lies: (state) => (state ? [state] : []) },
    places: 'record',
    prepare: (i) => prepare(i),
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
  record: { kind: 'alliances', field: 'id', begins: 'always', lies: (state) => (state ? [state] : []) },
  places: ({ input, territory }) => at(territory.resolve(input.unit, input.since)),
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
});

export * from './commands-alliance.ts';
export const commands = [
  ...Object.values(alliance),
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
  RegisterCraftVillage,
  RecogniseCraftVillage,
  WithdrawCraftVillageRecognition,
  RegisterAlliance,
];
