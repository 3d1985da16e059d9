import { employerMergesProjection, employersProjection } from '#contexts/registry/projection';
import { employerRelocated, registryEvents } from '#contexts/registry/events';
import { inspectionDecided, inspectionsEvents } from '#contexts/inspections/events';
import { inspectionsProjections } from '#contexts/inspections/projection';
import { sanctionsEvents } from '#contexts/sanctions/events';
import { sanctionsProjections } from '#contexts/sanctions/projection';
import { newId, startOfDay, type Actor } from '#kernel';
import { checklistOn } from '#law';
import { RecordViolation } from './commands.ts';
import { ApproveViolationCorrection, ReinstateViolation, RequestViolationCorrection } from './commands-correction.ts';
import { abatementVerified, violationRecorded, violationsEvents, violationWithdrawn } from './events.ts';
import { AWAY, caller, HERE, office, registered } from './office.testing.ts';
import { violations, violationsProjections } from './projection.ts';

/** An employer that moved into another province on 1 June 2025, and a visit of May. */
const [EMPLOYER, INSPECTION] = [newId(), newId()];
const checklist = checklistOn('2025-05-01')!;
const open = () =>
  office(
    {
      events: [...registryEvents, ...inspectionsEvents, ...violationsEvents, ...sanctionsEvents],
      projections: [
        employersProjection,
        employerMergesProjection,
        ...inspectionsProjections,
        ...violationsProjections,
        ...sanctionsProjections,
      ],
    },
    [
      [
        'employer',
        EMPLOYER,
        [registered(EMPLOYER), employerRelocated.of(startOfDay('2025-06-01'), { employer: EMPLOYER, on: '2025-06-01', ...AWAY })],
      ],
      [
        'inspection',
        INSPECTION,
        [
          inspectionDecided.of(startOfDay('2025-05-01'), {
            inspection: INSPECTION,
            employer: EMPLOYER,
            on: '2025-05-01',
            decisionNumber: 'MAU-1',
            form: 'check',
            mode: 'periodic',
            integrated: false,
            ...HERE,
            checklist: checklist.code,
            checklistVersion: checklist.version,
            employerKind: 'household-business',
            employerSector: '2393',
          }),
        ],
      ],
    ],
  );
const record = (more: object = {}) => ({
  id: newId(),
  employer: EMPLOYER,
  actCode: 'HOURS-EXCEEDED',
  actStart: '2025-01-10',
  actEnd: '2025-01-20',
  detectedOn: '2025-05-05',
  minors: { from15to17: 2 },
  ...more,
});
const reason = 'Ghi nhầm ngày';
const [first, second] = [caller('inspector'), { ...caller('inspector'), id: 'a-2' }];
const nation = (id: string): Actor => ({ ...caller('inspector', '00'), id });

describe('another day of the detection, on which the employer lay in another province', () => {
  const ask = (violation: string, request: string, detectedOn: string) => ({ violation, request, reason, detectedOn });
  test('is nothing that one province asks for alone', async () => {
    const { done, send, readModels } = await open();
    const { id: violation, ...rest } = record();
    await done(RecordViolation, { id: violation, ...rest });
    const request = newId();
    const asked = ask(violation, request, '2025-06-05');
    expect(await send(RequestViolationCorrection, asked, first)).toMatchObject({ code: 'NotAllowedTerritory' });
    await done(RequestViolationCorrection, asked, nation('a-3'));
    const approval = { violation, request };
    expect(await send(ApproveViolationCorrection, approval, second)).toMatchObject({ code: 'NotAllowedTerritory' });
    expect(await readModels.get(violations, violation)).toMatchObject({ detectedOn: '2025-05-05', unit: HERE.unit });
    await done(ApproveViolationCorrection, approval, nation('a-4'));
    expect(await readModels.get(violations, violation)).toMatchObject({ detectedOn: '2025-06-05', unit: AWAY.unit });
  });
  test('a day on which it lay in the same province is', async () => {
    const { done, readModels } = await open();
    const { id: violation, ...rest } = record();
    await done(RecordViolation, { id: violation, ...rest });
    const request = newId();
    await done(RequestViolationCorrection, ask(violation, request, '2025-05-06'), first);
    await done(ApproveViolationCorrection, { violation, request }, second);
    expect(await readModels.get(violations, violation)).toMatchObject({ detectedOn: '2025-05-06', unit: HERE.unit });
  });
});

test.each([
  ['found', { detectedOn: '2025-04-05', inspection: INSPECTION }, []],
  ['verified', { detectedOn: '2025-04-05' }, ['2025-04-20']],
] as const)('a withdrawn violation is not taken back to a day before the visit that %s it', async (_, more, verifiedOn) => {
  // As a log may hold it from before the days of a visit were looked at beside what it found.
  const found = violationRecorded.of(startOfDay('2025-05-05'), {
    violation: newId(),
    employer: EMPLOYER,
    ...HERE,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2025-01-10',
    employerKind: 'household-business',
    minors: { under13: 0, from13to14: 0, from15to17: 1 },
    repeatOffence: false,
    basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2', verified: true },
    abatementDueOn: '2025-05-05',
    ...more,
  });
  const key = { violation: found.data.violation, employer: EMPLOYER };
  const verified = verifiedOn.map((on) =>
    abatementVerified.of(startOfDay(on), { ...key, on, outcome: 'not-abated', abated: false, inspection: INSPECTION }),
  );
  const gone = violationWithdrawn.of(startOfDay('2025-05-20'), { ...key, on: '2025-05-20', reason });
  const { send, record: write } = await open();
  await write('violation', key.violation, [found, ...verified, gone]);
  expect(await send(ReinstateViolation, { violation: key.violation, reason })).toMatchObject({
    code: 'BeforeItExisted',
    field: 'violation',
  });
});
