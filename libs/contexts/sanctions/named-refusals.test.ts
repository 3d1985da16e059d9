import { newId } from '#kernel';
import type { CommandOutcome } from '#commands';
import { officialAppointed } from '#contexts/organisation/events';
import { startOfDay } from '#kernel';
import { RecordViolation, WithdrawViolation } from '../violations/commands.ts';
import { caller, HERE, office, registered } from '../violations/office.testing.ts';
import * as commands from './commands.ts';
import { PARTS } from './parts.testing.ts';

/** A refusal that names a record by its id names it by what people know it by too, in both languages. All made up. */
const [EMPLOYER, OTHER] = [newId(), newId()];
const chair = caller('competent-person');
const appointed = officialAppointed.of(startOfDay('2018-01-01'), {
  official: chair.id,
  appointment: newId(),
  title: 'province-chair',
  bodyKind: 'ubnd-province',
  ...HERE,
  from: '2018-01-01',
  manner: 'substantive',
  paper: 'Quyết định mẫu 1',
});
async function open() {
  const desk = await office(PARTS, [
    ['employer', EMPLOYER, [registered(EMPLOYER)]],
    ['employer', OTHER, [registered(OTHER)]],
    ['official', chair.id, [appointed]],
  ]);
  const violation = async (employer = EMPLOYER) => {
    const id = newId();
    const act = { actCode: 'HOURS-EXCEEDED', actStart: '2025-02-01', actEnd: '2025-03-01', detectedOn: '2025-03-05' };
    await desk.done(RecordViolation, { id, employer, ...act, minors: { from15to17: 2 } });
    return id;
  };
  const drawUp = (violations: readonly string[], id = newId()) =>
    desk.send(commands.DrawUpViolationMinutes, { id, employer: EMPLOYER, on: '2025-03-06', number: 'MAU-77', violations });
  const written = async (violations: readonly string[]) => {
    const id = newId();
    expect(await drawUp(violations, id)).toMatchObject({ kind: 'Accepted' });
    await desk.done(commands.RecordExplanation, { sanction: id, on: '2025-03-07', step: 'waived' });
    return id;
  };
  const decide = (sanction: string, more: object) =>
    desk.send(
      commands.IssueSanctionDecision,
      { sanction, on: '2025-03-12', decisionNumber: 'MAU-QD-1', title: 'province-chair', ...more },
      chair,
    );
  return { ...desk, violation, drawUp, written, decide };
}
type Open = Awaited<ReturnType<typeof open>>;
const ACT = { en: /violation ".{10,}" detected on 2025-03-05/, vi: /Vi phạm ".{10,}" phát hiện ngày 2025-03-05/ };
const MINUTES = { en: /minutes MAU-77/, vi: /[Bb]iên bản MAU-77/ };

test.each<[string, (o: Open) => Promise<CommandOutcome>, string, readonly (typeof ACT)[]]>([
  [
    'a violation named twice',
    async (o) => {
      const v = await o.violation();
      return o.drawUp([v, v]);
    },
    'ViolationNamedTwice',
    [ACT],
  ],
  ['one of another employer', async (o) => o.drawUp([await o.violation(OTHER)]), 'UnknownViolation', [ACT]],
  [
    'one that is withdrawn',
    async (o) => {
      const v = await o.violation();
      await o.done(WithdrawViolation, { violation: v, on: '2025-03-06', reason: 'Nhầm cơ sở' });
      return o.drawUp([v]);
    },
    'ViolationWithdrawn',
    [ACT],
  ],
  [
    'one that is in another case',
    async (o) => {
      const v = await o.violation();
      await o.written([v]);
      return o.drawUp([v]);
    },
    'ActAlreadyWrittenUp',
    [ACT, MINUTES],
  ],
  [
    'withdrawn after the minutes',
    async (o) => {
      const v = await o.violation();
      const sanction = await o.written([v]);
      await o.done(WithdrawViolation, { violation: v, on: '2025-03-10', reason: 'Nhầm cơ sở' });
      return o.decide(sanction, { fines: [{ violation: v }] });
    },
    'ViolationWithdrawn',
    [ACT],
  ],
  [
    'without a fine',
    async (o) => {
      const [v, w] = [await o.violation(), await o.violation()];
      return o.decide(await o.written([v, w]), { fines: [{ violation: v }] });
    },
    'FineMissing',
    [ACT, MINUTES],
  ],
  [
    'with two fines',
    async (o) => {
      const v = await o.violation();
      return o.decide(await o.written([v]), { fines: [{ violation: v }, { violation: v }] });
    },
    'FineNamedTwice',
    [ACT],
  ],
  [
    'not in the minutes: the minutes are named, of the violation nothing is told',
    async (o) => {
      const [v, w] = [await o.violation(), await o.violation()];
      return o.decide(await o.written([v]), { fines: [{ violation: v }, { violation: w }] });
    },
    'FineOfUnknownAct',
    [MINUTES],
  ],
  [
    'that cannot be left out',
    async (o) => {
      const [v, w] = [await o.violation(), await o.violation()];
      return o.decide(await o.written([v, w]), { fines: [{ violation: v }], dropped: [{ violation: w, reason: 'withdrawn' }] });
    },
    'NotDroppable',
    [ACT],
  ],
])('%s', async (_, ask, code, named) => {
  const answer = await ask(await open());
  expect(answer).toMatchObject({ kind: 'Refused', code });
  const { message } = answer as { readonly message: { readonly en: string; readonly vi: string } };
  for (const { en, vi } of named) {
    expect(message.en).toMatch(en);
    expect(message.vi).toMatch(vi);
  }
});
