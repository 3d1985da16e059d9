import { readFileSync } from 'node:fs';
import type { Env } from '#kernel';
import { programmeDecider, type ProgrammeCommand } from './decider.ts';
import type { ProgrammeData } from './events.ts';
import { programmeId } from './identity.ts';
import { readShipped, shippedProgrammes } from './shipped.ts';
import { initialProgramme, type ProgrammeState } from './state.ts';

export type PlanFile = ProgrammeData & { readonly unit: string };
export const planOf = (number: string): PlanFile =>
  JSON.parse(readShipped(shippedProgrammes.find(({ name }) => name === number)!.file)) as PlanFile;
export const [NATIONAL, HA_NOI, BAC_KAN] = ['782/QĐ-TTg', '195/KH-UBND', '1440/QĐ-UBND'] as const;

/** The text of a plan, line by line, as it was copied. */
export const linesOf = (file: '195-kh-ubnd' | '1440-qd-ubnd'): readonly string[] =>
  readFileSync(new URL(`./data/sources/${file}.txt`, import.meta.url), 'utf8').split('\n');

export const env = (today = '2026-03-02'): Env => ({
  now: `${today}T02:00:00.000Z`,
  today,
  actor: { id: 'a-1', role: 'administrator', unit: '00' },
  newId: () => 'new',
});

export function decided(command: ProgrammeCommand, state: ProgrammeState = initialProgramme, at = env()) {
  const answer = programmeDecider.decide(command, state, at);
  return answer.ok ? answer.value.reduce(programmeDecider.evolve, state) : answer.error;
}

export function adopt({ unit, ...data }: PlanFile, parent: ProgrammeState | null = null, state = initialProgramme) {
  return decided(
    {
      type: 'AdoptProgramme',
      programme: programmeId(unit, data.number, data.issuedOn),
      place: { unit: `${unit}@2021-11-01`, within: [] },
      data,
      parent: parent && { number: parent.adopted!.number, measures: parent.measures },
    },
    state,
  );
}
/** The state of a plan that is taken as it stands. */
export function stateOf(number: string, parent: ProgrammeState | null = null): ProgrammeState {
  const state = adopt(planOf(number), parent);
  if (!('adopted' in state)) throw new Error(JSON.stringify(state));
  return state;
}
export const nationalPlan = () => stateOf(NATIONAL);
export const haNoi = () => stateOf(HA_NOI, nationalPlan());
export const bacKan = () => stateOf(BAC_KAN);
