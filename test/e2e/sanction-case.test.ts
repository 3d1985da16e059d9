import { setTimeout as pause } from 'node:timers/promises';
import { fixedClock, newId } from '#kernel';
import { mailbox } from '../../libs/contexts/notices/senders.testing.ts';
import { clientOf, type Client, type Inputs, type Operation, type VariablesOf } from '../client/client.ts';
import {
  CaseBodies,
  CaseClocks,
  CaseCompleted,
  CaseDecided,
  CaseInterest,
  CaseStepsByTitle,
  CaseTransfers,
  ClassifyWork,
  MyWorkList,
  OpenClocks,
  ProvisionsAndNotes,
  type AsOfInput,
  type DeadlineState,
  type OfficeBody,
} from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/**
 * The law at work, through GraphQL alone: a sanction case from the violation minutes to the last instalment with everything that is refused on
 * its way, its clocks and the mail that a term brings by itself; and a case that the reform of 1 July 2025 falls into. All made up.
 */
/** What an operation about one case answers of it. */
const caseOf = async <C>(
  who: Client,
  operation: Operation<{ readonly sanctionCase: C }, { readonly id: string; readonly asOf?: AsOfInput | null }>,
  id: string,
  occurred?: string,
): Promise<NonNullable<C>> =>
  (await who.read(operation, { id, ...(occurred === undefined ? {} : { asOf: { occurred } }) })).sanctionCase!;
/** Clock by key: its last day and where it stands. */
const clocksOf = async (who: Client, sanction: string): Promise<Readonly<Record<string, readonly [string, DeadlineState]>>> => {
  const { clocks } = await caseOf(who, CaseClocks, sanction);
  return Object.fromEntries(clocks!.map(({ key, dueOn, state }) => [key, [dueOn, state]]));
};
const appoint = (
  who: Client,
  account: string,
  title: string,
  bodyKind: OfficeBody,
  unit: string,
  more: Partial<Inputs['appointOfficial']> = {},
) =>
  who.accepted('appointOfficial', {
    account,
    title,
    bodyKind,
    unit,
    from: '2022-01-01',
    manner: 'SUBSTANTIVE',
    paper: 'MAU-BN-1',
    ...more,
  });

