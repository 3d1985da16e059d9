import { currentComplianceRule } from '#law';
import type { RuleParameters } from './rule.ts';

const { staleAfterMonths, trainingDueAfterMonths } = currentComplianceRule();

/** The parameters in use. Whoever changes them in #law raises the version of the projection: its rows are made by them. */
export const CURRENT_RULE: RuleParameters = { staleMonths: staleAfterMonths, trainingMonths: trainingDueAfterMonths };
