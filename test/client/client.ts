import type { Answer as RawAnswer, Client as RawClient, Running } from '../support/running.ts';
import type { Operation } from './operation.ts';
import type { AnswerFragment, CommandsMutationVariables } from './operations.ts';

type Given<Variables> = Record<never, never> extends Variables ? [variables?: Variables] : [variables: Variables];

export type { Operation };
export type VariablesOf<O> = O extends Operation<unknown, infer V> ? V : never;

/** What each command takes, by its name. */
export type Inputs = CommandsMutationVariables;
export type Answer = AnswerFragment;
export type Accepted = Extract<Answer, { __typename: 'Accepted' }>;
export type Refused = Extract<Answer, { __typename: 'Refused' }>;

/** A client of the API as one would be written against its schema: a field or an input that the schema has not does not compile. */
export interface Client {
  /** The data of an answer that has no errors. */
  read<R, V>(operation: Operation<R, V>, ...given: Given<NoInfer<V>>): Promise<R>;
  /** The whole answer: errors, and what data stands beside them. */
  ask<R, V>(operation: Operation<R, V>, ...given: Given<NoInfer<V>>): Promise<Omit<RawAnswer, 'data'> & { readonly data: R }>;
  send<Name extends keyof Inputs>(command: Name, input: Inputs[Name], meta?: Parameters<RawClient['send']>[2]): Promise<Answer>;
  /** Sends what must be accepted. */
  accepted<Name extends keyof Inputs>(command: Name, input: Inputs[Name]): Promise<Accepted>;
  /** Sends what the law or the state of the record must refuse, with this code. */
  refused<Name extends keyof Inputs>(command: Name, input: Inputs[Name], code: Refused['code']): Promise<Refused>;
  /** What a test puts together at run time: everything that the schema has. */
  readonly askText: RawClient['ask'];
  readonly token: string;
}

/** Somebody in a role, from a unit, as `running.as` has it. */
export async function clientOf(running: Pick<Running, 'as'>, ...who: Parameters<Running['as']>): Promise<Client> {
  const raw = await running.as(...who);
  const client: Client = {
    token: raw.token,
    askText: raw.ask,
    ask: ({ text }, ...[variables]) => raw.ask(text, variables as Record<string, unknown> | undefined),
    read: async (operation, ...given) => {
      const { data, errors } = await client.ask(operation, ...given);
      expect(errors).toEqual([]);
      return data;
    },
    send: (command, input, meta) => raw.send(command, input, meta),
    accepted: async (command, input) => {
      const answer = await client.send(command, input);
      expect({ command, answer }).toMatchObject({ command, answer: { __typename: 'Accepted', visible: true } });
      return answer as Accepted;
    },
    refused: async (command, input, code) => {
      const answer = await client.send(command, input);
      expect({ command, answer }).toMatchObject({ command, answer: { __typename: 'Refused', code } });
      return answer as Refused;
    },
  };
  return client;
}
