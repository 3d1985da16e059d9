import type { Role } from '#kernel';

/**
 * Who may read something. A right is declared once, with the view or the query that it opens, and handed on as it is: what names none is closed,
 * and one that there is not does not compile. Who may send a command stands in its declaration (`roles`). What more is asked: of the territory
 * `access.ts`, of the body `bodies.ts`, of an alliance `alliance.ts`.
 */
export interface ReadRight {
  /** In what is answered to who does not have it. */
  readonly name: string;
  readonly roles: readonly Role[];
}
export const readRight = (name: string, roles: readonly Role[]): ReadRight => ({ name, roles });

export const EVERYBODY: readonly Role[] = ['inspector', 'competent-person', 'alliance-officer', 'auditor', 'administrator'];
/** Who works on cases, or looks at that work. */
export const CASE_READERS: readonly Role[] = ['inspector', 'competent-person', 'auditor', 'administrator'];
/** Who keeps the register of employers. */
export const REGISTRARS: readonly Role[] = ['inspector', 'administrator'];

/** Law, codes and other reference data; those of the whole platform, which belong to no context. */
export const LAW_RIGHT = readRight('query.law', EVERYBODY);
export const OPERATIONS_RIGHT = readRight('query.operations', ['administrator', 'auditor']);

/**
 * What a query or a subscription shows of what there is. `test/rights/matrix.test.ts` tries each of them.
 *
 * - `record`: one record; outside the caller's territory it is answered like one that is not there
 * - `territory`: rows, counts or changes of the caller's territory; for an alliance officer, of the own alliance in it
 * - `own`: of the caller's own account
 * - `public`: the law, the calendar, the list of administrative units: the same for everybody
 * - `platform`: how the platform runs; no record, no place, no person
 */
export type QueryScope = 'record' | 'territory' | 'own' | 'public' | 'platform';
