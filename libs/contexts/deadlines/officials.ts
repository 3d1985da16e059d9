import type { Territory } from '#access';
import { endedOffice, heirTitle, holderIn, officials, superiorFor, type Units } from '#contexts/organisation/index';
import type { LocalDate } from '#kernel';
import type { ReadModels } from '#read-models';

/** What deadlines and notices need to know of the people behind accounts. */
export interface Officials {
  /** Null: none known, or the account wants no notices, or all its appointments were revoked. */
  emailOf(account: string): Promise<string | null>;
  /**
   * Who has on a day what an account held at a place: the account itself while it is in an office there, or where none was ever recorded; else
   * who holds its title there, or the title that followed it. Where nobody does it stays with the account.
   */
  holderOf(account: string, place: Territory, on: LocalDate): Promise<string>;
  /** Of the office held for the place on the day, else of the last one there, and in its turn by who holds it now. */
  superiorOf(account: string, place: Territory, on: LocalDate): Promise<string | null>;
}

/** More than there are communes: everybody who may hold one title. */
const ALL_HOLDERS = 5_000;
/** A sweep asks for the same few people thousands of times. */
const REMEMBERED_MS = 1_000;

/** As the organisation publishes them. */
export function officialsOf(readModels: Pick<ReadModels, 'get' | 'find'>, units: Units): Officials {
  const remembered = new Map<string, Promise<unknown>>();
  let since = -Infinity;
  const once = <T>(question: string, ask: () => Promise<T>): Promise<T> => {
    if (performance.now() - since > REMEMBERED_MS) {
      remembered.clear();
      since = performance.now();
    }
    const known = remembered.get(question) ?? ask();
    remembered.set(question, known);
    return known as Promise<T>;
  };
  const find = (account: string) => once(`official ${account}`, () => readModels.get(officials, account));
  const holdersOf = (title: string) =>
    once(`title ${title}`, async () => {
      const filter = { op: 'has', field: 'titles', values: [title] } as const;
      return (await readModels.find(officials, { filter, limit: ALL_HOLDERS })).documents;
    });
  const holderOf: Officials['holderOf'] = (account, place, on) =>
    once(`holder ${account} ${place.unit} ${place.within.join()} ${on}`, async () => {
      const official = await find(account);
      const office = official && endedOffice(official, place, on, units);
      const title = office && heirTitle(office.title, on);
      return title ? (holderIn(await holdersOf(title), title, place, on, units) ?? account) : account;
    });
  return {
    emailOf: async (account) => {
      const official = await readModels.get(officials, account);
      return official?.notify && !official.appointments.every((a) => a.revoked) ? official.email : null;
    },
    holderOf,
    superiorOf: async (account, place, on) => {
      const official = await find(account);
      const superior = official && superiorFor(official, place, on, units);
      return superior ? holderOf(superior, place, on) : null;
    },
  };
}

/** For tests, and for an office that keeps its people elsewhere. `heir`: who holds the office now. */
export const officialsIn = (
  people: Readonly<Record<string, { readonly email?: string; readonly superior?: string; readonly heir?: string }>>,
): Officials => ({
  emailOf: async (account) => people[account]?.email ?? null,
  holderOf: async (account) => people[account]?.heir ?? account,
  superiorOf: async (account) => people[account]?.superior ?? null,
});
