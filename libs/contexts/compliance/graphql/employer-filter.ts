import { allianceOf } from '#access';
import { formerlyNamed, foundByMerged, furtherAddressRole, registeredUnder, withAddressOf } from '#contexts/registry/index';
import { complianceNames } from '../projection.ts';
import { anyOf, badInput, enumOf, inPlace, isPresent, known, ofAny, searchable, where, type FilterRules } from '#graphql';
import { foldVietnamese, wordsOf, type CodeIn } from '#kernel';
import { employerKind, enterpriseSize, sectorPrefixes, withLostZero } from '#law';
import type { Filter, ReadModels } from '#read-models';
import { complianceFlag, complianceStatus } from '../labels.ts';
import { rowPrefix, type RowField } from '../rows.ts';
import type { Flag, Status } from '../rule.ts';
import { rowsSeen, type RowsSeen } from './rows-seen.ts';

/** A search that fits more names than this says nothing: the caller is asked for more of the name. */
const MAX_NAMES = 1_000;

/** Employers with an address of a role: more than this are asked for by one role, or by a smaller territory. */
const MAX_USING = 5_000;

const FURTHER_ROLE = enumOf(furtherAddressRole);
const STATUS = enumOf(complianceStatus);
const FLAG = enumOf(complianceFlag);

const rowsOfEmployers = (ids: readonly string[]): Filter<RowField> => ({
  op: 'or',
  filters: ids.map((id) => ({ op: 'prefix', field: 'id' as RowField, value: rowPrefix(id) })),
});
const NOBODY = rowsOfEmployers([]);

/** Which employers. An alliance officer cannot filter by a status that officers are not shown. */
export const employerFilter: FilterRules<RowField> = {
  search: where<RowField, string>(
    () => String,
    'Words of the name, in any order, with or without marks; or how the name begins.',
    (search, { services, caller, moment }) =>
      namedLike(services.readModels, rowsSeen(services.access, caller), search, moment.recorded),
  ),
  formerName: where<RowField, string>(
    () => String,
    'Words of a name that it had before, with or without marks.',
    async (search, { services: { readModels, access }, caller, moment }, path) => {
      searchable(path, search);
      // Which other names a member had is not its alliance's to know.
      if (allianceOf(caller) !== undefined) return NOBODY;
      const at = isPresent(moment) ? null : moment;
      const rows = access.rows(caller, (at === null ? 'id' : 'of') as 'id');
      const ids = await formerlyNamed(readModels, wordsOf(search), at, rows, MAX_NAMES + 1);
      if (ids.length > MAX_NAMES) throw badInput('SEARCH_TOO_BROAD', path, MAX_NAMES);
      return rowsOfEmployers(ids);
    },
  ),
  registrationNumber: where<RowField, string>(
    () => String,
    'Registered under this number, with or without its signs.',
    async (number, { services: { readModels, access }, caller, moment }) => {
      const at = isPresent(moment) ? null : moment;
      const rows = access.rows(caller, (at === null ? 'id' : 'of') as 'id');
      const own = await registeredUnder(readModels, number, at, rows, allianceOf(caller));
      const merged =
        allianceOf(caller) === undefined ? await foundByMerged(readModels, { registrationNumber: number }, moment.recorded) : [];
      const ids = [...new Set([...own, ...merged])];
      return rowsOfEmployers(ids);
    },
  ),
  place: inPlace,
  addressRole: where<RowField, readonly CodeIn<typeof furtherAddressRole>[]>(
    () => [FURTHER_ROLE],
    'Uses an address in any of these roles, besides its main place (`addresses`).',
    async (roles, { services: { readModels, access }, caller, moment }, path) => {
      if (roles.length === 0) return null;
      const at = isPresent(moment) ? null : moment;
      const rows = access.rows(caller, (at === null ? 'id' : 'of') as 'id');
      const found = await withAddressOf(readModels, roles, at, { rows, alliance: allianceOf(caller), most: MAX_USING });
      if (!found) throw badInput('TOO_MANY_EMPLOYERS', path, MAX_USING);
      return { op: 'in', field: 'employer', values: found };
    },
  ),
  kind: anyOf('kind', employerKind, 'Any of these kinds.'),
  size: anyOf('size', enterpriseSize, 'Enterprises of any of these sizes.'),
  sector: where<RowField, readonly string[]>(
    () => [String],
    'VSIC codes, or how they begin; a section letter means its divisions.',
    (sectors) => {
      if (sectors.length === 0) return null;
      const prefixes = sectors.flatMap((sector) => {
        const found = sectorPrefixes(sector);
        if (!found) throw badInput('UNKNOWN_CODE:sector', 'filter.sector', withLostZero(sector));
        return found;
      });
      return { op: 'or', filters: prefixes.map((value) => ({ op: 'prefix', field: 'sector', value })) };
    },
  ),
  status: where<RowField, readonly Status[]>(
    () => [STATUS],
    'Any of these statuses.',
    (statuses, { services: { access }, caller }, path) => {
      known(path, rowsSeen(access, caller).statuses, statuses);
      return statuses.length === 0 ? null : { op: 'in', field: 'status', values: statuses };
    },
  ),
  flags: where<RowField, readonly Flag[]>(
    () => [FLAG],
    'All of these.',
    (flags) => ({ op: 'and', filters: flags.map((flag) => ({ op: 'eq', field: FLAG_FIELDS[flag], value: true })) }),
  ),
  village: ofAny('village', 'craftVillages', 'Belongs to one of these craft villages.'),
  cooperative: ofAny('cooperative', 'employers', 'Belongs to one of these cooperatives or unions.'),
  alliance: ofAny('alliance', 'alliances', 'Belongs to one of these alliances.'),
};
const FLAG_FIELDS: Readonly<Record<Flag, RowField>> = { 'training-due': 'trainingDue', 'abatement-overdue': 'abatementOverdue' };

/**
 * The names that begin like the search or hold all its words, then the rows of these names: so a row is found by the name it had then,
 * not by today's.
 */
async function namedLike(
  readModels: ReadModels,
  view: RowsSeen,
  search: string,
  recorded: string | null,
): Promise<Filter<RowField>> {
  searchable('filter.search', search);
  const text = foldVietnamese(search);
  const words = wordsOf(search).map((word): Filter<'tokens'> => ({ op: 'has', field: 'tokens', values: [word] }));
  const beginning: Filter<'nameFolded'> = { op: 'prefix', field: 'nameFolded', value: text };
  const like: Filter<'tokens' | 'nameFolded'> = { op: 'or', filters: [{ op: 'and', filters: words }, beginning] };
  // Members are few and carry their words; that too many names fit would tell of names that are none of theirs.
  if (view.ofMembers) return like as Filter<string> as Filter<RowField>;
  const found = await readModels.find(complianceNames, {
    filter: like,
    limit: MAX_NAMES,
  });
  if (found.hasMore) throw badInput('SEARCH_TOO_BROAD', 'filter.search', MAX_NAMES);
  const named: Filter<RowField> = { op: 'in', field: 'nameOrder', values: found.documents.map((document) => document.id) };
  // A record that was merged has no rows any more: the one that stays is found by its name too.
  const merged = await foundByMerged(readModels, { name: search }, recorded);
  return merged.length === 0 ? named : { op: 'or', filters: [named, rowsOfEmployers(merged)] };
}
