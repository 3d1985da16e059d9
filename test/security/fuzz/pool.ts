import { post } from '../support/http.ts';
import type { Target } from '../support/target.ts';
import type { Pool } from './values.ts';

const QUERY = `{
  employers(first: 60) { nodes { id } }
  craftVillages(first: 20) { nodes { id } }
  alliances(first: 20) { nodes { id } }
  inspections(first: 40) { nodes { id } }
  violations(first: 40) { nodes { id } }
  sanctionCases(first: 40) { nodes { id } }
  activities(first: 40) { nodes { id } }
  signsOfViolation(first: 40) { nodes { id } }
  memberships(first: 40) { nodes { id } }
  deadlines(first: 40) { nodes { id } }
  officials(first: 40) { nodes { id } }
  sectors { code } populationGroups { code } activityKinds { code }
  bodies { code } titles { code } actCatalogue(on: "2026-01-05") { code } checklist(on: "2026-01-05") { items { code } }
}`;

const codes = (of: readonly { code: string }[] | null): string[] => (of ?? []).map(({ code }) => code);

/** What a client would know after a look around: ids and codes of the made-up year, by the names that arguments have. */
export async function poolOf(target: Target): Promise<Pool> {
  const { json } = await post(target, await target.token('administrator', '00'), { query: QUERY });
  if (!json?.data) throw new Error(`the made-up year cannot be read: ${JSON.stringify(json?.errors)}`);
  const data = json.data;
  const ids = (of: string): string[] => data[of].nodes.map((node: { id: string }) => node.id);
  const employer = ids('employers');
  const [inspection, violation, sanction, activity] = [
    ids('inspections'),
    ids('violations'),
    ids('sanctionCases'),
    ids('activities'),
  ];
  const [village, alliance] = [ids('craftVillages'), ids('alliances')];
  const official = [...ids('officials'), 'inspector-1', 'competent-person-1', 'dev-inspector'];
  const everything = [
    ...[employer, inspection, violation, sanction, activity, village, alliance, official].flat(),
    ...[ids('signsOfViolation'), ids('memberships'), ids('deadlines')].flat(),
  ];
  return {
    employer,
    cooperative: employer,
    inspection,
    follows: inspection,
    violation,
    violations: violation,
    signs: ids('signsOfViolation'),
    sanction,
    activity,
    village,
    alliance,
    account: official,
    officer: official,
    superior: official,
    id: everything,
    ids: everything,
    text: ['xuong', 'làng', 'mau', 'MAU-1'],
    unit: ['01', '00', '79', '00577', '10030', '00577@2025-07-01', '01@2025-07-01', '268', '99999'],
    within: ['01', '00', '79', '01@2025-07-01'],
    code: ['01', '00577', '79', '268', '99999'],
    kind: codes(data.activityKinds),
    sector: codes(data.sectors),
    group: codes(data.populationGroups),
    bodyKind: codes(data.bodies),
    title: codes(data.titles),
    actCode: codes(data.actCatalogue),
    act: codes(data.actCatalogue),
    item: codes(data.checklist?.items ?? null),
    commandId: ['0198c0de-0000-7000-8000-0000000000aa', '0198c0de-0000-7000-8000-0000000000ab'],
    expectedRevision: ['0', '1', '2', '-1', '99999999999999999999'],
  };
}
