import type { Assigned, TerritoryLookup } from '#access';
import { described, id, INPUT_RULES, ok, refuse, text, type LocalDate, type Refusal, type Result } from '#kernel';
import type { PlaceSince } from './events.ts';

interface Surroundings {
  readonly territory: TerritoryLookup;
  readonly today: LocalDate;
}
/** From which day on something lies in which successor of the unit that was split. */
export interface Assigning extends Assigned {
  readonly on: LocalDate;
  readonly reason: string;
}

const successor = id({ pattern: [{ pattern: '^\\d{2,5}(@\\d{4}-\\d{2}-\\d{2})?$', message: INPUT_RULES.successor.en }] });
/** What every command takes that assigns something to a successor of its unit. */
export const assignInput = {
  unit: described(
    successor,
    'The successor, as it is in force today: its code, or its id as `place { candidates { id } }` gives it.',
  ),
  reason: text({ min: 3, max: 500, trim: true, describe: 'Why; no names of persons.' }),
};

/** Where whoever assigns it must be at home, too. */
export const successorPlaces = ({
  input,
  territory,
  today,
}: Surroundings & { readonly input: { readonly unit: string } }): Result<
  readonly [{ unit: string; within: readonly string[] }],
  Refusal
> => {
  const found = territory.resolve(input.unit, today);
  return found.ok ? ok([found.value]) : found;
};

/** `places`: where it lay, the latest last. */
export function assigningTo(
  { unit: wanted, reason }: { readonly unit: string; readonly reason: string },
  places: readonly PlaceSince[],
  { territory, today }: Surroundings,
): Result<Assigning, Refusal> {
  const found = territory.resolve(wanted, today);
  if (!found.ok) return found;
  const { unit } = found.value;
  const into = territory.scope(unit, today);
  const split = places.findLast((known) => into?.partial.includes(known.unit));
  if (!split) return notASuccessor(found.value.fullName, places.at(-1), { territory, today });
  // The first day of the successor; what came later lay there from its own first day on.
  const since = unit.slice(unit.indexOf('@') + 1);
  const on = since > split.from ? since : split.from;
  const { within } = territory.placeOn({ unit, within: found.value.within }, on);
  return ok({ on, of: split.unit, unit, within, reason });
}

/** Says where it lies today, where nothing is to be assigned; else which successors there are. */
function notASuccessor(wanted: string, last: PlaceSince | undefined, { territory, today }: Surroundings): Result<never, Refusal> {
  const named = (unit: string): string | null => {
    const found = territory.resolve(unit, today);
    return found.ok ? `${found.value.code} ${found.value.fullName}` : null;
  };
  const now = last && territory.placeOn({ unit: last.unit, within: [] }, today).unit;
  const here = now === undefined ? null : named(now);
  const ended = last && here === null ? territory.resolve(last.unit, today) : null;
  const hint =
    here === null
      ? ended && !ended.ok
        ? ended.error.hint
        : undefined
      : {
          en: `There is nothing to assign: its unit was not split; today it lies in ${here}.`,
          vi: `Không cần xác định: đơn vị của hồ sơ không bị chia; hiện nay hồ sơ thuộc ${here}.`,
        };
  return refuse(
    'NotASuccessor',
    `No unit in which it lay was split so that a part went into ${wanted}.`,
    `Không có đơn vị nào trước đây của hồ sơ đã được chia mà một phần nhập vào ${wanted}.`,
    { field: 'unit', ...(hint ? { hint } : {}) },
  );
}
