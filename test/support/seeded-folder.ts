import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createEventRegistry } from '#event-store';
import { fixedClock, type Clock } from '#kernel';
import { codeOf } from '../../libs/contexts/territory/events.ts';
import { planTerritoryImport, type PlannedList } from '../../libs/contexts/territory/plan.ts';
import { importTerritory } from '../../libs/contexts/territory/seed.ts';
import { readConfig, type Config } from '../../apps/platform/config.ts';
import { EVENTS } from '../../apps/platform/composed.ts';
import { openPlatform } from '../../apps/platform/platform.ts';
import { openLog } from '../../apps/platform/stores.ts';

const FILES = ['log.sqlite', 'views.sqlite'];
/** Before every clock of a test, so that no moment of recording lies behind it. */
const SEEDED_AT = '2020-01-01T00:00:00.000Z';
/** Hà Nội, Bắc Kạn and Thái Nguyên, into which it went, Hồ Chí Minh City: the two plans, and one province that is foreign to both. */
const SOME = ['01', '06', '19', '79'];

/** `some`: of the administrative units those of four provinces; `all`: of the whole country, as a first start leaves it. */
export type Territory = 'some' | 'all';

/**
 * Puts the log and the views of a first start into an empty folder. The import of the administrative units takes a start some seconds, and it
 * is the same in every test: it is done once and copied. Not for tests of the first start itself. Whatever a test does with the log (read, move,
 * build views) it does with the units too: with four provinces that is a tenth of the work.
 */
export async function seed(folder: string, territory: Territory = 'some'): Promise<void> {
  // Beside the built program: a new build takes it away, as another program may seed otherwise.
  const template = `dist/.seeded-${territory}`;
  if (!existsSync(template)) await make(template, territory);
  for (const name of FILES) cpSync(join(template, name), join(folder, name));
}

/** To read the lists and to compare them takes longer than to write the units of four provinces. */
let planOfSome: readonly PlannedList[] | undefined;

/** Writes the units of the four provinces into the log of that configuration, be it a file or a server's. */
export async function importSome(config: Config, clock: Clock): Promise<void> {
  const { log } = await openLog(config, createEventRegistry(EVENTS), { clock });
  await importTerritory(log, { plan: (planOfSome ??= within(SOME, planTerritoryImport())) });
  await log.close();
}

async function make(template: string, territory: Territory): Promise<void> {
  const draft = mkdtempSync(`${template}-`);
  const clock = fixedClock(SEEDED_AT);
  try {
    const config = readConfig({ LACHAN_DATA: draft });
    if (territory === 'some') await importSome(config, clock);
    await (await openPlatform(config, { clock })).close();
    renameSync(draft, template);
  } catch (error) {
    // Another test was first: what it made is the same.
    if (!existsSync(template)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The plan without the units of other provinces. */
function within(provinces: readonly string[], plan: readonly PlannedList[]): readonly PlannedList[] {
  const parents = new Map<string, string | null>();
  for (const { unit, events } of plan.flatMap((list) => [...list.established, ...list.changed]))
    for (const event of events) if (event.type === 'UnitEstablished') parents.set(unit, event.data.parent ?? null);
  const provinceOf = (unit: string): string => {
    const above = parents.get(unit);
    return above ? provinceOf(above) : codeOf(unit);
  };
  const isKept = ({ unit }: { readonly unit: string }): boolean => provinces.includes(provinceOf(unit));
  return plan.map((list) => ({
    ...list,
    established: list.established.filter(isKept),
    changed: list.changed.filter(isKept),
  }));
}
