import { readRight, EVERYBODY } from '#access';
import { badInput, connectionOf, defineNode, orderOf, pageSize, readCursor, searchable } from '#graphql';
import type { Class, ConnectionOf, NodeBase, ReadMoment, Services } from '#graphql';
import { TerritoryDirectory, type UnitAt } from '../directory.ts';
import { LEVELS, type Level } from '../events.ts';
import { Unit } from './types.ts';

export const directoryOf = ({ territory }: Pick<Services, 'territory'>): TerritoryDirectory => {
  if (!(territory instanceof TerritoryDirectory)) throw new Error('the queries of the territory need its directory');
  return territory;
};

/** A unit that was resolved, as of the moment of what is above it. */
export function unitNode(directory: TerritoryDirectory, unit: UnitAt, asOf: ReadMoment, on = asOf.today): Unit {
  const { unit: id, within: _, ...rest } = unit;
  const { since, names, successorsKnown } = directory.history(id)!;
  const day = unit.assumed ? unit.validFrom : on;
  return {
    ...rest,
    id,
    since,
    names: names.map(({ from, fullName, kind }) => ({ from, fullName, kind })),
    successorsKnown,
    __typename: 'Unit',
    asOf,
    day,
  };
}
export const unitNodes = (directory: TerritoryDirectory, ids: readonly string[], asOf: ReadMoment, on: string): readonly Unit[] =>
  ids.flatMap((id) => {
    const unit = directory.byId(id, on);
    return unit ? [unitNode(directory, unit, asOf, on)] : [];
  });

export interface UnitListArgs {
  readonly filter?: { readonly level?: Level | null | undefined; readonly search?: string | null | undefined } | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}
/** Names found are ranked; what is behind these is no answer to a search. */
const MOST_FOUND = 200;

/** A page of units of a day: within a unit, or of the whole country. Level and order of the answer are those of the directory. */
export function unitPage(
  directory: TerritoryDirectory,
  args: UnitListArgs,
  asOf: ReadMoment,
  within: Unit | null,
): ConnectionOf<Unit> {
  const { after } = args;
  const { level, search } = args.filter ?? {};
  const first = pageSize(args.first);
  searchable('filter.search', search);
  const date = within?.day ?? asOf.today;
  const wanted = level ?? undefined;
  const found =
    search != null
      ? directory.search(search, {
          date,
          limit: MOST_FOUND,
          ...(wanted ? { level: wanted } : {}),
          ...(within ? { within: within.id } : {}),
        })
      : within === null
        ? directory.unitsOn(date, wanted ?? LEVELS[0]!)
        : wanted === undefined
          ? directory.children(within.id, date)
          : directory.descendants(within.id, date, wanted);
  const order = orderOf(`units ${JSON.stringify([date, wanted, search, within?.id])}`);
  const [start = 0] = after == null ? [] : readCursor(after, order);
  if (typeof start !== 'number') throw badInput('BAD_CURSOR', 'after');
  const page = found.slice(start, start + first);
  return connectionOf(
    page.map((unit) => unitNode(directory, unit, asOf, date)),
    { cursors: page.map((_, i) => [start + i + 1]), hasMore: start + first < found.length },
    order,
    after,
    async () => found.length,
    asOf,
  );
}

/** Every row of a list has a unit, and most have the same few: a node is made once for a moment, while the units stay as they are. */
const made = new WeakMap<object, WeakMap<ReadMoment, Map<string, Unit>>>();
function unitAt(directory: TerritoryDirectory, id: string, moment: ReadMoment): Unit | null {
  let moments = made.get(directory.reading);
  if (!moments) made.set(directory.reading, (moments = new WeakMap()));
  let nodes = moments.get(moment);
  if (!nodes) moments.set(moment, (nodes = new Map()));
  const known = nodes.get(id);
  if (known) return known;
  const [node] = unitNodes(directory, [id], moment, moment.today);
  if (node) nodes.set(id, node);
  return node ?? null;
}

export const unitKind = defineNode({
  kind: 'units',
  Type: Unit as Class as Class<NodeBase>,
  right: readRight('query.territory', EVERYBODY),
  byIds: async (ids, { services, moment }) =>
    new Map(unitNodes(directoryOf(services), ids, moment, moment.today).map((unit) => [unit.id, unit])),
  inMemory: (id, { services, moment }) => unitAt(directoryOf(services), id, moment),
  nested: {
    employers: {
      of: 'employers',
      within: (unit, { services }) => services.access.within(unit, undefined, 'employer'),
      describe: 'Employers in it and in all that went into it.',
    },
  },
});
