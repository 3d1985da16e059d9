import { approved, startOfDay, type LocalDate } from '#kernel';
import type { InspectionEvent } from './events.ts';
import { exceptionOf, later, monitored } from './visit.ts';
import type { InspectionState, InspectionStateCode, Signature } from './visit.ts';

type Corrected = Extract<InspectionEvent, { type: 'InspectionCorrected' }>['data'];

/** The day, where the step was taken: a correction of a step that a day in the past does not know yet says nothing of it. */
const moved = (was: LocalDate | null, to: LocalDate | undefined): LocalDate | null => (was === null ? null : (to ?? was));

/** How far it is, by the days of its steps. */
function stateOf({ announcedOn, openedOn, minutesOn, concludedOn, recommendations }: InspectionState): InspectionStateCode {
  if (concludedOn !== null) return monitored(recommendations);
  if (minutesOn !== null) return 'minutes-drawn-up';
  if (openedOn !== null) return 'opened';
  return announcedOn === null ? 'decided' : 'announced';
}

/** Latest day of any step before the conclusion. */
function lastDay({ decidedOn, announcedOn, openedOn, minutesOn, answers, findings, signatures }: InspectionState): LocalDate {
  const days = [announcedOn, openedOn, minutesOn, ...[...answers, ...findings, ...signatures].map(({ on }) => on)];
  return days.reduce<LocalDate>((last, day) => (day === null ? last : later(last, day)), decidedOn);
}

/** The signatures with what a correction says of one; `index` of it in the list of the correction. */
export function withSignature(
  signatures: readonly Signature[],
  { party, signed, withdrawn, byParty, on, wasSigned, witness, noWitness }: NonNullable<Corrected['signatures']>[number],
): readonly Signature[] {
  return signatures.flatMap((one) => {
    if (one.party !== party || one.signed !== signed) return [one];
    if (withdrawn) return [];
    const nowSigned = wasSigned ?? one.signed;
    return [
      {
        party: byParty ?? one.party,
        on: on ?? one.on,
        signed: nowSigned,
        // Nobody witnesses a signature.
        witness: nowSigned || noWitness ? null : (witness ?? one.witness),
      },
    ];
  });
}

/** The visit as a correction says it was. Only what the correction names changes, and what follows from it. */
export function corrected(before: InspectionState, data: Corrected): InspectionState {
  const { concludedOn, signatures = [], answers = [], withdrawnFindings = [] } = data;
  // Untouched progress dates from the conclusion.
  const recommendations = before.recommendations.map((r) => {
    const own = data.recommendations?.find((one) => one.recommendation === r.recommendation);
    const untouched = concludedOn !== undefined && r.status === 'open' && r.statusOn === before.concludedOn;
    return {
      ...r,
      text: own?.text ?? r.text,
      dueOn: own?.dueOn ?? r.dueOn,
      statusOn: own?.statusOn ?? (untouched ? concludedOn : r.statusOn),
    };
  });
  const given = new Map(answers.map(({ item, answer }) => [item, answer]));
  const known: InspectionState = {
    ...before,
    decisionNumber: data.decisionNumber ?? before.decisionNumber,
    decidedOn: data.decidedOn ?? before.decidedOn,
    unit: data.unit ?? before.unit,
    within: data.within ?? before.within,
    plannedOn: data.plannedOn ?? before.plannedOn,
    inspectors: data.inspectors ?? before.inspectors,
    employerKind: data.employerKind ?? before.employerKind,
    employerSize: data.employerKind === undefined ? before.employerSize : (data.employerSize ?? null),
    employerSector: data.employerSector ?? before.employerSector,
    exception: exceptionOf(data.exception) ?? before.exception,
    form: data.form ?? before.form,
    mode: data.mode ?? before.mode,
    follows: data.noFollows ? null : (data.follows ?? before.follows),
    verifies: data.verifies ?? before.verifies,
    participatingBodies: data.participatingBodies ?? before.participatingBodies,
    announcedOn: moved(before.announcedOn, data.announcedOn),
    openedOn: moved(before.openedOn, data.openedOn),
    minutesNumber: before.minutesOn === null ? null : (data.minutesNumber ?? before.minutesNumber),
    minutesOn: moved(before.minutesOn, data.minutesOn),
    answers: before.answers.map((a) => ({ ...a, answer: given.get(a.item) ?? a.answer })),
    findings: before.findings.map((f) => (withdrawnFindings.includes(f.finding) ? { ...f, withdrawn: true } : f)),
    signatures: signatures.reduce(withSignature, before.signatures),
    endedOn: moved(before.endedOn, data.endedOn),
    conclusionNumber: before.concludedOn === null ? null : (data.conclusionNumber ?? before.conclusionNumber),
    concludedOn: moved(before.concludedOn, concludedOn),
    clean: before.concludedOn === null ? null : (data.clean ?? before.clean),
    recommendations,
    requests: approved(before.requests, data),
  };
  const after = data.goesOn ? goesOn(known) : known;
  return { ...after, lastOn: after.endedOn === null ? lastDay(after) : later(lastDay(after), after.endedOn) };
}

