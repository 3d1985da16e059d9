import { Allow } from '#graphql';
import { Query, Resolver } from '@nestjs/graphql';
import { RULES } from '../parameters.ts';
import { FLAG_LABELS, FLAGS, STATUS_LABELS, STATUSES } from '../rule.ts';
import { ComplianceRule } from './types.ts';

@Resolver()
export class ComplianceRuleQueries {
  @Query(() => [ComplianceRule], { description: 'The versions of the compliance rule with their parameters, latest last.' })
  @Allow('query.compliance')
  complianceRule(): ComplianceRule[] {
    return RULES.map((rule) => ({
      ...rule,
      statuses: STATUSES.map((code) => ({ code, label: { ...STATUS_LABELS[code] } })),
      flags: FLAGS.map((code) => ({ code, label: { ...FLAG_LABELS[code] } })),
    }));
  }
}
