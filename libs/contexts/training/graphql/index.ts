import { TrainingQueries } from './queries.ts';
import { PersonCoverageQueries, UnitCoverageQueries } from './reach.ts';
import { AllianceTargets } from './alliance-targets.ts';
import './alliance-coverage.ts';
import './views.ts';

export const resolvers = [TrainingQueries, UnitCoverageQueries, PersonCoverageQueries, AllianceTargets];
