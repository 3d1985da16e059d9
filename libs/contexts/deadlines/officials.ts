import type { Territory } from '#access';
import {
  endedOffice,
  heirTitle,
  holderIn,
  officials,
  officialsPast,
  superiorFor,
  type OfficialDocument,
  type Units,
} from '#contexts/organisation/index';
import type { Instant, LocalDate } from '#kernel';
import { documentOf, pastFilter, type PastField } from '#projections';
import type { Filter, ReadModels } from '#read-models';

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

/** The officials as they are known at one moment. */
export interface OfficialsRead {
  one(account: string): Promise<OfficialDocument | null>;
  all(filter: Filter<'titles' | 'provinces'>): Promise<readonly OfficialDocument[]>;
}
export const officialsNow = (readModels: Pick<ReadModels, 'get' | 'find'>): OfficialsRead => ({
  one: (account) => readModels.get(officials, account),
  all: async (filter) => (await readModels.find(officials, { filter, limit: ALL_HOLDERS })).documents,
});
/** As `pastFilter` says. */
export function officialsThen(
  readModels: Pick<ReadModels, 'find'>,
  { recorded, held }: { readonly recorded: Instant | null; readonly held: Instant | null },
): OfficialsRead {
  const then = pastFilter(recorded, held);
  const find = async (filter: Filter<PastField | 'titles' | 'provinces'>): Promise<readonly OfficialDocument[]> => {
    const rows = await readModels.find(officialsPast.collection, {
      filter: { op: 'and', filters: [filter, then] } as Filter<never>,
      limit: ALL_HOLDERS,
    });
    return rows.documents.map((row) => documentOf(row));
  };
  return { one: async (account) => (await find({ op: 'eq', field: 'of', value: account }))[0] ?? null, all: find };
}

/** As the organisation publishes them; `read`: as of which moment, left out: now. */
export function officialsOf(
  readModels: Pick<ReadModels, 'get' | 'find'>,
  units: Units,
  read: OfficialsRead = officialsNow(readModels),
): Officials {
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
  const find = (account: string) => once(`official ${account}`, () => read.one(account));
  const holdersOf = (title: string) => once(`title ${title}`, () => read.all({ op: 'has', field: 'titles', values: [title] }));
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
