import { anew, inTurn, type Asked, type Rounds } from './in-turn.ts';
import type { Row } from './report.ts';
import type { Served } from './servers.ts';

const FLAT = '{ inspections(first: 50) { nodes { id state form mode decisionNumber decidedOn } } }';
const LINKED = `{ inspections(first: 50) { nodes {
  id state form mode decisionNumber decidedOn
  employer { id name kind } place { unit { id } }
  inspectors { part official { id } }
  violations(first: 5) { nodes { id state act { code } } }
} } }`;

interface Linked {
  readonly employer: object | null;
  readonly place: { readonly unit: object | null };
  readonly inspectors: readonly { readonly official: object | null }[];
  readonly violations: { readonly nodes: readonly object[] };
}

/** 50 inspections with employer, unit, inspectors and violations, against the same list without them: what the links cost. */
export async function linkedInspections(server: Served, headers: Asked['headers'], rounds: Rounds): Promise<readonly Row[]> {
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: LINKED }) });
  const { data } = (await answer.json()) as { data: { inspections: { nodes: readonly Linked[] } } };
  const { nodes } = data.inspections;
  const isLinked = ({ employer, place, inspectors, violations }: Linked): boolean =>
    Boolean(employer && place.unit && inspectors[0]?.official && violations.nodes[0]);
  if (nodes.length !== 50 || !nodes.every(isLinked))
    throw new Error(
      `the inspections of the bench are not linked: ${JSON.stringify(nodes.find((one) => !isLinked(one)) ?? nodes.length)}`,
    );
  const asked = (query: string): Asked => ({ body: JSON.stringify({ query }), headers });
  const [linked, flat] = [asked(LINKED), asked(FLAT)];
  return [
    ...(await inTurn({ server, asked: anew(linked) }, { server, asked: anew(flat) }, rounds, 0.4, [
      '50 inspections with employer, unit, inspectors and violations, against the flat list, both made anew',
      'the same by what the server used of the processor',
    ])),
    ...(await inTurn({ server, asked: linked }, { server, asked: flat }, rounds, 0.4, [
      'the same 50 inspections against the flat list, both as they are asked again',
      'asked again, by what the server used of the processor',
    ])),
  ];
}
