import { byWhom } from './history.ts';

test('what a process does is shown as the platform’s, not as the act of somebody with its role', () => {
  expect(byWhom({ actor: 'process:escalations', role: 'administrator' })).toBe('the platform');
  expect(byWhom({ actor: 'admin-1', role: 'administrator' })).toBe('administrator');
});
