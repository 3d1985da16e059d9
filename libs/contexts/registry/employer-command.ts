import type { Territory } from '#access';
import { commandOf as defineCommand, type CommandContext, type CommandInput, type CommandSpec, type RecordRule } from '#commands';
import { ok, refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { employerDecider, type EmployerCommand } from './decider.ts';
import type { EmployerState, GroupKind } from './employer.ts';
import { GROUP_NAMES } from './membership.ts';

type Prepared<C> = Result<C, Refusal> | Promise<Result<C, Refusal>>;

export const here = (state: EmployerState | null): readonly Territory[] => (state ? [state.units.at(-1)!] : []);

type More<I extends CommandInput> = Partial<
  Pick<CommandSpec<I, EmployerState | null, EmployerCommand, any>, 'refers' | 'places' | 'reads'> &
    Pick<RecordRule<I, EmployerState | null>, 'lies'>
>;

/** A command about a registered employer: the caller's territory must cover where it is. */
export const employerCommand = <I extends CommandInput & { employer: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I, context: CommandContext) => Prepared<EmployerCommand>,
  { lies = here, ...more }: More<I> = {},
) =>
  defineCommand<I, EmployerState | null, EmployerCommand, any>({
    name,
    input,
    decider: employerDecider,
    target: (i) => i.employer,
    record: { kind: 'employers', field: 'employer', begins: 'never', lies },
    places: 'record',
    ...more,
    prepare,
  });

export const member = (group: GroupKind, type: 'Join' | 'Leave', of: string, on: string): Result<EmployerCommand, Refusal> =>
  ok({ type, group, of, on });
/** Joins a group that was there on that day. */
export function joinGroup(
  group: GroupKind,
  found: { readonly id: string; readonly since: LocalDate },
  on: LocalDate,
): Result<EmployerCommand, Refusal> {
  const { en, vi } = GROUP_NAMES[group];
  if (on < found.since)
    return refuse(
      'JoinBeforeRegistration',
      `The ${en} is recorded from ${found.since} on.`,
      `Có ghi nhận về ${vi} từ ngày ${found.since}.`,
      { field: 'on' },
    );
  return member(group, 'Join', found.id, on);
}