describe('from the minutes to the last instalment', () => {
  const clock = fixedClock('2026-03-02T02:00:00.000Z');
  const at = (day: string, time = '02:00'): void => clock.set(`${day}T${time}:00.000Z`);
  const [employer, violation, sanction, first, second, third] = Array.from({ length: 6 }, () => newId()) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  let box: Awaited<ReturnType<typeof mailbox>>;
  let running: Running;
  let inspector: Client;
  let commune: Client;
  let province: Client;
  /** Bound to no territory, with an office in another province. */
  let elsewhere: Client;
  let administrator: Client;

  beforeAll(async () => {
    box = await mailbox();
    running = await run({
      clock,
      settings: { LACHAN_SMTP_URL: box.url, LACHAN_NOTICE_FROM: 'Lá Chắn <lachan@mau.example>' },
      processes: { pollMs: 20 },
    });
    [inspector, commune, province, elsewhere, administrator] = await Promise.all([
      clientOf(running, 'inspector', '01', 'can-bo-1'),
      clientOf(running, 'competent-person', '01', 'chu-tich-xa'),
      clientOf(running, 'competent-person', '01', 'chu-tich-tp'),
      clientOf(running, 'competent-person', '00', 'chu-tich-tinh-khac'),
      clientOf(running, 'administrator', '00'),
    ]);
  });
  afterAll(async () => {
    await running.stop();
    await box.close();
  });

  /** Mails about a due day, as recipient and what they say, once so many have come (and no more). */
  const mailsOn = async (day: string, count: number): Promise<string[]> => {
    const found = () => box.mails.filter((mail) => mail.subject!.endsWith(day));
    await until(() => found().length >= count);
    await pause(200);
    return found()
      .map((mail) => `${[mail.to].flat()[0]!.text}: ${/\] (.*?) \//.exec(mail.subject!)![1]}`)
      .toSorted();
  };
  const decision = (on: string, title: string) => ({
    sanction,
    on,
    title,
    decisionNumber: 'MAU-XP-1',
    fines: [{ violation }],
    aggravating: ['Vi phạm nhiều lần', 'Sử dụng nhiều người'],
  });

  test('who holds which office, and where notices go', async () => {
    await appoint(administrator, 'truong-phong-1', 'so-noi-vu-director', 'SO_NOI_VU', '01', { from: '2025-07-01' });
    await appoint(administrator, 'chu-tich-tp', 'province-chair', 'UBND_PROVINCE', '01');
    await appoint(administrator, 'chu-tich-xa', 'commune-chair', 'UBND_COMMUNE', '00577', { from: '2025-07-01' });
    await appoint(administrator, 'chu-tich-tinh-khac', 'province-chair', 'UBND_PROVINCE', '19', { from: '2025-07-01' });
    await administrator.refused(
      'appointOfficial',
      {
        account: 'x-1',
        title: 'district-chair',
        bodyKind: 'UBND_COMMUNE',
        unit: '00577',
        from: '2025-07-01',
        manner: 'ACTING',
        paper: 'M-1',
      },
      'TITLE_DID_NOT_EXIST',
    );
    await appoint(administrator, 'can-bo-1', 'duty-official', 'UBND_COMMUNE', '00577', {
      from: '2025-07-01',
      superior: 'truong-phong-1',
    });
    for (const [account, email] of [
      ['can-bo-1', 'can.bo@mau.example'],
      ['truong-phong-1', 'truong.phong@mau.example'],
    ] as const)
      await administrator.accepted('registerOfficialContact', { account, email, notify: true });
  });

  test('the minutes: a refusal to sign is written down with its witness; the clocks start', async () => {
    await inspector.accepted('registerEmployer', {
      id: employer,
      name: 'Công ty Bí Mật (mẫu)',
      kind: 'ENTERPRISE',
      size: 'SMALL',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
    });
    await inspector.accepted('recordViolation', {
      id: violation,
      employer,
      actCode: 'AGE-15-17-BANNED-WORK-OR-PLACE',
      actStart: '2026-02-20',
      actEnd: '2026-03-02',
      detectedOn: '2026-03-02',
      minors: { from15to17: 2 },
    });
    at('2026-03-03');
    const minutes = {
      id: sanction,
      employer,
      on: '2026-03-03',
      number: 'MAU-VPHC-1',
      violations: [violation],
      bodyKind: 'SO_NOI_VU' as const,
    };
    await inspector.refused('drawUpViolationMinutes', { ...minutes, signature: { how: 'REFUSED' } }, 'REFUSAL_INCOMPLETE');
    await inspector.accepted('drawUpViolationMinutes', {
      ...minutes,
      signature: { how: 'REFUSED', reason: 'Không đồng ý với biên bản', witness: 'COMMUNE_REPRESENTATIVE' },
    });
    expect(await clocksOf(inspector, sanction)).toEqual({
      minutes: ['2026-03-04', 'MET'],
      'hearing-request': ['2026-03-05', 'OPEN'],
      explanation: ['2026-03-10', 'OPEN'],
      decision: ['2026-03-12', 'OPEN'],
      [`act-limitation:${violation}`]: ['2027-03-02', 'OPEN'],
    });
    const { clocks } = await caseOf(inspector, OpenClocks, sanction);
    expect(clocks!.map(({ key }) => key)).not.toContain('minutes');
    expect(clocks!.find(({ key }) => key === 'decision')).toMatchObject({
      rule: { code: 'decision', label: { en: 'Take the sanction decision' } },
      kind: 'DUTY',
      whose: 'COMPETENT_PERSON',
      article: { vi: 'Điều 66 Luật 15/2012/QH13', en: 'Law 15/2012/QH13 Art. 66' },
      remainingWorkingDays: 7,
      explanation: { en: expect.stringContaining('7 working days from 2026-03-03') },
    });
    const { me } = await inspector.read(MyWorkList, { first: 1 });
    expect(me!.workList!.nodes).toEqual([
      { number: 'MAU-VPHC-1', clock: { key: 'hearing-request', dueOn: '2026-03-05', remainingWorkingDays: 2 } },
    ]);
  });

  test('what the law says of the work, rule by rule; what is not known is said', async () => {
    const ask = async (age: number, work: VariablesOf<typeof ClassifyWork>['work']) =>
      (await inspector.read(ClassifyWork, { age, work })).classifyWork!;
    const banned = await ask(16, { kinds: ['BANNED-E'], places: ['NOT-LISTED'], hoursPerDay: 9 });
    expect(banned.allowed).toBe(false);
    expect(banned.findings).toContainEqual(
      expect.objectContaining({ verdict: 'PROHIBITED', act: 'AGE-15-17-BANNED-WORK-OR-PLACE', verified: true }),
    );
    expect(banned.findings).toContainEqual(expect.objectContaining({ verdict: 'OVER_LIMIT', act: 'HOURS-EXCEEDED' }));
    const craft = await ask(14, { kinds: ['LIGHT-04'], places: ['NOT-LISTED'], hoursPerDay: 3, hoursPerWeek: 15 });
    expect([craft.allowed, craft.findings.some(({ verdict }) => verdict === 'UNKNOWN')]).toEqual([null, true]);
  });

  test('provisions beside the article, and notes on the law, of a day', async () => {
    const { relatedProvisions, legalNotes } = await inspector.read(ProvisionsAndNotes, { on: '2026-03-02', topic: 'FINES' });
    expect(relatedProvisions).toContainEqual({
      code: 'RECRUITING-TO-EXPLOIT',
      kind: 'ADMINISTRATIVE',
      min: 50_000_000,
      article: { en: '12/2022/NĐ-CP Art. 8 (3)', vi: 'khoản 3 Điều 8 Nghị định 12/2022/NĐ-CP' },
      verified: true,
    });
    expect(legalNotes!.map(({ code }) => code)).toEqual([
      'no-remedy',
      'not-per-child',
      'child-protection-maximum',
      'one-act-once',
    ]);
    const unknown = await inspector.askText('{ legalNotes(on: "2026-03-02", topic: TAXES) { code } }');
    expect(JSON.stringify(unknown.errors)).toContain('NoteTopic');
  });

  test('before the explanation, and above the ceiling: refused with article and way out', async () => {
    at('2026-03-04');
    await inspector.accepted('handOverViolationMinutes', { sanction, on: '2026-03-04', title: 'commune-chair' });
    at('2026-03-06');
    const early = await commune.refused(
      'issueSanctionDecision',
      decision('2026-03-06', 'commune-chair'),
      'EXPLANATION_TERM_OPEN',
    );
    expect(early.article).toEqual({ vi: expect.stringContaining('Điều 61'), en: expect.stringContaining('Art. 61') });
    expect(early.overridable).toBe(true);
    await inspector.accepted('recordExplanation', { sanction, on: '2026-03-06', step: 'WRITTEN' });
    const above = await commune.refused('issueSanctionDecision', decision('2026-03-06', 'commune-chair'), 'ABOVE_COMPETENCE');
    expect(above.hint!.en).toContain('(transferSanctionCase) to who may decide, lowest first: Chair of the provincial');
    await commune.refused('issueSanctionDecision', decision('2026-03-06', 'district-chair'), 'TITLE_DID_NOT_EXIST');
  });

  test('transferred, decided by the title that may; what was shown is kept', async () => {
    at('2026-03-09');
    await commune.accepted('transferSanctionCase', {
      sanction,
      on: '2026-03-09',
      toTitle: 'province-chair',
      reason: 'Vượt thẩm quyền',
    });
    // The decision is now in the list of who holds the title for the place, not in that of who gave the file away.
    expect((await caseOf(inspector, CaseTransfers, sanction)).transfers).toEqual([
      { toTitle: { code: 'province-chair' }, to: { id: 'chu-tich-tp' } },
    ]);
    const decisionIn = async (who: Client): Promise<boolean> => {
      const { me } = await who.read(MyWorkList, { first: 20 });
      return me!.workList!.nodes.some(({ clock }) => clock.key === 'decision');
    };
    expect([await decisionIn(commune), await decisionIn(province)]).toEqual([false, true]);
    // Explained in writing: a month.
    expect((await clocksOf(inspector, sanction))['decision']).toEqual(['2026-04-03', 'OPEN']);
    at('2026-03-12');
    const away = await elsewhere.refused('issueSanctionDecision', decision('2026-03-12', 'province-chair'), 'NO_AUTHORITY');
    expect(away.hint!.en).toContain('requestOverride');
    await province.accepted('issueSanctionDecision', decision('2026-03-12', 'province-chair'));
    const shown = await caseOf(inspector, CaseDecided, sanction);
    expect(shown).toMatchObject({
      total: 150_000_000,
      acts: [
        {
          violation: { id: violation },
          act: { code: 'AGE-15-17-BANNED-WORK-OR-PLACE' },
          fine: 150_000_000,
          bracketMax: 150_000_000,
          article: { vi: 'điểm c khoản 3 Điều 29 Nghị định 12/2022/NĐ-CP' },
        },
      ],
      decision: {
        title: { code: 'province-chair' },
        heldAs: 'SUBSTANTIVE',
        appointmentId: expect.any(String),
        unit: { code: '01' },
        context: { suggested: [{ violation: { id: violation }, amount: 150_000_000 }], warnings: [] },
      },
    });
    expect(shown.decision!.context!.rules.map(({ rule }) => rule.en)).toContain('12/2022/NĐ-CP Art. 29 (3(c))');
  });

  test('sent, served, paid by instalments; the second one late', async () => {
    at('2026-03-16');
    await inspector.accepted('sendSanctionDecision', { sanction, on: '2026-03-13', manner: 'IN_PERSON' });
    await inspector.accepted('serveSanctionDecision', { sanction, on: '2026-03-16', manner: 'IN_PERSON' });
    expect(await clocksOf(inspector, sanction)).toMatchObject({
      sending: ['2026-03-17', 'MET'],
      execution: ['2026-03-26', 'OPEN'],
      // The ninetieth day is a Sunday.
      complaint: ['2026-06-15', 'OPEN'],
      'decision-limitation': ['2027-03-12', 'OPEN'],
    });
    at('2026-03-20');
    const plan = (...amounts: readonly [number, number, number]) => ({
      sanction,
      on: '2026-03-20',
      reason: 'Khó khăn về kinh tế',
      instalments: ['2026-04-20', '2026-06-20', '2026-09-15'].map((dueOn, i) => ({ dueOn, amount: amounts[i]! })),
    });
    await province.refused('grantInstalments', plan(60_000_000, 50_000_000, 39_000_000), 'INSTALMENTS_DO_NOT_SUM');
    await commune.refused('grantInstalments', plan(60_000_000, 50_000_000, 40_000_000), 'ABOVE_COMPETENCE');
    await province.accepted('grantInstalments', plan(60_000_000, 50_000_000, 40_000_000));
    expect((await caseOf(inspector, CaseStepsByTitle, sanction)).stepsByTitle).toEqual([
      { step: { code: 'SanctionCaseTransferred', label: { en: 'Case transferred' } }, title: { code: 'commune-chair' } },
      { step: { code: 'SanctionDecisionIssued', label: { en: 'Sanction decision issued' } }, title: { code: 'province-chair' } },
      { step: { code: 'InstalmentsGranted', label: { en: 'Instalments granted' } }, title: { code: 'province-chair' } },
    ]);
    at('2026-04-20');
    await inspector.accepted('recordPayment', { sanction, payment: first, amount: 60_000_000, on: '2026-04-20' });
    // What falls due tells by itself: the officer before the day, officer and superior once it has passed.
    at('2026-06-18');
    expect(await mailsOn('20/06/2026', 1)).toEqual(['can.bo@mau.example: Sắp hết hạn']);
    at('2026-06-21');
    expect(await mailsOn('20/06/2026', 3)).toEqual([
      'can.bo@mau.example: Quá hạn',
      'can.bo@mau.example: Sắp hết hạn',
      'truong.phong@mau.example: Quá hạn',
    ]);
    at('2026-06-30');
    await inspector.accepted('recordPayment', { sanction, payment: second, amount: 50_000_000, on: '2026-06-30' });
    const { lateInterest, rest } = await caseOf(inspector, CaseInterest, sanction);
    // Due on 20 June, a Saturday by the plan; 21 to 29 June, nine days on 50 million.
    expect([rest, lateInterest]).toEqual([
      40_000_000,
      {
        on: '2026-06-30',
        amount: 225_000,
        open: 225_000,
        lateDays: 9,
        article: { en: expect.stringContaining('Art. 78') },
        verified: true,
      },
    ]);
  });

  test('the employer complains; that suspends nothing', async () => {
    at('2026-07-20');
    const complaint = newId();
    await inspector.refused('lodgeComplaint', { sanction, complaint, on: '2026-07-20' }, 'COMPLAINT_TERM_OVER');
    await inspector.accepted('lodgeComplaint', { sanction, complaint, on: '2026-06-12' });
    await inspector.accepted('acceptComplaint', { sanction, complaint, on: '2026-06-19' });
    await inspector.accepted('settleComplaint', { sanction, complaint, on: '2026-07-17', outcome: 'UPHELD' });
    const all = await clocksOf(inspector, sanction);
    expect([all[`complaint-acceptance:${complaint}`], all[`complaint-settlement:${complaint}`]]).toEqual([
      ['2026-06-22', 'MET'],
      // 19 July is a Sunday.
      ['2026-07-20', 'MET'],
    ]);
  });

  test('the last instalment with the interest completes the case; from when it counts as never sanctioned', async () => {
    at('2026-09-15');
    await inspector.refused(
      'recordPayment',
      { sanction, payment: third, amount: 40_225_001, on: '2026-09-15' },
      'PAYMENT_ABOVE_REST',
    );
    await inspector.accepted('recordPayment', { sanction, payment: third, amount: 40_225_000, on: '2026-09-15' });
    expect(await caseOf(inspector, CaseCompleted, sanction)).toEqual({
      state: 'COMPLETED',
      paid: 150_000_000,
      interestPaid: 225_000,
      completedOn: '2026-09-15',
      deemedNeverSanctionedFrom: '2027-09-16',
      lateInterest: { open: 0 },
    });
    const open = Object.entries(await clocksOf(inspector, sanction)).filter(
      ([, [, state]]) => state === 'OPEN' || state === 'MISSED',
    );
    expect(open).toEqual([]);
  });

  test('no mail came twice, and none names the employer', () => {
    const sent = box.mails.map((mail) => `${[mail.to].flat()[0]!.text}: ${mail.subject} ${mail.text}`);
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent.join()).not.toContain('Bí Mật');
  });
});

