import type { Access, Territory, TerritoryLookup } from '#access';
import type { Actor, Bilingual, RecordKind, Refusal } from '#kernel';
import { published, sees } from './seen.ts';
import type { PublishedRecords, Records } from './streams.ts';

/** Who is told, and what is read for it. */
export interface Naming {
  readonly caller: Actor;
  readonly records: Pick<Records, 'getMany'>;
  /** Where the command's own record lies. */
  readonly around: readonly Territory[];
  readonly access: Pick<Access, 'covers' | 'lies'>;
  readonly territory: Pick<TerritoryLookup, 'resolve'>;
  readonly published: PublishedRecords;
}

/**
 * A refusal whose words hold ids of records (`names`), with what people know each record by: `employer "Gốm Sông Xanh", 0101234567 (0198...)`. So
 * a decider, which reads nothing, names what only another stream tells. What the caller does not see keeps its bare id.
 */
export async function withNames({ names, ...refusal }: Refusal, on: Naming): Promise<Refusal> {
  let said: Refusal = refusal;
  for (const [kind, ids] of Object.entries(names ?? {}) as [RecordKind, readonly string[]][]) {
    const called = on.published.get(kind)?.called;
    if (!called) continue;
    for (const [id, document] of await on.records.getMany(published(kind), ids))
      if (sees(on.caller, kind, document, on.around, on.access))
        said = beside(
          said,
          id,
          called(document, (unit) => unitName(unit, on)),
        );
  }
  return said;
}

/** In the message, else in the hint: once is enough. */
function beside(refusal: Refusal, id: string, name: Bilingual): Refusal {
  const put = (text: Bilingual): Bilingual => ({
    vi: text.vi.replace(id, () => `${name.vi} (${id})`),
    en: text.en.replace(id, () => `${name.en} (${id})`),
  });
  const { message, hint } = refusal;
  if (message.en.includes(id)) return { ...refusal, message: put(message) };
  return hint ? { ...refusal, hint: put(hint) } : refusal;
}

/** As it was called where it was recorded. */
function unitName(unit: string, { territory }: Naming): string {
  const [code, from] = unit.split('@') as [string, string];
  const found = territory.resolve(code, from);
  return found.ok ? found.value.fullName : code;
}
