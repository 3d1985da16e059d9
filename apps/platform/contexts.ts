/** What the platform is made of: a new context is one more line. Everything else finds it through here (`composed.ts`, `commands.ts`). */
export { calendar } from '#contexts/calendar/context';
export { compliance } from '#contexts/compliance/context';
export { deadlines } from '#contexts/deadlines/context';
export { figures } from '#contexts/figures/context';
export { inspections } from '#contexts/inspections/context';
export { notices } from '#contexts/notices/context';
export { numbering } from '#contexts/numbering/context';
export { organisation } from '#contexts/organisation/context';
export { programmes } from '#contexts/programmes/context';
export { registry } from '#contexts/registry/context';
export { reports } from '#contexts/reports/context';
export { requests } from '#contexts/requests/context';
export { sanctions } from '#contexts/sanctions/context';
export { territory } from '#contexts/territory/context';
export { training } from '#contexts/training/context';
export { violations } from '#contexts/violations/context';
