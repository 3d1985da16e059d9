import { Access, BODY_RIGHTS, CHECKING_BODIES, FINING_BODIES } from '#access';
import { refuse, type Actor } from '#kernel';
import { BODY_KIND_CODES, sameBodyInTime, TITLES } from '#law';

/** Body × territory × role (ACC-1): what the kind of body adds. */
const access = new Access(
  { placeOn: (place) => place, resolve: () => refuse('UnknownUnit', '', ''), scope: () => null },
  () => '2026-10-01',
);
const from = (body?: string): Actor => ({ id: 'a-1', role: 'inspector', unit: '00', ...(body ? { body } : {}) });
const may = (body: string | undefined, action: string, ...carriers: readonly string[]) =>
  access.mayFor(from(body), action, carriers);

test('a department of health checks nobody and writes no minutes in labour; it may hold a training', () => {
  for (const action of ['OpenInspection', 'RecordViolation', 'DrawUpViolationMinutes', 'IssueSanctionDecision'])
    expect([action, may('so-y-te', action), may('so-noi-vu', action)]).toEqual([action, false, true]);
  expect(may('so-y-te', 'HoldActivity')).toBe(true);
});
test('a step of who checks is for the body that carries the case, or what took over from it', () => {
  expect(may('ubnd-commune', 'RecordPayment', 'ubnd-commune')).toBe(true);
  expect(may('so-noi-vu', 'RecordPayment', 'ubnd-commune')).toBe(false);
  expect(may('so-noi-vu', 'RecordPayment', 'thanh-tra-so')).toBe(true);
  expect(may('so-noi-vu', 'RecordPayment')).toBe(true);
});
test('a decision may be taken in another body that fines, not in one that does not', () => {
  expect(may('ubnd-province', 'IssueSanctionDecision', 'ubnd-commune')).toBe(true);
  expect(may('thanh-tra-tinh', 'IssueSanctionDecision', 'thanh-tra-tinh')).toBe(false);
});
test('a case that is not decided is passed on, kept longer or ended by the body that has it', () => {
  const steps = ['TransferSanctionCase', 'ExtendDecisionTerm', 'TransferToCriminalAuthority', 'CloseSanctionCaseWithoutDecision'];
  for (const step of steps)
    expect([step, may('ubnd-commune', step, 'so-noi-vu'), may('so-noi-vu', step, 'so-noi-vu')]).toEqual([step, false, true]);
});
test('a development token, which names no body, is bound to none', () =>
  expect(may(undefined, 'OpenInspection', 'x')).toBe(true));
test('the bodies are known, and every title with power to fine has its body among those that fine', () => {
  for (const kind of [...CHECKING_BODIES, ...FINING_BODIES, ...Object.values(BODY_RIGHTS).flat()])
    expect(BODY_KIND_CODES).toContain(kind);
  for (const { code, body, periods } of TITLES)
    if (periods.some(({ ceilingIndividual, ceilingKnown }) => ceilingIndividual !== null || !ceilingKnown))
      expect([code, FINING_BODIES.some((kind) => sameBodyInTime(kind, body))]).toEqual([code, true]);
});
