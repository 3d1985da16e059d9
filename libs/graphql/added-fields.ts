import type { Findable } from '#kernel';
import { applyDecorators } from '@nestjs/common';
import { Context, Parent, ResolveField } from '@nestjs/graphql';
import type { RequestContext } from './caller.ts';
import { Costs, type Cost } from './costs.ts';
import { kindOf } from './kinds.ts';
import type { Services } from './services.ts';
import { Made } from './view-resolvers.ts';
import type { NodeBase } from './view-types.ts';

/** A field that a context gives to the records of another one: null where the caller may not ask for it. */
interface AddedField<Args extends readonly unknown[]> {
  readonly to: Findable;
  readonly name: string;
  readonly type: () => any;
  readonly describe: string;
  readonly costs: Cost;
  /** Each as the decorator of its parameter. */
  readonly args?: readonly ParameterDecorator[];
  readonly read: (services: Services) => (node: NodeBase, context: RequestContext, ...args: Args) => unknown;
}
const added: AddedField<any>[] = [];
export const addField = <Args extends readonly unknown[]>(field: AddedField<Args>): void => void added.push(field);

/** Made when every context is loaded: the types of the others are there then. */
export const addedFields = (): readonly (new (services: Services) => object)[] =>
  added.map(({ to, name, type, describe, costs, args = [], read }) => {
    const fields = new Made(() => kindOf(to).Type);
    const decorate = applyDecorators(
      ResolveField(name, type, { nullable: true, description: describe }) as MethodDecorator,
      Costs(costs),
    );
    fields.add(name, [Parent(), Context(), ...args], decorate, read);
    return fields.type;
  });
