import { specification, startOfDay, type LocalDate } from '#kernel';
import * as e from './events.ts';
import { allianceDecider, craftVillageDecider, type CraftVillageCommand } from './groups.ts';

const place = { unit: '00002@2025-07-01', within: ['01@2004-07-01'] };

describe('a craft village (REG-3)', () => {
  const spec = specification(craftVillageDecider);
  const village = 'v-1';
  const data = { name: 'Làng gốm Mẫu', craft: 'gốm sứ', traditional: true, since: '2025-01-10', ...place };
  const registered = e.craftVillageRegistered.of(startOfDay('2025-01-10'), { village, ...data });
  const recognised = e.craftVillageRecognised.of(startOfDay('2025-02-01'), {
    village,
    on: '2025-02-01',
    decisionNumber: 'MAU-1/QĐ',
  });
  const withdrawn = e.craftVillageRecognitionWithdrawn.of(startOfDay('2025-05-01'), {
    village,
    on: '2025-05-01',
    reason: 'Thu hồi',
  });
  const recognise = (on: LocalDate): CraftVillageCommand => ({ type: 'Recognise', on, decisionNumber: 'MAU-1/QĐ' });
  const withdraw = (on: LocalDate): CraftVillageCommand => ({ type: 'Withdraw', on, reason: 'Thu hồi' });

  test('is registered, recognised by a decision, and may lose the recognition and get it again', () => {
    spec
      .given()
      .when({ type: 'Register', id: village, ...data })
      .then(registered);
    spec.given(registered).when(recognise('2025-02-01')).then(recognised);
    spec.given(registered, recognised).when(withdraw('2025-05-01')).then(withdrawn);
    expect(spec.given(registered, recognised, withdrawn).when(recognise('2025-05-01')).result.ok).toBe(true);
  });
  test('refused: twice, unknown, to come, before it is recorded', () => {
    spec
      .given(registered)
      .when({ type: 'Register', id: village, ...data })
      .thenRefused('AlreadyRegistered', 'id');
    spec
      .given()
      .when({ type: 'Register', id: village, ...data, since: '2026-10-02' })
      .thenRefused('DateInFuture', 'since');
    spec.given().when(recognise('2025-02-01')).thenRefused('UnknownCraftVillage', 'village');
    spec.given(registered).when(recognise('2026-10-02')).thenRefused('DateInFuture', 'on');
    spec.given(registered).when(recognise('2025-01-09')).thenRefused('BeforeRegistration', 'on');
  });
  test('recognitions do not overlap', () => {
    spec.given(registered, recognised).when(recognise('2025-03-01')).thenRefused('AlreadyRecognised');
    spec.given(registered, recognised, withdrawn).when(recognise('2025-04-30')).thenRefused('RecognisedBeforeWithdrawal', 'on');
  });
  test('only what was recognised can be withdrawn, and not before', () => {
    spec.given(registered).when(withdraw('2025-05-01')).thenRefused('NotRecognised');
    spec.given(registered, recognised).when(withdraw('2025-01-31')).thenRefused('EndBeforeStart', 'on');
    spec.given(registered, recognised, withdrawn).when(withdraw('2025-06-01')).thenRefused('NotRecognised');
  });
});

describe('a cooperative alliance (REG-5)', () => {
  const spec = specification(allianceDecider);
  const data = { name: 'Liên minh Mẫu', since: '2025-01-10', unit: '01@2004-07-01', within: [] };
  const registered = e.allianceRegistered.of(startOfDay('2025-01-10'), { alliance: 'l-1', ...data });
  test('is registered once, on a day that has come', () => {
    spec
      .given()
      .when({ type: 'Register', id: 'l-1', ...data })
      .then(registered);
    spec
      .given(registered)
      .when({ type: 'Register', id: 'l-1', ...data })
      .thenRefused('AlreadyRegistered', 'id');
    spec
      .given()
      .when({ type: 'Register', id: 'l-1', ...data, since: '2026-10-02' })
      .thenRefused('DateInFuture', 'since');
  });
});
