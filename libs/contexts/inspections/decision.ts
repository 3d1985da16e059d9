import { dateInFuture, type Env, type LocalDate, ok, refuse, type Result, startOfDay } from '#kernel';
import {
  bodyExists,
  checklistOn,
  type BodyKindCode,
  type EmployerKind,
  type EnterpriseSize,
  type InspectionForm,
  type InspectionMode,
} from '#law';
import { inspectionDecided, type InspectionEvent } from './events.ts';
import { checkOnceAYear, type Ground, type OtherVisit } from './once-a-year.ts';
import { stepBeforeEarlier, type InspectionRefusal } from './refusals.ts';
import type { InspectionState, Inspector } from './state.ts';

/** The decision to inspect, with what is known of the employer on that day. */
export interface Decide {
  readonly type: 'Decide';
  readonly id: string;
  readonly employer: string;
  readonly closedOn: LocalDate | null;
  readonly on: LocalDate;
  readonly decisionNumber: string;
  readonly bodyKind: string | null;
  /** Kinds of the other bodies that take part. */
  readonly participatingBodies: readonly BodyKindCode[];
  readonly form: InspectionForm;
  readonly mode: InspectionMode;
  readonly integrated: boolean;
  readonly plannedOn: LocalDate | null;
  readonly unit: string;
  readonly within: readonly string[];
  readonly employerKind: EmployerKind;
  readonly employerSize: EnterpriseSize | null;
  readonly employerSector: string;
  /** The employer's other visits in the calendar year. */
  readonly others: readonly OtherVisit[];
  /** Set when the caller names signs of violation, or a reason without any. */
  readonly ground: Ground | null;
  readonly inspectors: readonly Inspector[];
  /** `found`: it has findings that name an act. */
  readonly follows: {
    readonly inspection: string;
    readonly employer: string;
    readonly decidedOn: LocalDate;
    readonly found: boolean;
  } | null;
  readonly verifies: readonly {
    readonly violation: string;
    readonly employer: string;
    readonly detectedOn: LocalDate;
    readonly withdrawn: boolean;
  }[];
}
type Decision<T> = Result<T, InspectionRefusal>;

/** Pins the checklist of the day and how the employer was classified on it (INS-4, REG-7). */
export function decideInspection(c: Decide, before: InspectionState | null, env: Env): Decision<readonly InspectionEvent[]> {
  if (before)
    return refuse('AlreadyDecided', 'An inspection with this id exists already.', 'Đã có cuộc kiểm tra với mã này.', {
      field: 'id',
    });
  if (c.on > env.today) return dateInFuture(c.on, env.today);
  if (c.plannedOn !== null && c.plannedOn < c.on) return stepBeforeEarlier(c.plannedOn, c.on, 'plannedOn');
  if (c.closedOn !== null && c.closedOn <= c.on)
    return refuse('EmployerClosed', `The employer closed on ${c.closedOn}.`, `Cơ sở đã đóng cửa ngày ${c.closedOn}.`, {
      field: 'employer',
    });
  const body = c.bodyKind === null ? ok(null) : bodyExists(c.bodyKind, c.on);
  if (!body.ok) return body;
  const partners = checkPartners(c);
  if (!partners.ok) return partners;
  const checklist = checklistOn(c.on);
  if (!checklist)
    return refuse('NoChecklist', {
      field: 'on',
    });
  const team = checkTeam(c.inspectors);
  if (!team.ok) return team;
  const linked = checkLinks(c);
  if (!linked.ok) return linked;
  // A follow-up of what was found is allowed by what it follows.
  const ownGround = c.mode === 'follow-up' && (c.verifies.length > 0 || c.follows?.found === true);
  const visit = { employer: c.employer, employerKind: c.employerKind, form: c.form, checklist: checklist.code };
  const exception = checkOnceAYear(visit, c.on, c.others, c.ground, ownGround);
  if (!exception.ok) return exception;

  return ok([
    inspectionDecided.of(startOfDay(c.on), {
      inspection: c.id,
      employer: c.employer,
      on: c.on,
      decisionNumber: c.decisionNumber,
      form: c.form,
      mode: c.mode,
      integrated: c.integrated,
      unit: c.unit,
      within: c.within,
      checklist: checklist.code,
      checklistVersion: checklist.version,
      employerKind: c.employerKind,
      ...(c.employerSize === null ? {} : { employerSize: c.employerSize }),
      employerSector: c.employerSector,
      ...(c.follows ? { follows: c.follows.inspection } : {}),
      ...(c.verifies.length > 0 ? { verifies: c.verifies.map((v) => v.violation) } : {}),
      ...(exception.value ? { exception: exception.value } : {}),
      ...(c.bodyKind === null ? {} : { bodyKind: c.bodyKind }),
      ...(c.plannedOn === null ? {} : { plannedOn: c.plannedOn }),
      ...(c.inspectors.length > 0 ? { inspectors: c.inspectors } : {}),
      ...(c.participatingBodies.length > 0 ? { participatingBodies: c.participatingBodies } : {}),
    }),
  ]);
}

