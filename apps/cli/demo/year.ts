import type { CommandOutcome, DefinedCommand } from '#commands';
import * as inspections from '#contexts/inspections/commands';
import * as organisation from '#contexts/organisation/commands';
import * as registry from '#contexts/registry/commands';
import { employers } from '#contexts/registry/index';
import * as sanctions from '#contexts/sanctions/commands';
import { sanctions as cases } from '#contexts/sanctions/index';
import * as training from '#contexts/training/commands';
import * as violations from '#contexts/violations/commands';
import { addDays, derivedId, startOfDay, type Actor, type LocalDate, type fixedClock } from '#kernel';
import { checklistOn } from '#law';
import type { Platform } from '../../platform/platform.ts';
import { NAMES, PLACES, type DemoPlace } from './places.ts';
import { seeded } from './seeded.ts';

export const YEAR = { opens: '2025-02-20T01:00:00.000Z', from: '2025-03-01', to: '2026-02-28' } as const;

/** The act that the made-up violations are about. */
const ACT = 'HOURS-EXCEEDED';

/** The chairs of the provinces by their code, with the first day in office: Bắc Kạn goes into Thái Nguyên on 1 July 2025. */
const CHAIRS = [
  ['01', '2025-03-01'],
  ['06', '2025-03-01'],
  ['19', '2025-07-01'],
] as const;
const chairOf = (province: (typeof CHAIRS)[number][0]): string => `demo-competent-person-${province}`;

export interface Told {
  readonly employers: number;
  readonly inspections: number;
  readonly violations: number;
  readonly sanctions: number;
  readonly activities: number;
  /** An employer whose fine was paid, and the day before the payment. */
  readonly paidEmployer: string;
  readonly beforePayment: LocalDate;
}

type Clock = ReturnType<typeof fixedClock>;
type Step = { readonly on: LocalDate; readonly do: () => Promise<void> };

/**
 * Plays a made-up year through the real command pipeline, day by day in the order of its dates: the same commands, ids and dates in
 * every run. Registration, memberships, inspections by form and mode, findings, violations, sanctions and payments, training; the
 * reorganisation of 1 July 2025 falls into it.
 */
