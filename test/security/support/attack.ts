import type { Target } from './target.ts';
import { post } from './http.ts';

export interface Finding {
  readonly held: boolean;
  /** What was seen: when it held how much was tried, else the first things that got through. */
  readonly detail: string;
}

export interface Attack {
  readonly name: string;
  /** Which door it tries: `1a` to `1g` as the faults were found, `1` for the rest of the engine, `2` identity, `3` rights, `G20`. */
  readonly item: string;
  /** It needs a server that this run started: its key, its log output, its end. */
  readonly own?: boolean;
  /** It mostly waits for the server to act by itself: begun before the others and looked at in its turn. */
  readonly waits?: boolean;
  /** It ends the server, as it should. */
  readonly ends?: boolean;
  /** It ends the server and starts it again. */
  readonly restarts?: boolean;
  /** Only in the long form. */
  readonly long?: boolean;
  run(target: Target): Promise<Finding>;
}

/** Every attack in its full size: `LACHAN_SECURITY=long`, or the long form of all tests. */
export const LONG = process.env['LACHAN_SECURITY'] === 'long' || process.env['LACHAN_TEST_FORM'] === 'long';
export const size = (short: number, long: number): number => (LONG ? long : short);

/** A word that is in no program and no fixture: planted where a caller would write personal data, and searched for afterwards. */
export const MARKER = 'NguoiMauGieoVao7f3a';

/** Collects what got through. An attack that tried nothing has not held. */
export class Tries {
  #count = 0;
  readonly #open: string[] = [];

  /** @param held the server did the right thing @param otherwise what it did instead, without the request's own text */
  expect(held: boolean, otherwise: string): void {
    this.#count++;
    if (!held) this.#open.push(otherwise);
  }

  finding(): Finding {
    if (this.#count === 0) return { held: false, detail: 'nothing was tried' };
    return this.#open.length === 0
      ? { held: true, detail: `${this.#count} tries` }
      : {
          held: false,
          detail: `${this.#open.length} of ${this.#count}: ${[...new Set(this.#open)].slice(0, 4).join('; ')}`,
        };
  }
}

/** After every attack an honest caller must still be served: a dead server holds every door. */
export async function stillServes(target: Target): Promise<boolean> {
  const reply = await post(target, await target.token('auditor'), { query: '{ sectors { code } }' });
  return reply.status === 200 && reply.json?.data?.sectors?.length > 0;
}

/** Carries one attack out, and looks whether the server has outlived it. */
export async function carryOut(attack: Attack, target: Target): Promise<Finding> {
  const starts = target.own?.starts;
  let finding: Finding;
  try {
    finding = await attack.run(target);
  } catch (error) {
    finding = { held: false, detail: `the attack could not be carried out: ${(error as Error).message}` };
  }
  if (attack.ends) return finding;
  if (target.own && (!target.own.isRunning || (target.own.starts !== starts && !attack.restarts)))
    return { held: false, detail: `the server died; ${finding.detail}` };
  if (!(await stillServes(target))) return { held: false, detail: `nobody is served any more; ${finding.detail}` };
  return finding;
}

export const line = (attack: Attack, { held, detail }: Finding): string =>
  `${held ? 'held' : 'OPEN'}  ${attack.item.padEnd(4)} ${attack.name} (${detail})`;
