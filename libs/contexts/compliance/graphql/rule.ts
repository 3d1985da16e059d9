import { allianceOf } from '#access';
import { Allow, Caller } from '#graphql';
import type { Actor } from '#kernel';
import { COMPLIANCE_RULES } from '#law';
import { Query, Resolver } from '@nestjs/graphql';
import { RESULT_STATUSES, STATUSES } from '../rule.ts';
import { ComplianceRule } from './types.ts';
import { employerView } from './views.ts';

@Resolver()
export class ComplianceRuleQueries {
  @Query(() => [ComplianceRule], {
    nullable: true,
    description: 'The versions of the compliance rule with their parameters, latest last.',
  })
  @Allow(employerView.right, { shows: 'public', costs: 'memory' })
  complianceRule(@Caller() caller: Actor): ComplianceRule[] {
    const statuses = allianceOf(caller) === undefined ? STATUSES : RESULT_STATUSES;
    return COMPLIANCE_RULES.map((rule) => ({
      version: rule.version,
      validFrom: rule.validFrom,
      validTo: rule.validTo,
      staleMonths: rule.staleAfterMonths,
      trainingMonths: rule.trainingDueAfterMonths,
      article: null,
      source: { ...rule.source },
      verified: rule.verified,
      statuses,
    }));
  }
}
