import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LAW, LawError } from '#law';
import { readConfig } from '../../apps/platform/config.ts';
import { openPlatform } from '../../apps/platform/platform.ts';

test('the platform does not start with rules of law that have a fault: it says which, and opens no store', async () => {
  const row = {
    id: 'decision',
    text: { vi: 'Ra quyết định', en: 'Decision' },
    source: 'a law',
    article: 'Art. 66',
    validFrom: '2013-07-01',
    validTo: '2021-11-30',
    term: { n: 7, unit: 'days' },
  };
  const rows = [row, { ...row, validFrom: '2022-01-01', validTo: null }];
  const folder = mkdtempSync(join(tmpdir(), 'lachan-law-'));
  const data = join(folder, 'data');
  try {
    const start = openPlatform(readConfig({ LACHAN_DATA: data }), { law: { ...LAW, rules: { 'procedure-rules': rows } } });
    await expect(start).rejects.toThrow(LawError);
    await expect(start).rejects.toMatchObject({
      code: 'LAW_INVALID',
      rules: [{ code: 'Gap', rule: 'decision', from: '2021-12-01', to: '2021-12-31' }],
      message: expect.stringContaining('procedure-rules: decision (Art. 66 / Art. 66) has no row from 2021-12-01 to 2021-12-31'),
    });
    expect(existsSync(data)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
