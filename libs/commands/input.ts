import { INPUT_RULES } from '#kernel';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsUUID, Matches } from 'class-validator';

/** What every command's input has besides its own fields. */
@InputType({ isAbstract: true })
export abstract class CommandInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Idempotency key (UUID, made by the client). Sending it again gives the first answer and changes nothing.',
  })
  @IsOptional()
  @IsUUID()
  commandId?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Revision of the record that the decision was based on; another one gives a Conflict.',
  })
  @IsOptional()
  @Matches(/^\d{1,19}$/, { message: INPUT_RULES.expectedRevision.en })
  expectedRevision?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False: answer as soon as the log has the events, without waiting for the views. Default true.',
  })
  @IsOptional()
  @IsBoolean()
  wait?: boolean;
}
