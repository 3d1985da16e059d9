import type { CommandContext, Unique } from '#commands';
import { standingFor } from '#contexts/registry/index';
import { violations, type ViolationDocument } from '#contexts/violations/projection';
import { findAll } from '#read-models';
import { err, ok, refuse, type Refusal, type Result } from '#kernel';
import { decidedActs, isLive, type SanctionedAct, type SanctionState } from '../state.ts';
import { caseNamed, violationNamed } from './named.ts';
import type { ChangedViolation } from './changed-violations.ts';
import { sanctions, type SanctionDocument } from './document.ts';

/** What commands look up of the acts of a case. */
interface NamedAct {
  readonly violation: string;
}

const actOf = ({ id, actCode, actStart, actEnd, goingOnAt, detectedOn, employerKind }: ViolationDocument): SanctionedAct => ({
  violation: id,
  actCode,
  actStart,
  ...(actEnd ? { actEnd } : goingOnAt ? { goingOnAt } : {}),
  detectedOn,
  employerKind,
});

/** The named violations of the employer as acts of the minutes: none withdrawn, none in another live case (Art. 58: an act is written up once). */
export async function writtenUp(
  input: { readonly employer: string; readonly violations: readonly string[] },
  id: string,
  context: CommandContext,
): Promise<Result<{ employer: string; acts: SanctionedAct[]; places: ViolationDocument[] }, Refusal>> {
  const found = new Map(context.allNamed('violations', violations).map((v) => [v.id, v]));
  const named = (violation: string) => {
    const v = found.get(violation);
    return v ? violationNamed({ ...v, violation }) : { en: `The violation ${violation}`, vi: `Vi phạm ${violation}` };
  };
  const twice = input.violations.find((v, i) => input.violations.indexOf(v) < i);
  if (twice !== undefined)
    return refuse(
      'ViolationNamedTwice',
      `${named(twice).en} is named twice: one act is written up once.`,
      `${named(twice).vi} được nêu hai lần: một hành vi chỉ lập biên bản một lần.`,
      { field: 'violations', article: 'Law 15/2012/QH13 Art. 58; Decree 118/2021 Art. 12' },
    );
  const ofActs = [...found.values()].map((v) => v.employer);
  const stays = await standingFor(context.records, [input.employer, ...ofActs]);
  // The acts of a record that was merged stay with it, should the merge be undone.
  const employer = new Set(ofActs).size === 1 ? ofActs[0]! : input.employer;
  const cases = (await Promise.all([...new Set([employer, ...ofActs])].map((one) => otherCases(one, id, context)))).flat();
  const places: ViolationDocument[] = [];
  const acts: SanctionedAct[] = [];
  for (const violation of input.violations) {
    const v = found.get(violation);
    if (!v || stays(v.employer) !== stays(input.employer))
      return refuse(
        'UnknownViolation',
        `${named(violation).en} is none of this employer.`,
        `${named(violation).vi} không phải của cơ sở này.`,
        { field: 'violations' },
      );
    if (v.state === 'withdrawn')
      return refuse(
        'ViolationWithdrawn',
        `${named(violation).en} was withdrawn on ${v.withdrawnOn}.`,
        `${named(violation).vi} đã được rút ngày ${v.withdrawnOn}.`,
        { field: 'violations' },
      );
    const other = cases.find((c) => c.acts.some((a) => a.violation === violation));
    if (other) return err(alreadyIn(other, violation));
    acts.push(actOf(v));
    places.push(v);
  }
  return ok({ employer, acts, places });
}

const alreadyIn = (other: SanctionState, violation: string): Refusal => {
  const act = other.acts.find((a) => a.violation === violation);
  const what = act ? violationNamed(act) : { en: `The violation ${violation}`, vi: `Vi phạm ${violation}` };
  const where = caseNamed(other);
  return {
    code: 'ActAlreadyWrittenUp',
    message: {
      en: `${what.en} is in ${where.en}: one act is written up once.`,
      vi: `${what.vi} đã có trong ${where.vi}: một hành vi chỉ lập biên bản một lần.`,
    },
    field: 'violations',
    article: 'Law 15/2012/QH13 Art. 58; Decree 118/2021 Art. 12',
  };
};

/** An act is in one live case at a time. Cases from before there were reservations are found by the view alone (`otherCases`). */
export const ACT_IN_ONE_CASE: Unique<unknown, SanctionState | null> = {
  what: 'act',
  keys: (record) => (isLive(record) ? record.acts.map(({ violation }) => violation) : []),
  taken: alreadyIn,
};

/** Cases of the employer that hold their acts, all of them: an act in one that was not read would be written up again. */
async function otherCases(employer: string, id: string, { readModels }: CommandContext): Promise<readonly SanctionDocument[]> {
  const cases = await findAll(readModels, sanctions, { op: 'eq', field: 'employer', value: employer });
  return cases.filter((c) => c.id !== id && isLive(c));
}

/** Acts that another case has first, by its minutes, or decided: minutes from before acts were reserved could miss each other. */
export async function actsOfOtherCases(own: SanctionState | null, fines: readonly NamedAct[], context: CommandContext) {
  if (!own) return [];
  const cases = await otherCases(own.employer, own.id, context);
  const first = (c: SanctionDocument): boolean =>
    c.decidedOn !== null || c.minutesOn < own.minutesOn || (c.minutesOn === own.minutesOn && c.id < own.id);
  return fines.flatMap(({ violation }) => {
    const other = cases.find((c) => first(c) && c.acts.some((a) => a.violation === violation));
    return other ? [{ violation, sanction: other.id, named: caseNamed(other) }] : [];
  });
}

/** The violations as they stand now, and which of them were withdrawn in the meantime. */
export async function standing(fines: readonly NamedAct[], { records }: CommandContext) {
  const named = fines.map((f) => f.violation);
  const found = [...(await records.getMany(violations, named)).values()];
  return {
    withdrawn: found.filter((v) => v.state === 'withdrawn').map((v) => v.id),
    repeats: found.filter((v) => v.repeatOffence || v.repeats.length > 0).map((v) => v.id),
    actsNow: found.map(actOf),
    seen: found.map(({ id, revision }) => ({ violation: id, revision })),
  };
}

/** How the violations of a decision were changed, by their streams. */
export async function changesOf(
  state: SanctionState | null,
  { records }: Pick<CommandContext, 'records'>,
): Promise<readonly ChangedViolation[]> {
  if (!state || state.decidedOn === null) return [];
  const found = await records.getMany(
    violations,
    decidedActs(state).map(({ violation }) => violation),
  );
  return [...found.values()].map(({ id, changes }) => ({ violation: id, changes }));
}
