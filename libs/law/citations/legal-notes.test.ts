import { legalNotesOn, noteTopic, relatedProvisionsOn, type NoteTopic } from '#law';

const ids = (on: string, topic?: NoteTopic) => legalNotesOn(on, topic).map((note) => note.id);

describe('notes on the law of a day', () => {
  test('the decree of the day carries no remedy, and its brackets are not per child', () => {
    const articles = (on: string) => legalNotesOn(on, 'fines').map((note) => `${note.id} ${note.article}`);
    expect(articles('2026-09-09')).toEqual([
      'no-remedy 12/2022/NĐ-CP Art. 29',
      'not-per-child 12/2022/NĐ-CP Art. 29, compare Art. 31(1)',
      'child-protection-maximum 130/2021/NĐ-CP Art. 5',
      'one-act-once Law 15/2012/QH13 Art. 3(1)',
    ]);
    expect(articles('2026-09-10')).toEqual(
      expect.arrayContaining(['no-remedy 283/2026/NĐ-CP Art. 27', 'not-per-child 283/2026/NĐ-CP Art. 27']),
    );
  });
  test('enforcement before 2026 stood in another decree, whose terms were not read', () => {
    const enforcement = (on: string) => legalNotesOn(on, 'procedure').find((note) => note.id === 'enforcement');
    expect(enforcement('2025-12-31')).toMatchObject({ article: 'Decree 166/2013/NĐ-CP', verified: false });
    expect(enforcement('2026-01-01')?.text.en).toContain('30 % of wages');
  });
  test('forms and terms of inspections stand among them, with their lengths', () => {
    expect(ids('2024-06-01', 'inspection')).toEqual(expect.arrayContaining(['inspection-forms', 'inspection-government']));
    const check = legalNotesOn('2026-01-01', 'inspection').find((note) => note.id === 'check-report');
    expect(check).toMatchObject({ verified: false, text: { en: 'Report on a check: 10 working days' } });
  });
  test('of every topic, in both languages, with article and source', () => {
    const notes = legalNotesOn('2026-10-01');
    expect([...new Set(notes.map((note) => note.topic))].sort()).toEqual([...noteTopic.values].sort());
    for (const note of notes) expect([note.id, note.text.vi && note.text.en && note.article && note.source]).not.toContain('');
    expect(ids('2012-01-01', 'work')).toEqual([]);
  });
});

test('related provisions of a day: decrees of their time, and the Penal Code', () => {
  const codes = (on: string) => relatedProvisionsOn(on).map((provision) => provision.code);
  expect(codes('2021-12-31')).toContain('CHILD-DOMESTIC-WORK-144');
  expect(codes('2022-01-01')).not.toContain('CHILD-DOMESTIC-WORK-144');
  expect(codes('2024-06-01')).toEqual(
    expect.arrayContaining(['RECRUITING-TO-EXPLOIT', 'CHILD-BEGGING', 'CRIME-UNDER-16-HEAVY-WORK']),
  );
  expect(codes('2026-09-10')).not.toContain('RECRUITING-TO-EXPLOIT');
  expect(relatedProvisionsOn('2024-06-01').find((p) => p.code === 'RECRUITMENT-8-2')?.basis.verified).toBe(true);
});
