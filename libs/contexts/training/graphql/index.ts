import { TrainingQueries } from './queries.ts';
import { PersonCoverageQueries, UnitCoverageQueries } from './reach.ts';
import { AllianceTargetFields } from './alliance-targets.ts';
import './alliance-coverage.ts';
import './views.ts';

export const resolvers = [TrainingQueries, UnitCoverageQueries, PersonCoverageQueries, AllianceTargetFields];
