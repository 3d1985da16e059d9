import { Allow } from '#graphql';
import { Inject } from '@nestjs/common';
import { Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Platform } from '../platform/platform.ts';

@ObjectType({ description: 'How far a view is behind the log.' })
export class ViewLag {
  @Field(() => String) name!: string;
  @Field(() => Int) version!: number;
  @Field(() => Boolean, { description: 'True: queries read this version.' }) active!: boolean;
  @Field(() => String, {
    description: 'live, catching-up, rebuilding, outdated (an older version is read until the new one is built), stopped',
  })
  state!: string;
  @Field(() => String, { nullable: true }) position!: string | null;
  @Field(() => Int, { nullable: true, description: 'Events still to apply, where known.' }) behind!: number | null;
  @Field(() => Int) deadLetters!: number;
}

@Resolver()
export class OperationsResolver {
  constructor(@Inject('platform') private readonly platform: Platform) {}

  @Query(() => [ViewLag], { description: 'The views and how far they are behind the log (operators, auditors).' })
  @Allow('query.operations')
  async viewLag(): Promise<ViewLag[]> {
    const lag = await this.platform.runner.lag();
    return lag.map((l) => ({ ...l, behind: l.behind === null ? null : Number(l.behind) }));
  }
}
