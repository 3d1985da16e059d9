import { LAW_RIGHT } from '#access';
import { Allow, enumOf, Label } from '#graphql';
import { role } from '#kernel';
import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ALLIANCE_BODY, officeBody, PLATFORM_TITLES } from '../platform-titles.ts';
import { rolesOf } from '../titles.ts';

const ROLE = enumOf(role);
const OFFICE_BODY = enumOf(officeBody);

@ObjectType({ description: 'A title that no law knows: what the platform itself needs. It gives no power over a case.' })
export class PlatformTitleInfo {
  @Field(() => String, { description: 'Its code.' }) code!: string;
  @Field(() => Label, { description: 'For people.' }) label!: Label;
  @Field(() => [ROLE], { description: 'The roles that it gives.' }) roles!: readonly string[];
  @Field(() => [OFFICE_BODY], { description: 'Kinds of body in which it is held.' }) bodyKinds!: readonly string[];
}

@Resolver()
export class PlatformTitleQueries {
  @Query(() => [PlatformTitleInfo], {
    nullable: true,
    description: 'Titles that no law knows, for who runs, checks or helps on the platform.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  platformTitles(): PlatformTitleInfo[] {
    return PLATFORM_TITLES.map(({ code, label }) => ({
      code,
      label,
      roles: rolesOf(code),
      bodyKinds: officeBody.values.filter((kind) => (kind === ALLIANCE_BODY.code) === (code === 'alliance-officer')),
    }));
  }
}
