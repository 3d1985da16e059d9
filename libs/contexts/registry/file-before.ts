import { idOf, type StreamId } from '#event-store';
import type { CommandContext } from '#commands';
import { localDateOf, refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { employerFiles } from './files.ts';
import { mergedFrom } from './merges.ts';

/** Of its files, and of those of records that were merged into it, one that lies before a day; null: none does. */
export async function fileBefore(
  since: LocalDate,
  id: string,
  { readModels, records }: CommandContext,
): Promise<Result<never, Refusal> | null> {
  const merged = ((await mergedFrom(readModels, [id], null)).get(id) ?? []).map((one) => one.id);
  const own = new Set([id, ...merged]);
  const files = [...(await readModels.getMany(employerFiles, [...own])).values()].flatMap(({ streams }) => streams);
  for (const stream of [...new Set(files)].toSorted()) {
    const { kind, events } = await records.happened(stream);
    const record = idOf(stream as StreamId);
    // What was said of the record itself moves along with its first day.
    if (kind === null || record === id) continue;
    const early = events.find(
      ({ data, occurredAt }) =>
        own.has((data as { readonly employer?: string }).employer ?? '') && localDateOf(occurredAt) < since,
    );
    if (!early) continue;
    const on = localDateOf(early.occurredAt);
    return refuse(
      'AfterLaterFacts',
      `Something is recorded for ${on}, in ${record}: the first day cannot lie behind it.`,
      `Đã có ghi nhận ngày ${on}, tại ${record}: ngày bắt đầu không thể sau đó.`,
      {
        field: 'since',
        names: { [kind]: [record] },
        hint: {
          en: `Give ${on} or an earlier day; where the day of that record is wrong, have it corrected first.`,
          vi: `Nhập ngày ${on} hoặc sớm hơn; nếu ngày của hồ sơ đó sai, trước hết hãy đính chính hồ sơ đó.`,
        },
      },
    );
  }
  return null;
}
