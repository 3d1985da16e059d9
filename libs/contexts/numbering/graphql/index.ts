import './views.ts';

export const resolvers = [];