export async function playYear(
  platform: Platform,
  clock: Clock,
  options: { employers: number; onProgress?: (done: number, total: number) => void },
): Promise<Told> {
  const random = seeded(1440_195);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const day = (from: LocalDate, within: number): LocalDate => addDays(from, Math.floor(random() * within));
  const id = (...parts: (string | number)[]): string => derivedId('demo', ...parts);
  const steps: Step[] = [];
  const told = { employers: 0, inspections: 0, violations: 0, sanctions: 0, activities: 0, paidEmployer: '', beforePayment: '' };

  const actor = (role: Actor['role'], account = `demo-${role}`, alliance?: string): Actor => ({
    id: account,
    role,
    unit: '00',
    ...(alliance ? { alliance } : {}),
  });
  let sent = 0;
  const send = async (
    command: DefinedCommand,
    role: Actor['role'],
    input: Record<string, unknown>,
    account?: string,
    alliance?: string,
    expectedRevision?: string,
  ): Promise<void> => {
    const outcome: CommandOutcome = await platform.pipeline.run(
      command.spec,
      command.unchecked(input, actor(role, account, alliance), {
        commandId: id('command', sent++),
        wait: false,
        ...(expectedRevision === undefined ? {} : { expectedRevision }),
      }),
    );
    if (outcome.kind !== 'Accepted')
      throw new Error(`the demo's ${command.spec.name} was not accepted: ${JSON.stringify(outcome)}`);
  };
  const at = (on: LocalDate, action: () => Promise<void>): void => void steps.push({ on, do: action });

  // Who decides on the sanctions holds a title on record, in the province of the case.
  for (const [unit, from] of CHAIRS)
    at(from, () =>
      send(organisation.AppointOfficial, 'administrator', {
        id: id('appointment', unit),
        account: chairOf(unit),
        title: 'province-chair',
        bodyKind: 'ubnd-province',
        unit,
        from,
        manner: 'substantive',
        paper: `MAU-BN-${unit}`,
      }),
    );
  // Alliances, craft villages and two cooperatives per province come first.
  const alliances = { '01': id('alliance', '01'), '06': id('alliance', '06') } as const;
  at('2025-03-01', () =>
    send(registry.RegisterAlliance, 'administrator', {
      id: alliances['01'],
      name: 'Liên minh HTX mẫu Hà Nội',
      unit: '01',
      since: '2025-03-01',
    }),
  );
  at('2025-03-01', () =>
    send(registry.RegisterAlliance, 'administrator', {
      id: alliances['06'],
      name: 'Liên minh HTX mẫu Bắc Kạn',
      unit: '06',
      since: '2025-03-01',
    }),
  );
  const byAlliance = (place: DemoPlace, command: DefinedCommand, input: Record<string, unknown>): Promise<void> =>
    send(command, 'alliance-officer', input, undefined, alliances[place.province]);
  const cooperatives = new Map<DemoPlace, string>();
  for (const [index, place] of PLACES.entries()) {
    const village = id('village', index);
    at('2025-03-02', () =>
      send(registry.RegisterCraftVillage, 'inspector', {
        id: village,
        name: place.village,
        craft: place.craft,
        traditional: true,
        unit: place.unit,
        since: '2025-03-02',
      }),
    );
    at('2025-03-03', () =>
      send(registry.RecogniseCraftVillage, 'inspector', { village, on: '2025-03-03', decisionNumber: `MAU-${index + 1}/QĐ` }),
    );
    const cooperative = id('cooperative', index);
    cooperatives.set(place, cooperative);
    at('2025-03-04', () =>
      send(registry.RegisterEmployer, 'inspector', {
        id: cooperative,
        name: `HTX ${place.word} Mẫu ${index + 1}`,
        kind: 'cooperative',
        sector: place.sector,
        unit: place.unit,
        since: '2025-03-04',
        workers: 20 + index,
        confirmedNew: true,
      }),
    );
    at('2025-03-05', () =>
      send(registry.JoinAlliance, 'inspector', {
        employer: cooperative,
        alliance: alliances[place.province],
        on: '2025-03-05',
        document: `MAU-TV-${index + 1}`,
      }),
    );
    told.employers++;
    assign(cooperative, place);
  }

  /** Where the commune was split on 1 July 2025, the office says in which part the employer lies. */
  function assign(employer: string, place: DemoPlace): void {
    if (!place.split) return;
    at('2025-07-14', async () => {
      const { revision } = (await platform.readModels.get(employers, employer))!;
      const input = { employer, unit: place.unitAfter, reason: 'Theo địa chỉ của cơ sở trong làng nghề' };
      await send(registry.AssignEmployerToSuccessor, 'administrator', input, undefined, undefined, revision);
    });
  }

  const kinds = [
    'household-business',
    'household-unregistered',
    'household-business',
    'enterprise',
    'informal-establishment',
    'cooperative-group',
  ] as const;
  for (let n = 0; n < options.employers - PLACES.length; n++) {
    const place = PLACES[n % PLACES.length]!;
    const village = id('village', n % PLACES.length);
    const employer = id('employer', n);
    const kind = n === 0 ? 'household-business' : pick(kinds);
    // A fifth begins after 1 July 2025, in the new commune.
    const late = n > 0 && random() < 0.2;
    const since = late ? day('2025-07-05', 90) : day('2025-03-06', 40);
    told.employers++;
    at(since, () =>
      send(registry.RegisterEmployer, 'inspector', {
        id: employer,
        name: `${place.word} ${NAMES[n % NAMES.length]} ${n + 1} (mẫu)`,
        kind,
        ...(kind === 'enterprise' ? { size: pick(['micro', 'small', 'medium']) } : {}),
        sector: place.sector,
        unit: late ? place.unitAfter : place.unit,
        since,
        workers: 2 + Math.floor(random() * 30),
        confirmedNew: true,
      }),
    );
    if (!late) assign(employer, place);
    if (random() < 0.85)
      at(addDays(since, 1), () => send(registry.JoinCraftVillage, 'inspector', { employer, village, on: addDays(since, 1) }));
    if (n === 0 || random() < 0.4) {
      at(addDays(since, 2), () =>
        send(registry.JoinCooperative, 'inspector', {
          employer,
          cooperative: cooperatives.get(place)!,
          on: addDays(since, 2),
        }),
      );
      at(addDays(since, 2), () =>
        send(registry.JoinAlliance, 'inspector', {
          employer,
          alliance: alliances[place.province],
          on: addDays(since, 2),
          document: `MAU-TV-${PLACES.length + n + 1}`,
        }),
      );
    }
    if (n === 0 || random() < 0.55) inspect(employer, n, day(addDays(since, 20), 120));
  }

  // One training course and one communication meeting a month, held by the alliance; those who exist by then attend by chance, members or not.
  for (let month = 0; month < 12; month++) {
    const on = addDays('2025-03-20', month * 30);
    for (const [kind, place] of [
      ['ACT-11', PLACES[month % PLACES.length]!],
      ['ACT-05', PLACES[(month + 3) % PLACES.length]!],
    ] as const) {
      const activity = id('activity', kind, month);
      const unit = on < '2025-07-01' ? place.unit : place.unitAfter;
      told.activities++;
      at(addDays(on, -5), () =>
        byAlliance(place, training.PlanActivity, {
          id: activity,
          kind,
          title: `Buổi ${kind === 'ACT-11' ? 'tập huấn' : 'truyền thông'} mẫu tháng ${month + 1}`,
          unit: addDays(on, -5) < '2025-07-01' ? place.unit : unit,
          plannedOn: on,
        }),
      );
      at(on, () => byAlliance(place, training.HoldActivity, { activity, on, evidence: [`MAU-BB-${kind}-${month + 1}`] }));
      for (let n = 0; n < options.employers - PLACES.length; n++) {
        if (PLACES[n % PLACES.length] !== place || random() > 0.35) continue;
        const employer = id('employer', n);
        at(on, async () => {
          const known = await platform.readModels.get(employers, employer);
          if (known && known.since <= on)
            await send(training.RecordEmployerAttendance, 'inspector', { activity, employer, persons: 1 + (n % 4) });
        });
      }
    }
  }

  function inspect(employer: string, n: number, on: LocalDate): void {
    const inspection = id('inspection', n);
    const form = random() < 0.25 ? 'inspection' : 'check';
    const mode = random() < 0.7 ? 'periodic' : 'surprise';
    told.inspections++;
    at(on, () =>
      send(inspections.DecideInspection, 'inspector', {
        id: inspection,
        employer,
        form,
        mode,
        integrated: random() < 0.3,
        decisionNumber: `MAU-KT-${n + 1}`,
        on,
      }),
    );
    if (mode === 'periodic')
      at(addDays(on, 2), () => send(inspections.AnnounceInspection, 'inspector', { inspection, on: addDays(on, 2) }));
    const visit = addDays(on, 6);
    if (n > 0 && random() < 0.06) {
      at(visit, () => send(inspections.RecordCouldNotInspect, 'inspector', { inspection, on: visit, reason: 'closed' }));
      return;
    }
    const violated = n === 0 || random() < 0.22;
    at(visit, () => send(inspections.OpenInspection, 'inspector', { inspection, on: visit }));
    at(visit, async () => {
      const answers = checklistOn(on)!.items.map((item) => ({
        item: item.code,
        answer: violated && item.suggestsAct === ACT ? 'no' : 'yes',
      }));
      await send(inspections.AnswerChecklist, 'inspector', { inspection, on: visit, answers });
    });
    if (violated)
      at(visit, () =>
        send(inspections.RecordFinding, 'inspector', { inspection, on: visit, finding: id('finding', n), actCode: ACT }),
      );
    at(visit, () => send(inspections.DrawUpInspectionMinutes, 'inspector', { inspection, on: visit, number: `MAU-BB-${n + 1}` }));
    at(visit, () => send(inspections.SignInspectionMinutes, 'inspector', { inspection, on: visit, party: 'team-head' }));
    at(visit, () =>
      send(inspections.SignInspectionMinutes, 'inspector', { inspection, on: visit, party: 'employer-representative' }),
    );
    const concluded = addDays(visit, 5);
    at(concluded, () =>
      send(inspections.ConcludeInspection, 'inspector', { inspection, on: concluded, clean: !violated, recommendations: [] }),
    );
    if (violated) violate(employer, n, inspection, visit);
  }

  function violate(employer: string, n: number, inspection: string, detectedOn: LocalDate): void {
    const violation = id('violation', n);
    const actStart = addDays(detectedOn, -15);
    told.violations++;
    at(addDays(detectedOn, 1), () =>
      send(violations.RecordViolation, 'inspector', {
        id: violation,
        employer,
        inspection,
        actCode: ACT,
        actStart,
        actEnd: detectedOn,
        detectedOn,
        minors: { under13: 0, from13to14: n % 2, from15to17: 1 + (n % 2) },
      }),
    );
    const sanction = id('sanction', n);
    const minutes = addDays(detectedOn, 2);
    at(minutes, () =>
      send(sanctions.DrawUpViolationMinutes, 'inspector', {
        id: sanction,
        employer,
        on: minutes,
        number: `MAU-VPHC-${n + 1}`,
        violations: [violation],
      }),
    );
    at(addDays(minutes, 1), () =>
      send(sanctions.HandOverViolationMinutes, 'inspector', { sanction, on: addDays(minutes, 1), title: 'province-chair' }),
    );
    // The bracket gives a right to explain; these employers give it up.
    at(addDays(minutes, 2), () =>
      send(sanctions.RecordExplanation, 'inspector', { sanction, on: addDays(minutes, 2), step: 'waived' }),
    );
    const decided = addDays(minutes, 6);
    told.sanctions++;
    at(decided, () =>
      send(
        sanctions.IssueSanctionDecision,
        'competent-person',
        {
          sanction,
          on: decided,
          decisionNumber: `MAU-XP-${n + 1}`,
          title: 'province-chair',
          fines: [{ violation }],
          mitigating: n === 0 ? [] : n % 3 === 0 ? ['tự nguyện khai báo'] : [],
          aggravating: [],
        },
        chairOf(PLACES[n % PLACES.length]!.province === '01' ? '01' : decided < '2025-07-01' ? '06' : '19'),
      ),
    );
    const served = addDays(decided, 2);
    at(served, () => send(sanctions.ServeSanctionDecision, 'inspector', { sanction, on: served, manner: 'in-person' }));
    if (n > 0 && random() < 0.25) return;
    const paid = addDays(served, 8);
    at(paid, async () => {
      const document = await platform.readModels.get(cases, sanction);
      await send(sanctions.RecordPayment, 'inspector', { sanction, payment: id('payment', n), amount: document!.rest, on: paid });
    });
    if (!told.paidEmployer) Object.assign(told, { paidEmployer: employer, beforePayment: addDays(paid, -1) });
    const abated = addDays(paid, 10);
    at(abated, () => send(violations.VerifyAbatement, 'inspector', { violation, on: abated, outcome: 'abated' }));
  }

  const order = steps
    .map((step, index) => ({ ...step, index }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.index - b.index));
  let done = 0;
  for (const step of order) {
    const noon = new Date(Date.parse(startOfDay(step.on)) + 12 * 3_600_000).toISOString();
    if (noon > clock.now()) clock.set(noon);
    clock.advance(1_000);
    await platform.runner.caughtUp();
    await step.do();
    if (++done % 50 === 0) options.onProgress?.(done, order.length);
  }
  return told;
}