/** Each stands in it once, under one head at most. */
function checkTeam(inspectors: readonly Inspector[]): Decision<null> {
  if (new Set(inspectors.map(({ official }) => official)).size < inspectors.length)
    return refuse('InspectorTwice', { field: 'inspectors' });
  if (inspectors.filter(({ part }) => part === 'team-head').length > 1) return refuse('TwoTeamHeads', { field: 'inspectors' });
  return ok(null);
}

/** Bodies that take part are there on the day of the decision, and are others than the one that decides (PLN-5). */
export function checkPartners({
  bodyKind,
  participatingBodies,
  on,
}: Pick<Decide, 'bodyKind' | 'participatingBodies' | 'on'>): Decision<null> {
  for (const kind of participatingBodies) {
    const body = bodyExists(kind, on, 'participatingBodies');
    if (!body.ok) return body;
  }
  const all = bodyKind === null ? participatingBodies : [bodyKind, ...participatingBodies];
  return new Set(all).size === all.length ? ok(null) : refuse('BodyNamedTwice', { field: 'participatingBodies' });
}

/** A follow-up is linked to what it verifies (INS-9); whatever is named must be this employer's. */
function checkLinks(c: Decide): Decision<null> {
  if (c.mode === 'follow-up' && c.follows === null && c.verifies.length === 0)
    return refuse('FollowUpOfNothing', { field: 'follows' });
  return checkNamed(c);
}
export type Named = Pick<Decide, 'employer' | 'on' | 'follows' | 'verifies'>;
export function checkNamed(c: Named): Decision<null> {
  if (c.follows && c.follows.employer !== c.employer) return refuse('InspectionOfAnotherEmployer', { field: 'follows' });
  if (c.follows && c.on < c.follows.decidedOn) return stepBeforeEarlier(c.on, c.follows.decidedOn);
  if (c.verifies.some((v) => v.employer !== c.employer)) return refuse('ViolationOfAnotherEmployer', { field: 'verifies' });
  if (c.verifies.some((v) => v.withdrawn))
    return refuse(
      'ViolationWithdrawn',
      'A violation to verify was withdrawn: there is nothing to verify.',
      'Có vi phạm đã được rút: không còn gì để xác minh.',
      { field: 'verifies' },
    );
  const later = c.verifies.find((v) => c.on < v.detectedOn);
  return later ? notYetDetected(later, c.on) : ok(null);
}

/** Nothing is verified before it was found. */
const notYetDetected = ({ violation, detectedOn }: Decide['verifies'][number], on: LocalDate) =>
  refuse(
    'BeforeItExisted',
    `${on} lies before ${detectedOn}, the day on which the violation ${violation} was detected.`,
    `Ngày ${on} trước ngày ${detectedOn} phát hiện vi phạm ${violation}.`,
    {
      field: 'verifies',
      names: { violations: [violation] },
      hint: {
        en: `Decide the inspection for ${detectedOn} or a later day, or leave the violation out.`,
        vi: `Quyết định kiểm tra từ ngày ${detectedOn} trở đi, hoặc bỏ vi phạm này ra.`,
      },
    },
  );
