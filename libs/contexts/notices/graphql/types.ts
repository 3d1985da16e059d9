import { Connection, InstantScalar, LocalDateScalar } from '#graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What became of a notice about a deadline. Neither its text nor an address is kept.' })
export class Notice {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'mail or webhook.' }) channel!: string;
  @Field(() => String, { description: 'approaching or missed.' }) about!: string;
  @Field(() => String, { description: 'holder, superior or program.' }) recipient!: string;
  @Field(() => String, { description: 'sanction, violation or inspection.' }) subject!: string;
  @Field(() => ID) case!: string;
  @Field(() => String, { nullable: true }) number!: string | null;
  @Field(() => String) clock!: string;
  @Field(() => LocalDateScalar) dueOn!: string;
  @Field(() => ID, { nullable: true, description: 'The account it was for.' }) account!: string | null;
  @Field(() => String, {
    description:
      'waiting, attempted (no outcome yet), retrying, sent, given-up, doubtful (nobody knows whether it arrived; not sent again) or skipped (not sent: `code` says why).',
  })
  state!: string;
  @Field(() => Int) attempts!: number;
  @Field(() => String, { nullable: true, description: 'What went wrong last, as a code.' }) code!: string | null;
  @Field(() => String, { nullable: true, description: 'Message-ID of the mail.' }) reference!: string | null;
  @Field(() => InstantScalar) changedAt!: string;
}
export const NoticeConnection = Connection(Notice, 'Notice');