describe('across 1 July 2025', () => {
  const clock = fixedClock('2025-06-26T02:00:00.000Z');
  const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
  const [employer, violation, sanction] = [newId(), newId(), newId()] as [string, string, string];
  let running: Running;
  let inspector: Client;
  let chief: Client;
  let chair: Client;

  beforeAll(async () => {
    running = await run({ clock });
    [inspector, chief, chair] = await Promise.all([
      clientOf(running, 'inspector', '01', 'thanh-tra-1'),
      clientOf(running, 'competent-person', '01', 'chanh-thanh-tra'),
      clientOf(running, 'competent-person', '01', 'chu-tich-xa'),
    ]);
    const administrator = await clientOf(running, 'administrator', '00');
    await appoint(administrator, 'thanh-tra-1', 'labour-inspector', 'THANH_TRA_SO', '01');
    await appoint(administrator, 'chanh-thanh-tra', 'so-chief-inspector', 'THANH_TRA_SO', '01');
    at('2025-07-01');
    await appoint(administrator, 'chu-tich-xa', 'commune-chair', 'UBND_COMMUNE', '00577', { from: '2025-07-01' });
    at('2025-07-08');
  });
  afterAll(() => running.stop());

  const decision = (on: string, title: string) => ({ sanction, on, title, decisionNumber: 'MAU-XP-2', fines: [{ violation }] });

  test('opened by an inspectorate that is abolished four days later: its clocks run on under the successor', async () => {
    await inspector.accepted('registerEmployer', {
      id: employer,
      name: 'Công ty gốm (mẫu)',
      kind: 'ENTERPRISE',
      size: 'SMALL',
      sector: '2393',
      unit: '00583',
      since: '2025-01-02',
    });
    await inspector.accepted('recordViolation', {
      id: violation,
      employer,
      actCode: 'HOURS-EXCEEDED',
      actStart: '2025-06-01',
      actEnd: '2025-06-26',
      detectedOn: '2025-06-26',
      minors: { from15to17: 1 },
    });
    await inspector.accepted('drawUpViolationMinutes', {
      id: sanction,
      employer,
      on: '2025-06-27',
      number: 'MAU-VPHC-2',
      violations: [violation],
    });
    await inspector.accepted('recordExplanation', { sanction, on: '2025-06-30', step: 'WAIVED' });
    const { bodies } = await caseOf(inspector, CaseBodies, sanction);
    // The kind of body is that of the officer's appointment; nobody had to write it down.
    expect(bodies).toEqual([
      { kind: { code: 'thanh-tra-so' }, from: '2025-06-27', to: '2025-06-30', article: null },
      { kind: { code: 'so-noi-vu' }, from: '2025-07-01', to: null, article: { en: expect.stringContaining('Inspection Law') } },
    ]);
    // As of the first day of the reform, and of the day before it.
    const then = await caseOf(inspector, CaseClocks, sanction, '2025-07-01');
    expect(then.clocks!.find(({ key }) => key === 'decision')).toEqual({
      key: 'decision',
      startsOn: '2025-06-27',
      dueOn: '2025-07-08',
      state: 'OPEN',
      remainingWorkingDays: 5,
    });
    const before = await caseOf(inspector, CaseBodies, sanction, '2025-06-30');
    expect(before.bodies).toMatchObject([{ kind: { code: 'thanh-tra-so' }, to: null }]);
  });

  test('the old title decides no more; the new one has the power from the first day', async () => {
    const gone = await chief.refused(
      'issueSanctionDecision',
      decision('2025-07-01', 'so-chief-inspector'),
      'TITLE_DID_NOT_EXIST',
    );
    expect(gone.hint!.en).toContain('Since 2025-07-01');
    await chair.accepted('issueSanctionDecision', decision('2025-07-02', 'commune-chair'));
    const { total, decision: taken, acts } = await caseOf(inspector, CaseDecided, sanction);
    expect([total, taken!.title!.code, taken!.body!.code, taken!.unit!.code]).toEqual([
      45_000_000,
      'commune-chair',
      'ubnd-commune',
      '00577',
    ]);
    expect(acts[0]!.article!.en).toContain('12/2022/NĐ-CP');
  });
});
