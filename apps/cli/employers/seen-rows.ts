import { identityKeys, scoreCandidate, STRONG, type Registered, type Scored } from '#contexts/registry/candidates';
import type { EmployerInput } from './input.ts';

interface Place {
  readonly row: number;
  readonly commandId: string;
}
interface Seen extends Registered, Place {}

/** The rows of a file that a dry run would have registered: a twin further down is found though nothing was written. */
export class SeenRows {
  readonly #byId = new Map<string, Seen>();
  readonly #byKey = new Map<string, Seen[]>();

  add(place: Place, input: EmployerInput): void {
    const { id, name, unit, registrationNumber = null } = input;
    const seen = { ...place, id, name, otherNames: [], formerNames: [], units: [{ unit }], registrationNumber };
    this.#byId.set(id, seen);
    for (const key of keysOf(input)) {
      const rows = this.#byKey.get(key);
      if (rows) rows.push(seen);
      else this.#byKey.set(key, [seen]);
    }
  }

  /** The row above that is about the same record: the same reference, or the same row. */
  sameRecord({ id }: EmployerInput): Place | null {
    return this.#byId.get(id) ?? null;
  }

  /** The row above that is so much alike that a registration would be refused (REG-8); null = none. Communes are the same by their code. */
  twinOf(input: EmployerInput): Scored<Seen> | null {
    const { name, unit, registrationNumber } = input;
    const wanted = { name, units: [unit], ...(registrationNumber && { registrationNumber }) };
    const alike = new Set(keysOf(input).flatMap((key) => this.#byKey.get(key) ?? []));
    const best = [...alike].map((seen) => scoreCandidate(wanted, seen)).toSorted((a, b) => b.score - a.score)[0];
    return best && best.score >= STRONG ? best : null;
  }
}

/** Every two rows that one of which would be a duplicate of the other share one of these. */
export const keysOf = ({ name, registrationNumber }: EmployerInput): readonly string[] =>
  identityKeys([name], registrationNumber ?? null);
