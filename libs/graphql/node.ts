import { Field, ID, InterfaceType } from '@nestjs/graphql';
import { ReadMoment } from './as-of.ts';
import { RevisionScalar } from './scalars.ts';

/** Values say which type they are: an answer is told apart by nothing else. */
const typeOf = (value: { readonly __typename: string }): string => value.__typename;

@InterfaceType({
  description:
    'Whatever can be fetched again by its id. The id is the same at every moment: keep one normalised cache for each moment. Only nodes have a field `id`; a part of a record names its own otherwise.',
  resolveType: typeOf as never,
})
export abstract class Node {
  @Field(() => ID, { description: 'The same everywhere: in events, exports, URLs and commands.' })
  readonly id!: string;
}

@InterfaceType({
  description: 'A node that commands change and the log remembers.',
  implements: () => [Node],
  resolveType: typeOf as never,
})
export abstract class Record implements Node {
  readonly id!: string;
  @Field(() => RevisionScalar, {
    nullable: true,
    description:
      'At the moment asked for. Pass that of the present as `meta.expectedRevision`. Null where it would tell of what you do not see.',
  })
  readonly revision!: string | null;
  @Field(() => ReadMoment, { description: 'The moment that this and everything below it is shown as of.' })
  readonly asOf!: ReadMoment;
}
