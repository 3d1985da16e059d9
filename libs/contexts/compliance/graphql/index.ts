import { ComplianceSubscriptions } from './changes.ts';
import { EmployerFields } from './employers.ts';
import { ComplianceFigureQueries } from './figures.ts';
import { ComplianceRuleQueries } from './rule.ts';
import { EmployerRegisterFields } from './register.ts';
import { TimelineQueries } from './timeline.ts';

export const resolvers = [
  EmployerFields,
  EmployerRegisterFields,
  ComplianceFigureQueries,
  ComplianceRuleQueries,
  TimelineQueries,
  ComplianceSubscriptions,
];
