import { OPERATIONS_RIGHT } from '#access';
import { Allow, enumOf, PositionScalar } from '#graphql';
import { codes } from '#kernel';
import { Inject } from '@nestjs/common';
import { Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Platform } from '../platform/platform.ts';

const STATE = enumOf(
  codes('ViewState', 'How a view is.', {
    live: { vi: 'Cập nhật liên tục', en: 'Live' },
    'catching-up': { vi: 'Đang bắt kịp nhật ký', en: 'Catching up with the log' },
    rebuilding: { vi: 'Đang dựng lại', en: 'Being built again' },
    outdated: { vi: 'Đang đọc bản cũ cho đến khi dựng xong bản mới', en: 'An older version is read until this one is built' },
    stopped: { vi: 'Đã dừng', en: 'Stopped' },
  }),
);

@ObjectType({ description: 'How far a view is behind the log.' })
export class ViewLag {
  @Field(() => String, { description: 'Name of the view.' }) name!: string;
  @Field(() => Int, { description: 'Raised when its documents change; an older one may be read until this one is built.' })
  version!: number;
  @Field(() => Boolean, { description: 'True: queries read this version.' }) active!: boolean;
  @Field(() => STATE, { description: 'How it is.' }) state!: string;
  @Field(() => PositionScalar, {
    nullable: true,
    description: 'Place in the log up to which it has come; null: it has not begun.',
  })
  position!: string | null;
  @Field(() => Int, { nullable: true, description: 'Events still to apply, where known.' }) behind!: number | null;
  @Field(() => Int, { description: 'Events that it could not apply and has set aside.' }) deadLetters!: number;
}

@Resolver()
export class OperationsResolver {
  constructor(@Inject('platform') private readonly platform: Platform) {}

  @Query(() => [ViewLag], { nullable: true, description: 'The views and how far they are behind the log (operators, auditors).' })
  @Allow(OPERATIONS_RIGHT, { shows: 'platform', costs: 'search' })
  async viewLag(): Promise<ViewLag[]> {
    this.platform.readModels.readElsewhere();
    const lag = await this.platform.runner.lag();
    return lag.map((l) => ({ ...l, behind: l.behind === null ? null : Number(l.behind) }));
  }
}
