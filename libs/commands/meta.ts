import { RevisionScalar } from '#graphql/scalars';
import { INPUT_RULES } from '#kernel';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsDefined, IsOptional, IsUUID, Matches } from 'class-validator';

@InputType({ isAbstract: true })
abstract class EveryMeta {
  @Field(() => ID, {
    nullable: true,
    description:
      'UUIDv7 made by the client. Sent again it gives the first answer and changes nothing; with another input it is refused (COMMAND_ID_REUSED).',
  })
  @IsOptional()
  @IsUUID()
  commandId?: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'False: answer as soon as the log has it, without waiting for the views.',
  })
  @IsOptional()
  @IsBoolean()
  wait?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True: judge it whole (rights, input, state, law) and write nothing, not even the answer.',
  })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

const isRevision = Matches(/^\d{1,19}$/, { message: INPUT_RULES.expectedRevision.en });

@InputType({
  description: 'How a command is to be taken. Not part of what it says: the same input under another `meta` is the same command.',
})
export class CommandMeta extends EveryMeta {
  @Field(() => RevisionScalar, {
    nullable: true,
    description:
      'Revision of the record that the decision was based on; another one now gives a Conflict. Left out: decided on what is there.',
  })
  @IsOptional()
  @isRevision
  expectedRevision?: string;
}

@InputType({
  description:
    'For a command that replaces a value: without the revision that it was based on, one change could undo another unseen.',
})
export class ReplacingMeta extends EveryMeta {
  @Field(() => RevisionScalar, {
    description: 'Revision of the record that the change was based on; another one now gives a Conflict.',
  })
  @isRevision
  @IsDefined({ message: INPUT_RULES.revisionNeeded.en })
  expectedRevision!: string;
}
