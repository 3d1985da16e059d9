import type { PlaceField } from '#access';
import type { LocalDate } from '#kernel';
import { actOf, checklistVersion, INSPECTION_FORMS, INSPECTION_MODES, labelOf, NOT_INSPECTED_REASONS } from '#law';
import type { Filter, ReadModels } from '#read-models';
import { inspections, type InspectionDocument, type RecommendationDocument } from '../projection.ts';
import { isSettled } from '../state.ts';
import type { Inspection, Recommendation } from './types.ts';

export const recommendationNode = (
  row: Omit<RecommendationDocument, 'open' | 'concludedOn' | 'id' | 'unit' | 'district' | 'province'>,
  today: LocalDate,
): Recommendation => ({ ...row, overdue: !isSettled(row.status) && row.dueOn < today });

/**
 * Nodes of one answer. Follow-ups are read when asked for: for all inspections of the answer at once, not one by one, and again
 * narrowed by `rows`, as an employer may have moved out of the caller's territory.
 */
export function inspectionNodes(
  readModels: ReadModels,
  rows: Filter<PlaceField> | null,
  today: LocalDate,
): (d: InspectionDocument) => Inspection {
  const ids: string[] = [];
  let reading: Promise<ReadonlyMap<string, readonly Inspection[]>> | undefined;
  const followUps = async (id: string): Promise<readonly Inspection[]> =>
    (await (reading ??= readFollowUps(readModels, ids, rows, today))).get(id) ?? [];

  return (d) => {
    ids.push(d.id);
    return {
      ...d,
      formLabel: labelOf(INSPECTION_FORMS, d.form),
      modeLabel: labelOf(INSPECTION_MODES, d.mode),
      checklist: checklistVersion(d.checklist, d.checklistVersion),
      findings: d.findings.map((f) => ({ ...f, actLabel: f.actCode === null ? null : (actOf(f.actCode)?.label ?? null) })),
      recommendations: d.recommendations.map((r) => recommendationNode({ ...r, inspection: d.id, employer: d.employer }, today)),
      reasonLabel: d.reason === null ? null : labelOf(NOT_INSPECTED_REASONS, d.reason),
      readFollowUps: () => followUps(d.id),
    };
  };
}

async function readFollowUps(readModels: ReadModels, ids: readonly string[], rows: Filter<PlaceField> | null, today: LocalDate) {
  const following: Filter<'follows'> = { op: 'in', field: 'follows', values: ids };
  const filter: Filter<PlaceField | 'follows'> = rows ? { op: 'and', filters: [rows, following] } : following;
  const toNode = inspectionNodes(readModels, rows, today);
  const found = new Map<string, Inspection[]>();
  for (let after: readonly (string | number | boolean | null)[] | undefined, more = true; more;) {
    const page = await readModels.find(inspections, {
      filter,
      sort: [{ field: 'decidedOn', direction: 'asc' }],
      limit: 200,
      ...(after ? { after } : {}),
    });
    for (const d of page.documents) found.set(d.follows!, [...(found.get(d.follows!) ?? []), toNode(d)]);
    after = page.cursors.at(-1);
    more = page.hasMore;
  }
  return found;
}
