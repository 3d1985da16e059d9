import type { Territory } from '#access';
import { commandOf as defineCommand, type CommandContext, type CommandInput } from '#commands';
import { currentCalendar } from '#contexts/calendar/directory';
import { ok, type LocalDate, type Refusal, type Result } from '#kernel';
import { officesOn, placeOf } from './commands-authority.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';
import { carriedBy } from './carriers.ts';
import type { SanctionState } from './state.ts';

/** A client may write null for "left out": the domain knows only left out. */
export const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as T;

export const lies = (state: SanctionState | null): readonly Territory[] => (state ? [state] : []);

/** The command, or why there is none. */
type Prepared = SanctionCommand | Result<SanctionCommand, Refusal>;

/** A step of a case: bound to where the violation was detected, counted on the calendar in use. */
export const step = <I extends CommandInput & { sanction: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I, context: CommandContext, id: string) => Prepared | Promise<Prepared>,
  reads?: readonly string[],
) =>
  defineCommand<I, SanctionState | null, SanctionCommand, any>({
    name,
    input,
    decider: sanctionDecider,
    target: (i) => i.sanction,
    record: { kind: 'sanctions', field: 'sanction', begins: 'never', lies, carriedBy },
    places: 'record',
    reads: ['calendar', ...(reads ?? [])],
    prepare: async (i, context, id): Promise<Result<SanctionCommand, Refusal>> => {
      const prepared = await prepare(i, context, id);
      const command = 'ok' in prepared ? prepared : ok(prepared);
      return command.ok ? ok({ ...command.value, calendar: await currentCalendar(context.readModels) }) : command;
    },
  });

/** A step that is taken by title: with the offices that the caller holds on its day where the case lies. */
export const deciderStep = <I extends CommandInput & { sanction: string; on: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I, context: CommandContext) => SanctionCommand | Promise<SanctionCommand>,
  more: { readonly reads?: readonly string[]; readonly day?: (input: I, context: CommandContext) => LocalDate } = {},
) =>
  step<I>(
    name,
    input,
    async (i, context) => {
      const day = more.day?.(i, context) ?? i.on;
      const held = await officesOn(day, await placeOf(i.sanction, context), context);
      return { ...(await prepare(i, context)), held } as SanctionCommand;
    },
    ['officials', 'sanctions', ...(more.reads ?? [])],
  );
/** The fields of the input that are the command's own. */
export const own = <I extends CommandInput & { sanction: string }>({
  commandId: _k,
  expectedRevision: _r,
  wait: _w,
  sanction: _s,
  ...rest
}: I) => given(rest);