/** Without the end, or the conclusion, that was recorded by mistake. */
function goesOn(visit: InspectionState): InspectionState {
  const open: InspectionState =
    visit.endedOn === null
      ? { ...visit, concludedOn: null, conclusionNumber: null, clean: null, recommendations: [] }
      : { ...visit, endedOn: null, reason: null };
  return { ...open, state: stateOf(open) };
}

/** What an earlier event of the visit would have said, had the correction been known; null: it would not have been recorded. */
export function rectified<E extends InspectionEvent>(earlier: E, by: InspectionEvent): E | null;
export function rectified(earlier: InspectionEvent, by: InspectionEvent): InspectionEvent | null {
  if (by.type !== 'InspectionCorrected') return earlier;
  const { data } = by;
  const on = (day: LocalDate | undefined) => (day === undefined ? {} : { on: day });
  const at = (event: InspectionEvent, day: LocalDate | undefined): InspectionEvent =>
    day === undefined ? event : { ...event, occurredAt: startOfDay(day) };
  switch (earlier.type) {
    case 'InspectionDecided': {
      const { follows: _, ...decided } = earlier.data;
      const before = data.noFollows ? decided : earlier.data;
      return at({ ...earlier, data: { ...before, ...on(data.decidedOn), ...decisionOf(data) } }, data.decidedOn);
    }
    case 'InspectionAnnounced':
      return at({ ...earlier, data: { ...earlier.data, ...on(data.announcedOn) } }, data.announcedOn);
    case 'InspectionOpened':
      return at({ ...earlier, data: { ...earlier.data, ...on(data.openedOn) } }, data.openedOn);
    case 'InspectionMinutesDrawnUp': {
      const number = data.minutesNumber ?? earlier.data.number;
      return at({ ...earlier, data: { ...earlier.data, ...on(data.minutesOn), number } }, data.minutesOn);
    }
    case 'InspectionConcluded': {
      if (data.goesOn) return null;
      const { clean = earlier.data.clean, conclusionNumber = earlier.data.conclusionNumber } = data;
      const number = conclusionNumber === undefined ? {} : { conclusionNumber };
      return at({ ...earlier, data: { ...earlier.data, ...on(data.concludedOn), clean, ...number } }, data.concludedOn);
    }
    case 'InspectionNotCarriedOut':
    case 'InspectionCancelled':
      if (data.goesOn) return null;
      return at({ ...earlier, data: { ...earlier.data, ...on(data.endedOn) } } as InspectionEvent, data.endedOn);
    case 'InspectionMinutesSigned':
    case 'InspectionMinutesSigningRefused':
      return (data.signatures ?? []).reduce<InspectionEvent | null>(signatureRectified, earlier);
    default:
      return earlier;
  }
}

function decisionOf({ decisionNumber, plannedOn, inspectors, employerKind, employerSize, employerSector, ...said }: Corrected) {
  const { form, mode, follows, verifies, participatingBodies, unit, within } = said;
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(within === undefined ? {} : { within }),
    ...(form === undefined ? {} : { form }),
    ...(mode === undefined ? {} : { mode }),
    ...(follows === undefined ? {} : { follows }),
    ...(verifies === undefined ? {} : { verifies }),
    ...(participatingBodies === undefined ? {} : { participatingBodies }),
    ...(decisionNumber === undefined ? {} : { decisionNumber }),
    ...(plannedOn === undefined ? {} : { plannedOn }),
    ...(inspectors === undefined ? {} : { inspectors }),
    ...(employerKind === undefined ? {} : { employerKind, employerSize }),
    ...(employerSector === undefined ? {} : { employerSector }),
  };
}

function signatureRectified(
  earlier: InspectionEvent | null,
  correction: NonNullable<Corrected['signatures']>[number],
): InspectionEvent | null {
  if (earlier?.type !== 'InspectionMinutesSigned' && earlier?.type !== 'InspectionMinutesSigningRefused') return earlier;
  const { party, on } = earlier.data;
  const signed = earlier.type === 'InspectionMinutesSigned';
  const witness = earlier.type === 'InspectionMinutesSigned' ? null : (earlier.data.witness ?? null);
  const [now] = withSignature([{ party, on, signed, witness }], correction);
  if (!now) return null;
  const { inspection, employer } = earlier.data;
  const data = { inspection, employer, on: now.on, party: now.party };
  const occurredAt = startOfDay(now.on);
  return now.signed
    ? { type: 'InspectionMinutesSigned', data, occurredAt }
    : {
        type: 'InspectionMinutesSigningRefused',
        // The reason is personal and stays in the log.
        data: { ...data, reason: '', ...(now.witness === null ? {} : { witness: now.witness }) },
        occurredAt,
      };
}
