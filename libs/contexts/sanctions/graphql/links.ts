import { allOf, shownOf, viewOf, type FoundLink, type Reading, type View } from '#graphql';
import { findAll, type Document, type Filter } from '#read-models';
import type { SanctionDocument } from '../projection.ts';
import { isLive } from '../state.ts';

type Cases = ReadonlyMap<string, readonly SanctionDocument[]>;
interface Found extends Document {
  readonly inspection: string;
}

/** All that the caller sees of a kind and that a filter leaves. */
async function seen<D extends Document>(view: View, reading: Reading, which: Filter): Promise<readonly D[]> {
  const slice = await view.source(reading);
  const rows = await findAll(reading.services.readModels, slice.collection, allOf<string>(which, slice.filter)!);
  return (await shownOf(slice, rows)) as readonly D[];
}

/** The cases in which violations are written up: the one that holds the act first, then the latest. */
async function casesOf(violations: readonly string[], reading: Reading): Promise<Cases> {
  const found = await seen<SanctionDocument>(viewOf('sanctions'), reading, {
    op: 'has',
    field: 'violations',
    values: violations,
  });
  const cases = new Map<string, SanctionDocument[]>();
  const latest = found.toSorted((a, b) => Number(isLive(b)) - Number(isLive(a)) || (a.minutesOn < b.minutesOn ? 1 : -1));
  for (const document of latest)
    for (const violation of document.violations) cases.set(violation, [...(cases.get(violation) ?? []), document]);
  return cases;
}

/** The same by the visit that found the violations. */
async function casesFoundBy(inspections: readonly string[], reading: Reading): Promise<Cases> {
  const view = viewOf('violations');
  if (!reading.services.access.may(reading.caller, view.right)) return new Map();
  const found = await seen<Found>(view, reading, { op: 'in', field: 'inspection', values: inspections });
  const cases = await casesOf(
    found.map(({ id }) => id),
    reading,
  );
  const by = new Map<string, Set<SanctionDocument>>();
  for (const { id, inspection } of found)
    for (const document of cases.get(id) ?? []) by.set(inspection, (by.get(inspection) ?? new Set()).add(document));
  return new Map([...by].map(([inspection, documents]) => [inspection, [...documents]]));
}

export const caseLinks = {
  sanctionCase: {
    from: 'violations',
    describe:
      'The case that writes it up; where there were several, the one that holds its act, else the latest. Null: none, or none that you may see.',
    find: casesOf,
  },
  sanctionCases: {
    from: 'inspections',
    many: true,
    describe: 'The cases about what it found, as far as you may see them.',
    find: casesFoundBy,
  },
} as const satisfies Readonly<Record<string, FoundLink<SanctionDocument>>>;
