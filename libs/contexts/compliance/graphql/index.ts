import { ComplianceSubscriptions } from './changes.ts';
import { EmployerQueries } from './employers.ts';
import { ComplianceFigureQueries } from './figures.ts';
import { ComplianceRuleQueries } from './rule.ts';
import { TimelineQueries } from './timeline.ts';

export const resolvers = [
  EmployerQueries,
  ComplianceFigureQueries,
  ComplianceRuleQueries,
  TimelineQueries,
  ComplianceSubscriptions,
];
