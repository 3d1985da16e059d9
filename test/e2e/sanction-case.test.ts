import { setTimeout as pause } from 'node:timers/promises';
import { fixedClock, newId } from '#kernel';
import { mailbox } from '../../libs/contexts/notices/senders.testing.ts';
import { run, type Client, type Running } from '../support/running.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/**
 * The law at work, through GraphQL alone: a sanction case from the violation minutes to the last instalment with everything that is refused on
 * its way, its clocks and the mail that a term brings by itself; and a case that the reform of 1 July 2025 falls into. All made up.
 */
const accepted = async (who: Client, mutation: string, input: Record<string, unknown>): Promise<any> => {
  const result = await who.send(mutation, input);
  expect({ mutation, result }).toMatchObject({ mutation, result: { __typename: 'Accepted', visible: true } });
  return result;
};
const refused = async (who: Client, mutation: string, input: Record<string, unknown>, code: string): Promise<any> => {
  const result = await who.send(mutation, input);
  expect({ mutation, result }).toMatchObject({ mutation, result: { __typename: 'Refused', code } });
  return result;
};
const caseOf = async (who: Client, sanction: string, fields: string): Promise<any> => {
  const { data, errors } = await who.ask(`{ sanctionCase(id: "${sanction}") { ${fields} } }`);
  expect(errors).toEqual([]);
  return data.sanctionCase;
};
/** Clock by key: its last day and where it stands. */
const clocksOf = async (who: Client, sanction: string): Promise<Record<string, [string, string]>> => {
  const { clocks } = await caseOf(who, sanction, 'clocks { key dueOn state }');
  return Object.fromEntries(clocks.map((c: { key: string; dueOn: string; state: string }) => [c.key, [c.dueOn, c.state]]));
};
const appoint = (who: Client, account: string, title: string, bodyKind: string, unit: string, more: object = {}) =>
  accepted(who, 'appointOfficial', {
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
      running.as('inspector', '01', 'can-bo-1'),
      running.as('competent-person', '01', 'chu-tich-xa'),
      running.as('competent-person', '01', 'chu-tich-tp'),
      running.as('competent-person', '00', 'chu-tich-tinh-khac'),
      running.as('administrator', '00'),
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
    await appoint(administrator, 'truong-phong-1', 'so-noi-vu-director', 'so-noi-vu', '01', { from: '2025-07-01' });
    await appoint(administrator, 'chu-tich-tp', 'province-chair', 'ubnd-province', '01');
    await appoint(administrator, 'chu-tich-xa', 'commune-chair', 'ubnd-commune', '00577', { from: '2025-07-01' });
    await appoint(administrator, 'chu-tich-tinh-khac', 'province-chair', 'ubnd-province', '19', { from: '2025-07-01' });
    await refused(
      administrator,
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
      'TitleDidNotExist',
    );
    await appoint(administrator, 'can-bo-1', 'duty-official', 'ubnd-commune', '00577', {
      from: '2025-07-01',
      superior: 'truong-phong-1',
    });
    for (const [account, email] of [
      ['can-bo-1', 'can.bo@mau.example'],
      ['truong-phong-1', 'truong.phong@mau.example'],
    ])
      await accepted(administrator, 'registerOfficialContact', { account, email, notify: true });
  });

  test('the minutes: a refusal to sign is written down with its witness; the clocks start', async () => {
    await accepted(inspector, 'registerEmployer', {
      id: employer,
      name: 'Công ty Bí Mật (mẫu)',
      kind: 'ENTERPRISE',
      size: 'SMALL',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
    });
    await accepted(inspector, 'recordViolation', {
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
      bodyKind: 'SO_NOI_VU',
    };
    await refused(inspector, 'drawUpViolationMinutes', { ...minutes, signature: { how: 'REFUSED' } }, 'RefusalIncomplete');
    await accepted(inspector, 'drawUpViolationMinutes', {
      ...minutes,
      signature: { how: 'REFUSED', reason: 'Không đồng ý với biên bản', witness: 'COMMUNE_REPRESENTATIVE' },
    });
    expect(await clocksOf(inspector, sanction)).toEqual({
      minutes: ['2026-03-04', 'met'],
      transfer: ['2026-03-04', 'open'],
      'hearing-request': ['2026-03-05', 'open'],
      explanation: ['2026-03-10', 'open'],
      decision: ['2026-03-12', 'open'],
      [`act-limitation:${violation}`]: ['2027-03-02', 'open'],
    });
    const { clocks } = await caseOf(inspector, sanction, 'clocks { key article remainingWorkingDays explanation { vi en } }');
    expect(clocks.find((c: { key: string }) => c.key === 'decision')).toMatchObject({
      article: 'Law 15/2012/QH13 Art. 66',
      remainingWorkingDays: 7,
      explanation: { en: expect.stringContaining('7 working days from 2026-03-03') },
    });
    const { data } = await inspector.ask('{ myDeadlines(first: 1) { nodes { clock dueOn number remainingWorkingDays } } }');
    expect(data.myDeadlines.nodes).toEqual([
      { clock: 'transfer', dueOn: '2026-03-04', number: 'MAU-VPHC-1', remainingWorkingDays: 1 },
    ]);
  });

  test('what the law says of the work, rule by rule; what is not known is said', async () => {
    const ask = async (age: number, work: string) => {
      const { data, errors } = await inspector.ask(
        `{ classifyWork(age: ${age}, sex: MALE, work: { ${work} }, on: "2026-03-02") { allowed explanation { en } findings { rule verdict act article verified } } }`,
      );
      expect(errors).toEqual([]);
      return data.classifyWork;
    };
    const banned = await ask(16, 'kinds: ["BANNED-E"], places: ["NOT-LISTED"], hoursPerDay: 9');
    expect(banned.allowed).toBe(false);
    expect(banned.findings).toContainEqual(
      expect.objectContaining({ verdict: 'PROHIBITED', act: 'AGE-15-17-BANNED-WORK-OR-PLACE', verified: true }),
    );
    expect(banned.findings).toContainEqual(expect.objectContaining({ verdict: 'OVER_LIMIT', act: 'HOURS-EXCEEDED' }));
    const craft = await ask(14, 'kinds: ["LIGHT-04"], places: ["NOT-LISTED"], hoursPerDay: 3, hoursPerWeek: 15');
    expect([craft.allowed, craft.findings.some((f: { verdict: string }) => f.verdict === 'UNKNOWN')]).toEqual([null, true]);
  });

  test('provisions beside the article, and notes on the law, of a day', async () => {
    const { data, errors } = await inspector.ask(
      `{ relatedProvisions(on: "2026-03-02") { code kind min article verified } legalNotes(on: "2026-03-02", topic: FINES) { code article verified } }`,
    );
    expect(errors).toEqual([]);
    expect(data.relatedProvisions).toContainEqual({
      code: 'FORCED-LABOUR',
      kind: 'ADMINISTRATIVE',
      min: 50_000_000,
      article: 'Art. 11',
      verified: true,
    });
    expect(data.legalNotes.map((note: { code: string }) => note.code)).toEqual(['no-remedy', 'not-per-child']);
    const unknown = await inspector.ask('{ legalNotes(on: "2026-03-02", topic: TAXES) { code } }');
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'QUERY_NOT_VALID' } }]);
  });

  test('before the explanation, and above the ceiling: refused with article and way out', async () => {
    at('2026-03-04');
    await accepted(inspector, 'handOverViolationMinutes', { sanction, on: '2026-03-04', title: 'commune-chair' });
    at('2026-03-06');
    const early = await refused(commune, 'issueSanctionDecision', decision('2026-03-06', 'commune-chair'), 'ExplanationTermOpen');
    expect(early.article).toContain('Art. 61');
    await accepted(inspector, 'recordExplanation', { sanction, on: '2026-03-06', step: 'WRITTEN' });
    const above = await refused(commune, 'issueSanctionDecision', decision('2026-03-06', 'commune-chair'), 'AboveCompetence');
    expect(above.hint.en).toContain('(transferSanctionCase) to who may decide, lowest first: Chair of the provincial');
    await refused(commune, 'issueSanctionDecision', decision('2026-03-06', 'district-chair'), 'TitleDidNotExist');
  });

  test('transferred, decided by the title that may; what was shown is kept', async () => {
    at('2026-03-09');
    await accepted(commune, 'transferSanctionCase', {
      sanction,
      on: '2026-03-09',
      toTitle: 'province-chair',
      reason: 'Vượt thẩm quyền',
    });
    // The decision is now in the list of who holds the title for the place, not in that of who gave the file away.
    expect((await caseOf(inspector, sanction, 'transfers { toTitle to }')).transfers).toEqual([
      { toTitle: 'province-chair', to: 'chu-tich-tp' },
    ]);
    const decisionIn = async (who: Client): Promise<boolean> => {
      const { data } = await who.ask('{ myDeadlines(first: 20) { nodes { clock } } }');
      return data.myDeadlines.nodes.some((n: { clock: string }) => n.clock === 'decision');
    };
    expect([await decisionIn(commune), await decisionIn(province)]).toEqual([false, true]);
    // Explained in writing: a month.
    expect((await clocksOf(inspector, sanction))['decision']).toEqual(['2026-04-03', 'open']);
    at('2026-03-12');
    const away = await refused(elsewhere, 'issueSanctionDecision', decision('2026-03-12', 'province-chair'), 'NoAuthority');
    expect(away.hint.en).toContain('requestOverride');
    await accepted(province, 'issueSanctionDecision', decision('2026-03-12', 'province-chair'));
    const shown = await caseOf(
      inspector,
      sanction,
      'total authority { title manner appointment } context { rules { rule verified } suggested { amount } warnings { code } }',
    );
    expect(shown).toMatchObject({
      total: 150_000_000,
      authority: { title: 'province-chair', manner: 'SUBSTANTIVE', appointment: expect.any(String) },
      context: { suggested: [{ amount: 150_000_000 }], warnings: [] },
    });
    expect(shown.context.rules.map((r: { rule: string }) => r.rule)).toContain('12/2022/NĐ-CP Art. 29 (3(c))');
  });

  test('sent, served, paid by instalments; the second one late', async () => {
    at('2026-03-16');
    await accepted(inspector, 'sendSanctionDecision', { sanction, on: '2026-03-13', manner: 'IN_PERSON' });
    await accepted(inspector, 'serveSanctionDecision', { sanction, on: '2026-03-16', manner: 'IN_PERSON' });
    expect(await clocksOf(inspector, sanction)).toMatchObject({
      sending: ['2026-03-16', 'met'],
      execution: ['2026-03-26', 'open'],
      complaint: ['2026-06-14', 'open'],
      'decision-limitation': ['2027-03-12', 'open'],
    });
    at('2026-03-20');
    const plan = (...amounts: number[]) => ({
      sanction,
      on: '2026-03-20',
      reason: 'Khó khăn về kinh tế',
      instalments: ['2026-04-20', '2026-06-20', '2026-09-15'].map((dueOn, i) => ({ dueOn, amount: amounts[i] })),
    });
    await refused(province, 'grantInstalments', plan(60_000_000, 50_000_000, 39_000_000), 'InstalmentsDoNotSum');
    await refused(commune, 'grantInstalments', plan(60_000_000, 50_000_000, 40_000_000), 'AboveCompetence');
    await accepted(province, 'grantInstalments', plan(60_000_000, 50_000_000, 40_000_000));
    expect((await caseOf(inspector, sanction, 'stepsByTitle { step authority { title } }')).stepsByTitle).toEqual([
      { step: 'SanctionCaseTransferred', authority: { title: 'commune-chair' } },
      { step: 'SanctionDecisionIssued', authority: { title: 'province-chair' } },
      { step: 'InstalmentsGranted', authority: { title: 'province-chair' } },
    ]);
    at('2026-04-20');
    await accepted(inspector, 'recordPayment', { sanction, payment: first, amount: 60_000_000, on: '2026-04-20' });
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
    await accepted(inspector, 'recordPayment', { sanction, payment: second, amount: 50_000_000, on: '2026-06-30' });
    const { lateInterest, rest } = await caseOf(
      inspector,
      sanction,
      'rest lateInterest { amount open lateDays article verified }',
    );
    // Ten days on 50 million.
    expect([rest, lateInterest]).toEqual([
      40_000_000,
      { amount: 250_000, open: 250_000, lateDays: 10, article: expect.stringContaining('Art. 78'), verified: false },
    ]);
  });

  test('the employer complains; that suspends nothing', async () => {
    at('2026-07-20');
    const complaint = newId();
    await refused(inspector, 'lodgeComplaint', { sanction, complaint, on: '2026-07-20' }, 'ComplaintTermOver');
    await accepted(inspector, 'lodgeComplaint', { sanction, complaint, on: '2026-06-12' });
    await accepted(inspector, 'acceptComplaint', { sanction, complaint, on: '2026-06-19' });
    await accepted(inspector, 'settleComplaint', { sanction, complaint, on: '2026-07-17', outcome: 'UPHELD' });
    const all = await clocksOf(inspector, sanction);
    expect([all[`complaint-acceptance:${complaint}`], all[`complaint-settlement:${complaint}`]]).toEqual([
      ['2026-06-22', 'met'],
      // 19 July is a Sunday.
      ['2026-07-20', 'met'],
    ]);
  });

  test('the last instalment with the interest completes the case; from when it counts as never sanctioned', async () => {
    at('2026-09-15');
    await refused(
      inspector,
      'recordPayment',
      { sanction, payment: third, amount: 40_250_001, on: '2026-09-15' },
      'PaymentAboveRest',
    );
    await accepted(inspector, 'recordPayment', { sanction, payment: third, amount: 40_250_000, on: '2026-09-15' });
    expect(
      await caseOf(inspector, sanction, 'state paid interestPaid completedOn deemedNeverSanctionedFrom lateInterest { open }'),
    ).toEqual({
      state: 'completed',
      paid: 150_000_000,
      interestPaid: 250_000,
      completedOn: '2026-09-15',
      deemedNeverSanctionedFrom: '2027-09-16',
      lateInterest: { open: 0 },
    });
    const open = Object.entries(await clocksOf(inspector, sanction)).filter(
      ([, [, state]]) => state === 'open' || state === 'missed',
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
      running.as('inspector', '01', 'thanh-tra-1'),
      running.as('competent-person', '01', 'chanh-thanh-tra'),
      running.as('competent-person', '01', 'chu-tich-xa'),
    ]);
    const administrator = await running.as('administrator', '00');
    await appoint(administrator, 'thanh-tra-1', 'labour-inspector', 'thanh-tra-so', '01');
    await appoint(administrator, 'chanh-thanh-tra', 'so-chief-inspector', 'thanh-tra-so', '01');
    at('2025-07-01');
    await appoint(administrator, 'chu-tich-xa', 'commune-chair', 'ubnd-commune', '00577', { from: '2025-07-01' });
    at('2025-07-08');
  });
  afterAll(() => running.stop());

  const decision = (on: string, title: string) => ({ sanction, on, title, decisionNumber: 'MAU-XP-2', fines: [{ violation }] });

  test('opened by an inspectorate that is abolished four days later: its clocks run on under the successor', async () => {
    await accepted(inspector, 'registerEmployer', {
      id: employer,
      name: 'Công ty gốm (mẫu)',
      kind: 'ENTERPRISE',
      size: 'SMALL',
      sector: '2393',
      unit: '00583',
      since: '2025-01-02',
    });
    await accepted(inspector, 'recordViolation', {
      id: violation,
      employer,
      actCode: 'HOURS-EXCEEDED',
      actStart: '2025-06-01',
      actEnd: '2025-06-26',
      detectedOn: '2025-06-26',
      minors: { from15to17: 1 },
    });
    await accepted(inspector, 'drawUpViolationMinutes', {
      id: sanction,
      employer,
      on: '2025-06-27',
      number: 'MAU-VPHC-2',
      violations: [violation],
    });
    await accepted(inspector, 'recordExplanation', { sanction, on: '2025-06-30', step: 'WAIVED' });
    const { bodies, clocks } = await caseOf(
      inspector,
      sanction,
      'bodies { kind from to article } clocks(on: "2025-07-01") { key startsOn dueOn remainingWorkingDays }',
    );
    // The kind of body is that of the officer's appointment; nobody had to write it down.
    expect(bodies).toEqual([
      { kind: 'thanh-tra-so', from: '2025-06-27', to: '2025-06-30', article: null },
      { kind: 'so-noi-vu', from: '2025-07-01', to: null, article: expect.stringContaining('Inspection Law') },
    ]);
    expect(clocks.find((c: { key: string }) => c.key === 'decision')).toEqual({
      key: 'decision',
      startsOn: '2025-06-27',
      dueOn: '2025-07-08',
      remainingWorkingDays: 5,
    });
  });

  test('the old title decides no more; the new one has the power from the first day', async () => {
    const gone = await refused(chief, 'issueSanctionDecision', decision('2025-07-01', 'so-chief-inspector'), 'TitleDidNotExist');
    expect(gone.hint.en).toContain('Since 2025-07-01');
    await accepted(chair, 'issueSanctionDecision', decision('2025-07-02', 'commune-chair'));
    const { total, authority, fines } = await caseOf(
      inspector,
      sanction,
      'total authority { title unit bodyKind } fines { decree }',
    );
    expect([total, authority.title, authority.bodyKind, fines[0].decree]).toEqual([
      45_000_000,
      'commune-chair',
      'ubnd-commune',
      '12/2022/NĐ-CP',
    ]);
  });
});
