import type { Territory } from '#access';
import { commandOf, inputClass, type CommandContext, type Prepared } from '#commands';
import { currentCalendar } from '#contexts/calendar/directory';
import {
  localDate,
  ok,
  text,
  uuid,
  type Bilingual,
  type DataOf,
  type Fields,
  type LocalDate,
  type Refusal,
  type Result,
  type Role,
} from '#kernel';
import { carriedBy } from './carriers.ts';
import { officesOn, placeOf } from './commands-authority.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';
import type { SanctionEvent } from './events.ts';
import type { SanctionState } from './state.ts';

export const VND_MAX = 10_000_000_000;
export const title = text({ min: 2, max: 60, describe: 'Code of a title (query titles).' });

export const lies = (state: SanctionState | null): readonly Territory[] => (state ? [state] : []);

/** The input of a step without the case that it is about. */
type OwnOf<F extends Fields> = DataOf<F> & { readonly on: LocalDate };

interface DeclaredStep<F extends Fields, P = Prepared<SanctionCommand>> {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly describe: Bilingual;
  readonly replaces?: true;
  /** Its own fields; the case and the day come with every step. */
  readonly input: F;
  readonly reads?: readonly string[];
  readonly prepare: (input: OwnOf<F>, context: CommandContext, sanction: string) => P | Promise<P>;
}

/** A step of a case: bound to where the violation was detected, counted on the calendar in use. */
export function step<const F extends Fields>({ name, roles, describe, replaces, input, reads = [], prepare }: DeclaredStep<F>) {
  type Input = OwnOf<F> & { readonly sanction: string };
  return commandOf<Input, SanctionState | null, SanctionCommand, SanctionEvent>({
    name,
    roles,
    describe,
    ...(replaces && { replaces }),
    input: inputClass<Input>(`${name}Input`, { sanction: uuid(), on: localDate(), ...input }, describe),
    decider: sanctionDecider,
    target: (given) => given.sanction,
    record: { kind: 'sanctions', field: 'sanction', begins: 'never', lies, carriedBy },
    places: 'record',
    reads: ['calendar', ...reads],
    prepare: async ({ sanction, ...own }, context): Promise<Result<SanctionCommand, Refusal>> => {
      const prepared = await prepare(own as unknown as OwnOf<F>, context, sanction);
      const command = 'ok' in prepared ? prepared : ok(prepared);
      return command.ok ? ok({ ...command.value, calendar: await currentCalendar(context.readModels) }) : command;
    },
  });
}

/** A step that is taken by title: with the offices that the caller holds on its day where the case lies. */
export const deciderStep = <const F extends Fields>({
  day = ({ on }) => on,
  ...declared
}: DeclaredStep<F, SanctionCommand> & {
  readonly day?: (input: OwnOf<F>, context: CommandContext) => LocalDate;
}) =>
  step<F>({
    ...declared,
    reads: ['officials', 'sanctions', ...(declared.reads ?? [])],
    prepare: async (input, context, sanction): Promise<SanctionCommand> => {
      const held = await officesOn(day(input, context), await placeOf(sanction, context), context);
      return { ...(await declared.prepare(input, context, sanction)), held };
    },
  });
