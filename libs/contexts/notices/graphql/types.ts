import {
  Connection,
  enumOf,
  InstantScalar,
  LocalDateScalar,
  outputType,
  term,
  type Class,
  type ReadMoment,
  type termOf,
} from '#graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { noticeChannel } from '../events.ts';
import { noticeAbout, noticeRecipient, noticeState } from '../notice.ts';

const TERM = outputType(term('The clock.'))() as Class;
const CHANNEL = enumOf(noticeChannel);
const ABOUT = enumOf(noticeAbout);
const RECIPIENT = enumOf(noticeRecipient);
export const STATE = enumOf(noticeState);

@ObjectType({ description: 'What became of a notice about a deadline. Neither its text nor an address is kept.' })
export class Notice {
  @Field(() => ID, { description: 'The event that it tells of, its channel and its recipient.' }) noticeId!: string;
  @Field(() => CHANNEL, { description: 'How it is sent.' }) channel!: string;
  @Field(() => ABOUT, { description: 'What it tells.' }) about!: string;
  @Field(() => RECIPIENT, { description: 'Who is told.' }) recipient!: string;
  @Field(() => String, { nullable: true, description: 'Number of the last paper of the record; null: it had none.' })
  number!: string | null;
  @Field(() => TERM, { description: 'The rule of the procedure that sets the clock.' }) clock!: ReturnType<typeof termOf>;
  @Field(() => LocalDateScalar, { description: 'The last day in time, as the notice says it.' }) dueOn!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'The account that it is for, also where no official is on record; null: a program.',
  })
  account!: string | null;
  @Field(() => STATE, { description: 'How far it is.' }) state!: string;
  @Field(() => Int, { description: 'How often it was tried.' }) attempts!: number;
  @Field(() => String, { nullable: true, description: 'What went wrong last, or why it was not sent, as a code; null: nothing.' })
  code!: string | null;
  @Field(() => String, { nullable: true, description: 'Message-ID of the mail; null: none was sent.' }) reference!: string | null;
  @Field(() => InstantScalar, { description: 'When this last changed.' }) changedAt!: string;
  readonly deadlineId!: string;
  readonly asOf!: ReadMoment;
}
export const NoticeConnection = Connection(Notice, 'Notice');
