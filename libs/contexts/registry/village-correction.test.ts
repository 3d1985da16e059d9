import { projectAll, recorded } from '#projections';
import { specification, startOfDay } from '#kernel';
import * as events from './events.ts';
import { allianceDecider, craftVillageDecider, type CraftVillageCommand } from './groups.ts';
import { craftVillages, craftVillagesPast, craftVillagesProjection } from './projection.ts';

/** What was recorded wrongly of a craft village or of the province of an alliance. Both are made up. */
const village = 'v-1';
const reason = 'Ghi nhầm';
const registered = events.craftVillageRegistered.of(startOfDay('2025-01-10'), {
  village,
  name: 'Làng gốm Mẫu',
  craft: 'gốm sứ',
  traditional: true,
  since: '2025-01-10',
  unit: '00002@2025-07-01',
  within: ['01@2004-07-01'],
});
const recognised = events.craftVillageRecognised.of(startOfDay('2025-02-01'), {
  village,
  on: '2025-02-01',
  decisionNumber: 'MAU-1/QĐ',
});
const withdrawn = events.craftVillageRecognitionWithdrawn.of(startOfDay('2025-05-01'), { village, on: '2025-05-01', reason });
const spec = specification(craftVillageDecider);
const correct = (changes: object, firstJoined: string | null = null): CraftVillageCommand => ({
  type: 'Correct',
  reason,
  firstJoined,
  ...changes,
});
const recognition = (changes: object): CraftVillageCommand => ({
  type: 'CorrectRecognition',
  wasFrom: '2025-02-01',
  reason,
  ...changes,
});

test('name, craft, kind and first day of a village are put right', () => {
  const changes = { name: 'Làng mộc Mẫu', craft: 'mộc', traditional: false, since: '2024-12-01' };
  spec
    .given(registered)
    .when(correct(changes))
    .then(events.craftVillageCorrected.of(startOfDay('2024-12-01'), { village, reason, ...changes }));
  spec.given(registered).when(correct({})).thenRefused('NothingToCorrect');
  spec
    .given(registered, recognised)
    .when(correct({ since: '2025-02-02' }))
    .thenRefused('AfterLaterFacts', 'since');
  spec
    .given(registered)
    .when(correct({ since: '2025-01-20' }, '2025-01-15'))
    .thenRefused('AfterLaterFacts', 'since');
});

test('days and number of a recognition are put right, or that there was none', () => {
  const corrected = (data: object, wasTo?: string) =>
    events.craftVillageRecognitionCorrected.of(startOfDay('2025-01-10'), {
      village,
      wasFrom: '2025-02-01',
      ...(wasTo ? { wasTo } : {}),
      reason,
      ...data,
    });
  const given = spec.given(registered, recognised, withdrawn);
  given
    .when(recognition({ to: '2025-06-01', decisionNumber: 'MAU-2/QĐ' }))
    .then(corrected({ to: '2025-06-01', decisionNumber: 'MAU-2/QĐ' }, '2025-05-01'));
  given.when(recognition({ stillRecognised: true })).then(corrected({ stillRecognised: true }, '2025-05-01'));
  spec
    .given(registered, recognised)
    .when(recognition({ withdrawn: true }))
    .then(corrected({ withdrawn: true }));
  given.when(recognition({ from: '2025-01-09' })).thenRefused('OutOfOrder', 'from');
  given.when(recognition({ from: '2025-05-02' })).thenRefused('EndBeforeStart', 'to');
  given.when(recognition({ from: '2025-02-01' })).thenRefused('NothingChanged', 'wasFrom');
  given.when(recognition({ wasFrom: '2025-03-01', withdrawn: true })).thenRefused('UnknownStep', 'wasFrom');
  spec
    .given(registered, recognised)
    .when(recognition({ to: '2025-06-01' }))
    .thenRefused('UnknownStep', 'to');
});

test('the view and its past follow', async () => {
  const log = recorded('village-v-1', [
    registered,
    recognised,
    withdrawn,
    events.craftVillageRecognitionCorrected.of(startOfDay('2025-01-10'), {
      village,
      wasFrom: '2025-02-01',
      wasTo: '2025-05-01',
      from: '2025-03-01',
      stillRecognised: true,
      reason,
    }),
    events.craftVillageCorrected.of(startOfDay('2025-01-01'), { village, reason, name: 'Làng mộc Mẫu', since: '2025-01-01' }),
  ]);
  const views = await projectAll([craftVillagesProjection, craftVillagesPast.projection], log);
  expect(await views.get(craftVillages, village)).toMatchObject({
    name: 'Làng mộc Mẫu',
    since: '2025-01-01',
    recognised: true,
    recognisedFrom: '2025-03-01',
    recognisedTo: null,
    recognitions: [{ from: '2025-03-01', to: null }],
  });
  const { documents } = await views.find(craftVillagesPast.collection, { limit: 50 });
  const on = (day: string) =>
    documents.find((row) => row.validFrom <= startOfDay(day) && startOfDay(day) < row.validTo && row.recordedTo > '9');
  expect(on('2025-01-05')).toMatchObject({ name: 'Làng mộc Mẫu', recognised: false });
  expect(on('2025-02-10')).toMatchObject({ recognised: false });
  expect(on('2025-06-01')).toMatchObject({ recognised: true });
});

test('the province of an alliance is put right', () => {
  const alliance = 'l-1';
  const place = { unit: '04@2021-11-01', within: [] };
  specification(allianceDecider)
    .given(
      events.allianceRegistered.of(startOfDay('2024-01-01'), {
        alliance,
        name: 'Liên minh mẫu',
        unit: '01@2021-11-01',
        within: [],
        since: '2024-01-01',
      }),
    )
    .when({ type: 'Correct', reason, place, firstJoined: null })
    .then(events.allianceCorrected.of(startOfDay('2024-01-01'), { alliance, reason, ...place }));
});
