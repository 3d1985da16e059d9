import { newId } from '#kernel';
import { Tries, type Attack } from '../support/attack.ts';
import { code, hasData, post, send } from '../support/http.ts';
import type { Target } from '../support/target.ts';

/** What GraphiQL sends: everything in its editor, and which operation was clicked. */
const document = `
  query A { activities(first: 1) { totalCount } }
  mutation B($id: ID!) {
    planActivity(input: { id: $id, kind: "ACT-11", title: "Buoi tap huan mau", unit: "01", plannedOn: "2026-03-01" }) { __typename }
  }
  query C { sectors { code } }`;

const exists = async (target: Target, id: string): Promise<boolean> => {
  const reply = await post(target, await target.token('inspector'), {
    query: 'query($id: ID!) { activity(id: $id) { id } }',
    variables: { id },
  });
  return reply.json?.data?.activity?.id === id;
};

async function inOrder(target: Target, tries: Tries, order: string, text: string): Promise<void> {
  const token = await target.token('inspector');
  for (const [index, operationName] of [...order].entries()) {
    const id = newId();
    const reply = await post(target, token, { query: text, operationName, variables: { id } });
    const fields = Object.keys(reply.json?.data ?? {}).join();
    const right = { A: 'activities', B: 'planActivity', C: 'sectors' }[operationName];
    tries.expect(
      fields === right,
      `${order}, number ${index + 1} asks ${operationName}, answered with ${fields || reply.status}`,
    );
    const ran = await exists(target, id);
    tries.expect(
      ran === (operationName === 'B'),
      `${order}, number ${index + 1} asks ${operationName}: the mutation ${ran ? 'RAN' : 'did not run'}`,
    );
  }
}

export const operationName: readonly Attack[] = [
  {
    name: 'one document, operations A, B, A, A and other orders: the one that is named runs',
    item: '1b',
    run: async (target) => {
      const tries = new Tries();
      let n = 0;
      for (const order of ['ABAAAA', 'BAAAAB', 'BBBBAA', 'CCCCBA', 'AABBCC'])
        await inOrder(target, tries, order, `${document}\n# text of its own: ${process.pid} ${++n}`);
      return tries.finding();
    },
  },
  {
    name: "a document compiled for one caller runs under another's rights",
    item: '1b',
    run: async (target) => {
      const tries = new Tries();
      const text = `${document}\n# for two callers ${process.pid}`;
      const inspector = await target.token('inspector');
      for (let time = 0; time < 5; time++)
        await post(target, inspector, { query: text, operationName: 'B', variables: { id: newId() } });
      const auditor = await target.token('auditor');
      for (const operationName of ['B', 'A', 'B', 'B']) {
        const id = newId();
        const reply = await post(target, auditor, { query: text, operationName, variables: { id } });
        if (operationName === 'B')
          tries.expect(
            reply.json?.data?.planActivity?.__typename === 'NotAllowed',
            `an auditor's mutation: ${JSON.stringify(reply.json?.data)}`,
          );
        else tries.expect(reply.json?.data?.activities !== undefined, `an auditor's query: ${reply.status}`);
        tries.expect(!(await exists(target, id)), 'the mutation of an auditor ran');
        const nobody = await post(target, null, { query: text, operationName, variables: { id } });
        tries.expect(nobody.status === 401 && !hasData(nobody), `without a token: ${nobody.status}`);
      }
      return tries.finding();
    },
  },
  {
    name: 'an operation that is not named, or that there is not',
    item: '1b',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const text = `${document}\n# without a name ${process.pid}`;
      for (const operationName of [undefined, null, '', 'D', '__proto__', 'constructor', 'toString'])
        for (let time = 0; time < 3; time++) {
          const id = newId();
          const reply = await post(target, token, { query: text, operationName, variables: { id } });
          tries.expect(
            reply.status === 400 && !hasData(reply),
            `operationName ${String(operationName)}: ${reply.status} ${code(reply)}`,
          );
          tries.expect(!(await exists(target, id)), `operationName ${String(operationName)}: the mutation RAN`);
        }
      return tries.finding();
    },
  },
  {
    name: 'a mutation by GET, by HEAD and by a GET that names a query',
    item: '1b',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const text = `${document}\n# by address ${process.pid}`;
      for (let time = 0; time < 3; time++)
        await post(target, token, { query: text, operationName: 'B', variables: { id: newId() } });
      for (const method of ['GET', 'HEAD'])
        for (const operationName of ['A', 'B', 'A', 'A']) {
          const id = newId();
          const asked = new URLSearchParams({ query: text, operationName, variables: JSON.stringify({ id }) });
          const reply = await send(target, { method, path: `/graphql?${asked}`, token });
          tries.expect([404, 405].includes(reply.status), `${method} ${operationName}: ${reply.status}`);
          tries.expect(!(await exists(target, id)), `${method} ${operationName}: the mutation RAN`);
        }
      return tries.finding();
    },
  },
];
