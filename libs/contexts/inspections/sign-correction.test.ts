import { specification, startOfDay } from '#kernel';
import { projectAll, recorded } from '#projections';
import * as events from './events.ts';
import { signsOfViolation, signsPast, signsProjection } from './projection.ts';
import { signDecider, type SignCommand } from './signs.ts';

/** A report of signs of violation that was recorded wrongly. */
const reason = 'Ghi nhầm';
const key = { sign: 's-1', employer: 'e-1' };
const place = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
const report = events.signOfViolationRecorded.of(startOfDay('2026-03-10'), {
  ...key,
  ...place,
  on: '2026-03-10',
  source: 'hotline',
  reference: 'TB-1',
});
const withdrawn = events.signOfViolationWithdrawn.of(startOfDay('2026-03-20'), { ...key, on: '2026-03-20', reason });
const spec = specification(signDecider);
const correct = (changes: object): SignCommand => ({ type: 'CorrectSign', place: null, reason, ...changes });

test('its day, source and number are put right; a withdrawal by mistake is taken back', () => {
  spec
    .given(report)
    .when(correct({ on: '2026-03-08', reference: 'TB-2', place }))
    .then(
      events.signOfViolationCorrected.of(startOfDay('2026-03-08'), {
        ...key,
        on: '2026-03-08',
        reference: 'TB-2',
        ...place,
        reason,
      }),
    );
  spec
    .given(report, withdrawn)
    .when(correct({ notWithdrawn: true }))
    .then(events.signOfViolationCorrected.of(startOfDay('2026-03-10'), { ...key, notWithdrawn: true, reason }));
});
test('refused: nothing given, as recorded, to come, not withdrawn, behind its withdrawal, unknown', () => {
  spec.given(report).when(correct({})).thenRefused('NothingToCorrect');
  spec
    .given(report)
    .when(correct({ reference: 'TB-1' }))
    .thenRefused('NothingChanged', 'reference');
  spec
    .given(report)
    .when(correct({ on: '2026-10-02' }))
    .thenRefused('DateInFuture', 'on');
  spec
    .given(report)
    .when(correct({ notWithdrawn: true }))
    .thenRefused('NotWithdrawn', 'notWithdrawn');
  spec
    .given(report, withdrawn)
    .when(correct({ on: '2026-03-21' }))
    .thenRefused('AfterLaterFacts', 'on');
  spec
    .given()
    .when(correct({ on: '2026-03-08' }))
    .thenRefused('UnknownSign', 'sign');
});
test('the view and its past follow', async () => {
  const corrected = events.signOfViolationCorrected.of(startOfDay('2026-03-08'), {
    ...key,
    on: '2026-03-08',
    notWithdrawn: true,
    reason,
  });
  const views = await projectAll([signsProjection, signsPast.projection], recorded('sign-s-1', [report, withdrawn, corrected]));
  expect(await views.get(signsOfViolation, 's-1')).toMatchObject({ on: '2026-03-08', withdrawnOn: null, reference: 'TB-1' });
  const { documents } = await views.find(signsPast.collection, { limit: 20 });
  const now = documents.filter(({ recordedTo }) => recordedTo > '9');
  expect(now).toMatchObject([{ validFrom: startOfDay('2026-03-08'), on: '2026-03-08', withdrawnOn: null }]);
});
