import { EMPLOYER_KIND_CODES, POPULATION_GROUPS, type EmployerKind } from '#law';

/**
 * What of the platform's own events counts for a population of the measures: the groups of attendances by which organisers tell who came, or the kinds of
 * employers that took part. What is not here, no activity tells apart: civil servants from public employees, or a child labourer from another child.
 */
export interface CountedBy {
  readonly groups: readonly string[];
  readonly employerKinds: readonly EmployerKind[];
}
const groups = (...codes: readonly (typeof POPULATION_GROUPS)[number]['code'][]): CountedBy => ({
  groups: codes,
  employerKinds: [],
});
const kinds = (...codes: readonly (typeof EMPLOYER_KIND_CODES)[number][]): CountedBy => ({ groups: [], employerKinds: codes });

const COUNTED: Readonly<Record<string, CountedBy>> = {
  ...Object.fromEntries(POPULATION_GROUPS.map(({ code }) => [code, groups(code)])),
  children: groups('children-school', 'children-community'),
  employers: groups('employers-enterprise', 'employers-cooperative', 'employers-household'),
  enterprises: kinds('enterprise'),
  cooperatives: kinds('cooperative'),
  households: kinds('household-business', 'household-unregistered'),
};
export const countedBy = (population: string): CountedBy | null => COUNTED[population] ?? null;

/** Training informs too; what only informs is no training. */
export const COUNTS_AS = { informed: ['training', 'communication'], trained: ['training'] } as const;
export type Reach = keyof typeof COUNTS_AS;
