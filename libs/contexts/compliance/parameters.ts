export const RULES = [{ version: '1', validFrom: '2026-01-01', staleMonths: 24, trainingMonths: 36, article: null, verified: false }];
export const CURRENT_RULE = RULES.at(-1)!;
