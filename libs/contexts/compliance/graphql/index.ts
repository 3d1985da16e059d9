import { ComplianceSubscriptions } from './changes.ts';
import { EmployerFields } from './employers.ts';
import { ComplianceFigureQueries } from './figures.ts';
import { ComplianceRuleQueries } from './rule.ts';
import './views.ts';
import { TimelineQueries } from './timeline.ts';

export const resolvers = [
  EmployerFields,
  ComplianceFigureQueries,
  ComplianceRuleQueries,
  TimelineQueries,
  ComplianceSubscriptions,
];
