import { personalField } from '#access';
import { Costs, enumOf, LocalDateScalar, type NodeBase, type RequestContext, SERVICES, type Services } from '#graphql';
import { Inject } from '@nestjs/common';
import { Context, Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { inspectionNotes, noteStep } from '../projection.ts';
import { inspectionView } from './views.ts';

const STEP = enumOf(noteStep);
export const NOTES = personalField('Inspection.notes', ['inspector', 'competent-person']);

@ObjectType({ description: 'Free text of an inspector; personal data, as it may name somebody.' })
export class InspectionNote {
  @Field(() => STEP, { description: 'The step to which it was written.' }) step!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Code of the item or the party, or id of the finding or recommendation, to which it was written; null: to the visit.',
  })
  of!: string | null;
  @Field(() => LocalDateScalar, { description: 'Its day.' }) on!: string;
  @Field(() => String, { description: 'What it says.' }) text!: string;
}

@Resolver(() => inspectionView.Type)
export class InspectionFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => [InspectionNote], {
    nullable: true,
    description: 'Free-text notes, personal: null for who may not carry out or conclude inspections.',
  })
  @Costs('record')
  async notes(
    @Parent() { id, asOf: { recorded, held } }: NodeBase,
    @Context() { caller }: RequestContext,
  ): Promise<readonly InspectionNote[] | null> {
    const { access, readModels } = this.services;
    if (!access.mayRead(caller!, NOTES)) return null;
    const document = await readModels.get(inspectionNotes, id);
    return (document?.notes ?? []).filter(
      (note) => (recorded === null || note.recordedAt <= recorded) && (held === null || note.occurredAt <= held),
    );
  }
}
