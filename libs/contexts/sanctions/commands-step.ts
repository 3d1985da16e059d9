import { defineCommand, type CommandContext, type CommandInput } from '#commands';
import { currentCalendar } from '#contexts/calendar/directory';
import { ok } from '#kernel';
import { titlesOf } from './commands-authority.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';
import type { SanctionState } from './state.ts';

/** A client may write null for "left out": the domain knows only left out. */
export const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as T;

/** A step of a case: bound to where the violation was detected, counted on the calendar in use. */
export const step = <I extends CommandInput & { sanction: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I, context: CommandContext, id: string) => SanctionCommand | Promise<SanctionCommand>,
  reads?: readonly string[],
) =>
  defineCommand<I, SanctionState | null, SanctionCommand, any>({
    name,
    input,
    decider: sanctionDecider,
    target: (i) => i.sanction,
    reads: ['calendar', ...(reads ?? [])],
    prepare: async (i, context, id) =>
      ok({ ...(await prepare(i, context, id)), calendar: await currentCalendar(context.readModels) } as SanctionCommand),
    places: (state) => (state ? [state] : []),
  });

/** A step that only who may decide on the case takes: with the titles that the caller holds on its day. */
export const deciderStep = <I extends CommandInput & { sanction: string; on: string }>(
  name: string,
  input: new () => I,
  prepare: (input: I, context: CommandContext) => SanctionCommand | Promise<SanctionCommand>,
  reads: readonly string[] = [],
) =>
  step<I>(
    name,
    input,
    async (i, context) => ({ ...(await prepare(i, context)), held: await titlesOf(i.on, context) }) as SanctionCommand,
    ['officials', ...reads],
  );
/** The fields of the input that are the command's own. */
export const own = <I extends CommandInput & { sanction: string }>({
  commandId: _k,
  expectedRevision: _r,
  wait: _w,
  sanction: _s,
  ...rest
}: I) => given(rest);
