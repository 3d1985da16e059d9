import { addDays, isLocalDate } from '#kernel';
import { calendarFault } from '../calendar/calendar.ts';
import type { LawData } from './law-data.ts';

/** A rule that is needed must be there, from the day on which it is needed; every rule reaches today, or is declared as ended. */
export function requiredFaults({ rules, required, ended }: LawData): readonly string[] {
  const missing = Object.entries(required).flatMap(([file, ids]) =>
    Object.entries(ids).flatMap(([id, from]) => {
      const starts = (rules[file] ?? []).filter((row) => row.id === id).map((row) => row.validFrom);
      if (starts.length === 0) return [`${file}: the rule ${id} is missing`];
      const first = starts.toSorted()[0]!;
      return first > from ? [`${file}: the rule ${id} is needed from ${from} on and starts on ${first}`] : [];
    }),
  );
  const open = Object.entries(rules).flatMap(([file, rows]) =>
    [...Map.groupBy(rows, (row) => row.id)].flatMap(([id, periods]) => {
      const lasts = periods.map((row) => row.validTo);
      const last = lasts.includes(null) ? null : lasts.toSorted().at(-1)!;
      return last === (ended[id] ?? null)
        ? []
        : [
            `${file}: the rule ${id} ends ${last === null ? 'never' : `on ${last}`}, ${ended[id] ? `declared is ${ended[id]}` : 'and no end is declared'}`,
          ];
    }),
  );
  return [...missing, ...open];
}

/** Every row says where it stands and where that was read. */
export function citationFaults(law: LawData): readonly string[] {
  const rows: readonly (readonly [string, string | null, string])[] = [
    ...law.decrees.map((d) => [`decree ${d.id}`, d.childLabourArticle, d.source] as const),
    ...law.titles.flatMap((t) => t.periods.map((p) => [`${t.code} (${p.validFrom})`, p.basis.article, p.basis.source] as const)),
    ...law.titles.flatMap((t) =>
      t.successor ? [[`successor of ${t.code}`, t.successor.article, 'with the title'] as const] : [],
    ),
    ...law.bodies.flatMap((b) => [
      [b.code, b.article, b.source] as const,
      ...b.successors.map((s) => [`successor of ${b.code}`, s.article, s.source] as const),
    ]),
    ...law.checklists.flatMap((c) =>
      c.items.map((i) => [`${c.code} ${c.version}: ${i.code}`, i.basis.article, i.basis.source] as const),
    ),
    ...law.organisationRules.map((r) => [`organisations of ${r.decree}`, r.article, 'with the decree'] as const),
  ];
  return rows.flatMap(([what, article, source]) => [
    ...(article?.trim() === '' ? [`${what} names no article`] : []),
    ...(source.trim() === '' ? [`${what} names no source`] : []),
  ]);
}

/** The rows make a calendar, every swap has both its days, and every year its Tết and its second National Day. */
export function holidayFaults({ holidays: { rows, years, swaps, tet, secondNationalDays } }: LawData): readonly string[] {
  const fault = calendarFault(rows, years);
  if (fault) return [`holidays: ${fault.message.en}${fault.hint ? ` ${fault.hint.en}` : ''}`];
  const known = (date: string): boolean => years.includes(Number(date.slice(0, 4)));
  const swapped = new Map(rows.filter((r) => r.kind !== 'holiday').map((r) => [r.date, r.kind]));
  const sides = swaps.flatMap(({ off, worked }) => [
    { date: off, kind: 'swapped-off', other: worked },
    { date: worked, kind: 'swapped-working', other: off },
  ]);
  return [
    ...sides
      .filter(({ date, kind }) => known(date) && swapped.get(date) !== kind)
      .map(({ date, other }) => `holidays: ${date}, swapped with ${other}, has no row`),
    ...[...swapped.keys()]
      .filter((date) => !sides.some((side) => side.date === date))
      .map((date) => `holidays: ${date} is swapped with no day`),
    ...swaps
      .filter(({ off, worked }) => !isLocalDate(off) || !isLocalDate(worked))
      .map(({ off }) => `holidays: the swap of ${off} is of no day`),
    ...years.flatMap((year) => {
      const found = tet.filter((t) => t.year === year);
      const second = secondNationalDays.filter((d) => d.date.startsWith(`${year}-`));
      const national = `${year}-09-02`;
      return [
        ...(found.length === 1 && found[0]!.before >= 1 && found[0]!.before < 5 && found[0]!.source !== ''
          ? []
          : [`holidays: ${year} needs one Tết, with days on both sides of the new year`]),
        ...(year < 2021 ||
        (second.length === 1 &&
          [addDays(national, -1), addDays(national, 1)].includes(second[0]!.date) &&
          second[0]!.source !== '')
          ? []
          : [`holidays: ${year} needs one second day of National Day, beside it`]),
      ];
    }),
  ];
}
