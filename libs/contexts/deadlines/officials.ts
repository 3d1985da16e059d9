import type { LocalDate } from '#kernel';
import { ReadModelError, type Document, type ReadModels } from '#read-models';

/** What notices need to know of the people behind accounts. */
export interface Officials {
  /** Null: none known, or the account wants no notices. */
  emailOf(account: string): Promise<string | null>;
  superiorOf(account: string, on: LocalDate): Promise<string | null>;
}

/** The published document of an official, as far as it is read here. */
interface Official extends Document {
  readonly appointments: readonly { readonly from: LocalDate; readonly to: LocalDate | null; readonly superior: string | null }[];
  readonly email: string | null;
  readonly notify: boolean;
}

/** From the view `officials`; where an installation has no such view nobody is known. */
export function officialsOf(readModels: Pick<ReadModels, 'get'>): Officials {
  const find = async (account: string): Promise<Official | null> => {
    try {
      return await readModels.get<Official>('officials', account);
    } catch (error) {
      if (error instanceof ReadModelError && error.code === 'UNKNOWN_COLLECTION') return null;
      throw error;
    }
  };
  return {
    emailOf: async (account) => {
      const official = await find(account);
      return official?.notify ? official.email : null;
    },
    superiorOf: async (account, on) => {
      const appointments = (await find(account))?.appointments ?? [];
      return appointments.find((a) => a.from <= on && (a.to === null || on <= a.to) && a.superior !== null)?.superior ?? null;
    },
  };
}

/** For tests, and for an office that keeps its people elsewhere. */
export const officialsIn = (
  people: Readonly<Record<string, { readonly email?: string; readonly superior?: string }>>,
): Officials => ({
  emailOf: async (account) => people[account]?.email ?? null,
  superiorOf: async (account) => people[account]?.superior ?? null,
});
