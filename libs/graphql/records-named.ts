import { allianceOf } from '#access';
import { recordsNamed } from '#commands';
import { localDateOf, type Actor, type RecordKind } from '#kernel';
import { badInput } from './errors.ts';
import type { Services } from './services.ts';

/**
 * The records that a filter names by id, by field: one that is not there, or lies in another territory, is refused alike, so that a slip of the
 * finger is no empty list (and an empty list no answer to what another office has).
 */
export async function filterNames(
  { readModels, access, territory, clock }: Pick<Services, 'readModels' | 'access' | 'territory' | 'clock'>,
  caller: Actor,
  named: Readonly<Record<string, readonly [kind: RecordKind, id: string | readonly string[] | null | undefined]>>,
): Promise<void> {
  const given = Object.entries(named).filter(([, [, id]]) => id !== undefined && id !== null);
  if (given.length === 0) return;
  const own = territory.resolve(caller.unit, localDateOf(clock.now()));
  // An alliance is named from within its territory, which an office of a commune does not cover.
  const around = own.ok ? [own.value] : [];
  for (const [field, [kind, id]] of given) {
    const mine = kind !== 'alliances' || onlyOwn(allianceOf(caller), id!);
    const found =
      mine && (await recordsNamed({ [field]: kind }, { [field]: id }, caller, around, { records: readModels, access }));
    if (found && found.ok) continue;
    throw badInput('UNKNOWN_RECORD', field, kind);
  }
}

/** An officer names the own alliance; anybody else any. */
const onlyOwn = (alliance: string | null | undefined, id: string | readonly string[]): boolean =>
  alliance === undefined || [id].flat().every((one) => one === alliance);
