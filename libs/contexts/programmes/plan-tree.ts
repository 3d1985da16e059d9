import type { MeasureState, ProgrammeState } from './state.ts';
import { against, type Stand } from './targets.ts';

/** One programme of a chain: what a plan, the plan above it, and so on up to the national programme say. */
export interface InChain extends Pick<ProgrammeState, 'id' | 'measures'> {
  readonly number: string;
}
/** What a plan is held to: a measure of its own, or one that it takes over from above as it says nothing of it. */
export interface PlanTarget {
  readonly from: InChain;
  readonly measure: MeasureState;
  readonly inherited: boolean;
  /** The measure above that it carries out. */
  readonly above: { readonly from: InChain; readonly measure: MeasureState } | null;
  /** Against that one; null: there is none above. */
  readonly stand: Stand | null;
}

/** Targets of the first of a chain, its own ones first, then those that it inherits. `chain`: from the plan itself upwards. */
export function targetsOf(chain: readonly InChain[]): readonly PlanTarget[] {
  const targets: PlanTarget[] = [];
  /** Measures that one below carries out already. */
  const covered = new Set<string>();
  for (const [level, from] of chain.entries()) {
    const next = chain[level + 1];
    for (const measure of from.measures) {
      const over =
        measure.parentMeasure === undefined ? undefined : next?.measures.find(({ code }) => code === measure.parentMeasure);
      const above = next && over ? { from: next, measure: over } : null;
      if (above) covered.add(`${above.from.id}:${above.measure.code}`);
      // One that is carried out below is not asked for a second time; what it carries out itself is covered with it.
      if (covered.has(`${from.id}:${measure.code}`)) continue;
      targets.push({ from, measure, inherited: level > 0, above, stand: above ? against(above.measure, measure).stand : null });
    }
  }
  return targets;
}
