export { asOfFilter, believedFilter, type AsOf } from './as-of-filter.ts';
export { ChangesByWorkers } from './changes-by-workers.ts';
export { complianceFlag, complianceStatus } from './labels.ts';
export { complianceProjection } from './projection.ts';
export { complianceTimeline, FLAGS, STATUSES, type Flag, type Interval, type RuleParameters, type Status } from './rule.ts';
export { compliance, rowPrefix, type ComplianceRow } from './rows.ts';
export { timeline, type TimelineDocument } from './timeline.ts';
