import { NATIONWIDE, type Access, type PlaceField } from '#access';
import { inOffice, provinceOf, titlesBehind, wasHeld, type Units } from '#contexts/organisation/index';
import type { LocalDate } from '#kernel';
import type { Filter } from '#read-models';
import type { OfficialsRead } from './officials.ts';

/** A right of the employer that ends makes nobody late. */
export const NOT_A_RIGHT: Filter<'kind'> = { op: 'ne', field: 'kind', value: 'right' };

type Held = 'holder' | 'open' | 'employer' | PlaceField;
const and = <F extends string>(...filters: readonly Filter<F>[]): Filter<F> => ({ op: 'and', filters });
const heldByAny = (accounts: readonly string[]): Filter<Held> =>
  and<Held>(
    accounts.length === 1 ? { op: 'eq', field: 'holder', value: accounts[0]! } : { op: 'in', field: 'holder', values: accounts },
    { op: 'eq', field: 'open', value: true },
  );
const EVERYTHING: Filter<never> = { op: 'and', filters: [] };

/**
 * Open clocks of an account: its own, and those of whoever had its office, or the one that its title followed, before: they pass with the
 * office, where it lies (ORG-4).
 */
export async function heldBy(
  account: string,
  on: LocalDate,
  officials: OfficialsRead,
  access: Pick<Access, 'within'>,
  units: Units,
): Promise<Filter<Held>> {
  const official = await officials.one(account);
  const offices = (official?.appointments ?? []).filter((a) => inOffice(a, on, units));
  const within = (unit: string): Filter<Held> => (unit === NATIONWIDE ? EVERYTHING : access.within(unit, undefined, 'employer'));
  const passed: { readonly from: string; readonly filter: Filter<Held> }[] = [];
  for (const office of offices) {
    const titles = titlesBehind(office.title, on);
    if (titles.length === 0) continue;
    const named: Filter<'titles' | 'provinces'> = { op: 'has', field: 'titles', values: titles };
    const around = units.scope(provinceOf(office), on);
    const filter = around
      ? and(named, { op: 'has', field: 'provinces', values: [...around.ids, ...around.partial, NATIONWIDE] })
      : named;
    for (const { id, appointments } of await officials.all(filter)) {
      if (id === account) continue;
      const ended = appointments.filter((a) => titles.includes(a.title) && wasHeld(a) && a.from <= on && !inOffice(a, on, units));
      if (ended.length === 0) continue;
      const held = appointments.filter((a) => inOffice(a, on, units)).map((a) => within(a.unit));
      passed.push({
        from: id,
        filter: and<Held>(
          { op: 'eq', field: 'holder', value: id },
          within(office.unit),
          { op: 'or', filters: ended.map((a) => within(a.unit)) },
          ...held.map((filter): Filter<Held> => ({ op: 'not', filter })),
        ),
      });
    }
  }
  if (passed.length === 0) return heldByAny([account]);
  return and<Held>(heldByAny([account, ...new Set(passed.map(({ from }) => from))]), {
    op: 'or',
    filters: [{ op: 'eq', field: 'holder', value: account }, ...passed.map(({ filter }) => filter)],
  });
}
