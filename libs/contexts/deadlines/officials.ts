import { superiorOn, type OfficialDocument } from '#contexts/organisation/projection';
import type { LocalDate } from '#kernel';
import type { ReadModels } from '#read-models';

/** What notices need to know of the people behind accounts. */
export interface Officials {
  /** Null: none known, or the account wants no notices. */
  emailOf(account: string): Promise<string | null>;
  superiorOf(account: string, on: LocalDate): Promise<string | null>;
}

/** As the organisation publishes them. */
export function officialsOf(readModels: Pick<ReadModels, 'get'>): Officials {
  const find = (account: string): Promise<OfficialDocument | null> => readModels.get<OfficialDocument>('officials', account);
  return {
    emailOf: async (account) => {
      const official = await find(account);
      return official?.notify ? official.email : null;
    },
    superiorOf: async (account, on) => superiorOn(await find(account), on),
  };
}

/** For tests, and for an office that keeps its people elsewhere. */
export const officialsIn = (
  people: Readonly<Record<string, { readonly email?: string; readonly superior?: string }>>,
): Officials => ({
  emailOf: async (account) => people[account]?.email ?? null,
  superiorOf: async (account) => people[account]?.superior ?? null,
});
