import type { Projection } from '#projections';
import { complianceProjection } from './projection.ts';
import { timelineProjection } from './timeline.ts';

export { asOfFilter, believedFilter, type AsOf } from './as-of-filter.ts';
export { ComplianceElsewhere } from './elsewhere.ts';
export { complianceFlag, complianceStatus } from './labels.ts';
export { complianceTimeline, FLAGS, STATUSES, type Flag, type Interval, type RuleParameters, type Status } from './rule.ts';
export { compliance, rowPrefix, type ComplianceRow } from './rows.ts';
export { timeline, type TimelineDocument } from './timeline.ts';
export { labelOf } from './timeline-labels.ts';

export const complianceProjections: readonly Projection[] = [complianceProjection, timelineProjection];
