import { LAW_RIGHT } from '#access';
import { checklist, checklistNode } from '#contexts/inspections/graphql/checklist';
import { Allow, LocalDateScalar, outputType } from '#graphql';
import { checklistOn } from '#law';
import { Args, Query, Resolver } from '@nestjs/graphql';

const CHECKLIST = outputType(checklist);

@Resolver()
export class ChecklistQueries {
  @Query(CHECKLIST, { nullable: true, description: 'The checklist in force on a day; null before the first.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  checklist(@Args('on', { type: () => LocalDateScalar, description: 'The day.' }) on: string) {
    const found = checklistOn(on);
    return found && checklistNode(found);
  }
}
