import { WaitingRequestFields } from './fields.ts';

export const resolvers = [WaitingRequestFields];
