import { specification } from '#kernel';
import { ACTIVITY_KINDS, COST_SOURCES, EMPLOYER_KIND_CODES, POPULATION_GROUPS } from '#law';
import { activityDecider, type ActivityCommand } from './decider.ts';
import { householdKind, materialKind, mediaKind, type TrainingEvent } from './events.ts';

const place = { unit: '00577@2025-07-01', within: ['01@2021-11-01'] };

describe('acceptance check 8: every kind of activity of the plans can be recorded', () => {
  test.each(ACTIVITY_KINDS.map((kind, i) => [kind.code, kind, i] as const))(
    '%s, with audience, territory, kind of employer, evidence and source of money',
    (_, kind, i) => {
      const log: TrainingEvent[] = [];
      const run = (command: ActivityCommand): readonly TrainingEvent[] => {
        const { result } = specification(activityDecider)
          .given(...log)
          .when(command);
        if (!result.ok) throw new Error(JSON.stringify(result.error));
        log.push(...result.value);
        return result.value;
      };
      const [costSource, employerKind] = [
        COST_SOURCES[i % COST_SOURCES.length]!.code,
        EMPLOYER_KIND_CODES[i % EMPLOYER_KIND_CODES.length]!,
      ];
      const group = POPULATION_GROUPS[i % POPULATION_GROUPS.length]!.code;
      const { code, counts } = kind;
      const plan = {
        activity: 'a1',
        kind: code,
        counts,
        title: 'Hoạt động (mẫu)',
        place,
        plannedOn: '2026-03-01',
        costSource,
        employerKind,
        audience: [group],
        partners: ['Hội Nông dân mẫu'],
      };
      expect(run({ type: 'PlanActivity', ...plan })[0]!.data).toMatchObject({
        kind: code,
        ...place,
        costSource,
        employerKind,
        audience: [group],
      });
      const output = {
        materials: [{ kind: materialKind.values[i % materialKind.values.length]!, number: 40 }],
        media: [{ kind: mediaKind.values[i % mediaKind.values.length]!, number: 2 }],
        households: [{ unit: place.unit, kind: householdKind.values[i % householdKind.values.length]!, visited: 9 }],
      };
      expect(run({ type: 'HoldActivity', on: '2026-03-01', evidence: ['12/BB-KT'], ...output })[0]!.data).toMatchObject({
        evidence: ['12/BB-KT'],
        ...output,
      });
      expect(run({ type: 'RecordRosterAttendance', roster: 'r1', as: 'participant', lines: ['GV-1'] })[0]!.data).toMatchObject({
        kind: code,
        lines: ['GV-1'],
      });
      expect(run({ type: 'RecordGroupAttendance', group, persons: 20, newPersons: 12 })[0]!.data).toMatchObject({
        kind: code,
        group,
      });
    },
  );
});
