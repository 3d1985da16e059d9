import * as address from './commands-address.ts';
import * as alliance from './commands-alliance.ts';
import * as correction from './commands-correction.ts';
import * as employer from './commands-employer.ts';
import * as groups from './commands-groups.ts';
import * as merge from './commands-merge.ts';

export * from './commands-address.ts';
export * from './commands-alliance.ts';
export * from './commands-correction.ts';
export * from './commands-employer.ts';
export * from './commands-groups.ts';
export * from './commands-merge.ts';

export const commands = [employer, address, groups, alliance, merge, correction].flatMap((kind) => Object.values(kind));
