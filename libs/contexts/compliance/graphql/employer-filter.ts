import { complianceNames } from '../projection.ts';
import { allOf, badInput, filterNames, inUnit, known, searchable, type Services } from '#graphql';
import { foldVietnamese, wordsOf, type Actor } from '#kernel';
import { EMPLOYER_KIND_CODES } from '#law';
import type { Filter, ReadModels } from '#read-models';
import { FLAGS } from '../rule.ts';
import type { EmployerFilter } from './inputs.ts';
import type { RowField } from '../rows.ts';
import type { ComplianceView } from './view.ts';

/** A search that fits more names than this says nothing: the caller is asked for more of the name. */
const MAX_NAMES = 1_000;

/** The filter of an employers' list as a filter of rows. Unknown codes are refused, so that a slip is no empty list. */
export async function rowsFilter(
  services: Services,
  view: ComplianceView,
  input: EmployerFilter | null | undefined,
  caller: Actor,
): Promise<Filter<RowField> | undefined> {
  if (!input) return undefined;
  const { unit, status, flags, kind, sector, village, cooperative, alliance, search } = input;
  known('filter.status', view.statuses, status ?? []);
  known('filter.flags', FLAGS, flags ?? []);
  known('filter.kind', EMPLOYER_KIND_CODES, kind ?? []);
  if (sector && !/^\d{1,5}$/.test(sector)) throw badInput('UNKNOWN_CODE:sector', 'filter.sector');
  await filterNames(services, caller, {
    village: ['craftVillages', village],
    cooperative: ['employers', cooperative],
    alliance: ['alliances', alliance],
  });
  return allOf(
    inUnit(services.access, unit),
    anyOf('status', status),
    flags?.includes('training-due') ? { op: 'eq', field: 'trainingDue', value: true } : null,
    flags?.includes('abatement-overdue') ? { op: 'eq', field: 'abatementOverdue', value: true } : null,
    anyOf('kind', kind),
    sector ? { op: 'prefix', field: 'sector', value: sector } : null,
    village ? { op: 'eq', field: 'village', value: village } : null,
    cooperative ? { op: 'eq', field: 'cooperative', value: cooperative } : null,
    alliance ? { op: 'eq', field: 'alliance', value: alliance } : null,
    search ? await namedLike(services.readModels, view, search) : null,
  );
}

const anyOf = <F extends string>(field: F, values: readonly string[] | null | undefined): Filter<F> | null =>
  !values || values.length === 0
    ? null
    : values.length === 1
      ? { op: 'eq', field, value: values[0]! }
      : { op: 'in', field, values };

/**
 * The names that begin like the search or hold all its words, then the rows of these names: so a row is found by the name it had then,
 * not by today's.
 */
async function namedLike(readModels: ReadModels, view: ComplianceView, search: string): Promise<Filter<RowField>> {
  const text = foldVietnamese(search);
  if (text === '') throw badInput('EMPTY_SEARCH', 'filter.search');
  searchable('filter.search', search);
  const words = wordsOf(search).map((word): Filter<'tokens'> => ({ op: 'has', field: 'tokens', values: [word] }));
  const beginning: Filter<'nameFolded'> = { op: 'prefix', field: 'nameFolded', value: text };
  const like: Filter<'tokens' | 'nameFolded'> =
    words.length === 0 ? beginning : { op: 'or', filters: [{ op: 'and', filters: words }, beginning] };
  // Members are few and carry their words; that too many names fit would tell of names that are none of theirs.
  if (view.ofMembers) return like as Filter<RowField>;
  const found = await readModels.find(complianceNames, {
    filter: like,
    limit: MAX_NAMES,
  });
  if (found.hasMore) throw badInput('SEARCH_TOO_BROAD', 'filter.search', MAX_NAMES);
  return { op: 'in', field: 'nameFolded', values: found.documents.map((document) => document.id) };
}
