import { beforeEmployer, notAtWork } from './existence.ts';

const employer = {
  since: '2025-01-10',
  closures: [
    { from: '2025-06-01', to: '2025-09-01' },
    { from: '2026-02-01', to: null },
  ],
};
const codeOf = (answer: ReturnType<typeof notAtWork>) => (answer && !answer.ok ? [answer.error.code, answer.error.field] : null);

test.each([
  ['2025-01-09', ['BeforeItExisted', 'on']],
  ['2025-01-10', null],
  ['2025-05-31', null],
  ['2025-06-01', ['EmployerClosed', 'on']],
  ['2025-08-31', ['EmployerClosed', 'on']],
  ['2025-09-01', null],
  ['2026-02-01', ['EmployerClosed', 'on']],
])('a fact that needs the employer at work, on %s', (on, expected) =>
  expect(codeOf(notAtWork(employer, on, 'on'))).toEqual(expected),
);
test('what only needs the employer to exist holds while it is closed, too', () => {
  expect(beforeEmployer(employer, '2025-07-01', 'on')).toBeNull();
  expect(beforeEmployer(employer, '2025-01-09', 'detectedOn')).toMatchObject({
    error: { code: 'BeforeItExisted', field: 'detectedOn', hint: { en: expect.stringContaining('correctEmployer') } },
  });
});
