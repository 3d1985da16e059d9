import { dateInFuture, ok, refuse, startOfDay, type Env, type LocalDate, type Refusal, type Result } from '#kernel';
import { correctedChange, type EmployerChange } from './changes.ts';
import type { EmployerState, Place } from './employer.ts';
import { employerChange, employerChangeCorrected, type EmployerEvent } from './events.ts';

export interface ChangeCorrectionCommand {
  readonly type: 'CorrectChange';
  readonly change: EmployerChange;
  readonly wasOn: LocalDate;
  /** Null: it never happened. */
  readonly on: LocalDate | null | undefined;
  readonly reason: string;
  /** A record that was merged into it, which it would leave behind in another province. */
  readonly leaves?: string;
}
export type ChangeCorrectionRefusal = Refusal<
  'UnknownStep' | 'NothingToCorrect' | 'NothingChanged' | 'DateInFuture' | 'OutOfOrder' | 'StillClosedBefore' | 'AfterLaterFacts'
>;
/** A change with the days between which it lies: it can take any from `after` up to `before`. */
interface Change {
  readonly on: LocalDate;
  readonly after: LocalDate;
  readonly before: LocalDate | null;
  /** Whether it may lie on one of these days itself. */
  readonly inclusive: { readonly after: boolean; readonly before: boolean };
}

/** The changes of a kind that are on record. */
function changesOf(change: EmployerChange, state: EmployerState): readonly Change[] {
  if (change === 'relocated' || change === 'reclassified') {
    const history: readonly { readonly from: LocalDate; readonly of?: string }[] =
      change === 'relocated' ? state.units : state.classifications;
    // Where the office said in which successor of its unit it lies, it did not move.
    return history.slice(1).flatMap(({ from, of }, i) => {
      const [after, before] = [history[i]!.from, history[i + 2]?.from ?? null];
      return of === undefined ? [{ on: from, after, before, inclusive: { after: false, before: false } }] : [];
    });
  }
  // What closes on a day comes behind what reopened on it.
  const inclusive = { after: true, before: false };
  return state.closures.flatMap(({ from, to }, i) => {
    const reopened = state.closures[i - 1]?.to ?? state.since;
    if (change === 'closed') return [{ on: from, after: reopened, before: to, inclusive }];
    return to === null ? [] : [{ on: to, after: from, before: state.closures[i + 1]?.from ?? null, inclusive }];
  });
}

/**
 * One person with a reason: no money and no term hangs on the day. Records of the days in between keep what they were given; of a move that never
 * happened they follow the employer back.
 */
export function correctChange(
  { change, wasOn, on, reason }: Omit<ChangeCorrectionCommand, 'leaves'>,
  state: EmployerState,
  env: Env,
): Result<readonly EmployerEvent[], ChangeCorrectionRefusal> {
  if (on === undefined)
    return refuse(
      'NothingToCorrect',
      'Give its right day, or say that it never happened.',
      'Hãy nhập ngày đúng, hoặc nêu rõ việc này chưa từng xảy ra.',
      { field: 'on' },
    );
  const changes = changesOf(change, state);
  const found = changes.find((one) => one.on === wasOn);
  const { en, vi } = employerChange.labelOf(change)!;
  if (!found)
    return refuse(
      'UnknownStep',
      `No such change is recorded for ${wasOn}: ${en}.`,
      `Không ghi nhận thay đổi này cho ngày ${wasOn}: ${vi}.`,
      {
        field: 'wasOn',
        hint:
          changes.length === 0
            ? {
                en: 'None is recorded of this kind; what was wrong from the start is corrected by correctEmployer, its commune by correctEmployerPlace.',
                vi: 'Chưa ghi nhận thay đổi nào thuộc loại này; điều sai ngay từ đầu đính chính bằng correctEmployer, xã bằng correctEmployerPlace.',
              }
            : {
                en: `Recorded for: ${changes.map((one) => one.on).join(', ')}.`,
                vi: `Đã ghi nhận cho ngày: ${changes.map((one) => one.on).join(', ')}.`,
              },
      },
    );
  const data = { employer: state.id, change, wasOn, reason };
  if (on === null) {
    if (change === 'reopened' && found.before !== null)
      return refuse(
        'StillClosedBefore',
        `It closed again on ${found.before}: without the reopening it cannot have.`,
        `Cơ sở lại đóng cửa ngày ${found.before}: nếu không mở lại thì không thể có lần đóng này.`,
        {
          field: 'neverHappened',
          hint: {
            en: 'Take the later closing back first.',
            vi: 'Hãy rút lại lần đóng cửa sau trước.',
          },
        },
      );
    const assigned = change === 'relocated' ? assignedFrom(state, wasOn) : undefined;
    if (assigned) return stillAssigned(assigned.from);
    const reopened = change === 'closed' && found.before !== null ? { wasTo: found.before } : {};
    return ok([event(state, { ...data, ...reopened })]);
  }
  if (on === wasOn) return refuse('NothingChanged', { field: 'on' });
  if (on > env.today) return dateInFuture(on, env.today, 'on');
  const { after, before, inclusive } = found;
  if (
    on < after ||
    (on === after && !inclusive.after) ||
    (before !== null && (on > before || (on === before && !inclusive.before)))
  )
    return refuse(
      'OutOfOrder',
      `It lies between what is recorded for ${after} and ${before ?? 'today'}.`,
      `Thay đổi này nằm giữa nội dung ghi nhận ngày ${after} và ${before ?? 'hôm nay'}.`,
      {
        field: 'on',
        hint: {
          en: 'Give a day between these two, or correct the other change first.',
          vi: 'Nhập ngày giữa hai ngày đó, hoặc đính chính thay đổi kia trước.',
        },
      },
    );
  return ok([event(state, { ...data, on })]);
}

/** Where the office said later in which successor of the unit it lies, into which it moved. */
function assignedFrom({ units }: EmployerState, movedOn: LocalDate): Place | undefined {
  const at = units.findIndex(({ from }) => from === movedOn);
  const next = units[at + 1];
  return next?.of !== undefined && next.of === units[at]?.unit ? next : undefined;
}
const stillAssigned = (from: LocalDate) =>
  refuse(
    'AfterLaterFacts',
    `From ${from} on it was assigned to a successor of the unit into which it moved.`,
    `Từ ngày ${from} cơ sở đã được xác định thuộc đơn vị kế thừa của đơn vị chuyển đến.`,
    {
      field: 'neverHappened',
      hint: {
        en: `Record first where it lay from ${from} on (relocateEmployer).`,
        vi: `Trước hết ghi nhận nơi có cơ sở từ ngày ${from} (relocateEmployer).`,
      },
    },
  );

/** It holds from the first day on: what the days in between say of it follows from the change that it corrects. */
function event(state: EmployerState, data: ReturnType<typeof employerChangeCorrected.of>['data']): EmployerEvent {
  const { units } = correctedChange(state, data);
  const at = startOfDay(state.since);
  if (data.change !== 'relocated') return employerChangeCorrected.of(at, data);
  const { unit, within } = units.at(-1)!;
  const moved = state.units.findIndex(({ from }) => from === data.wasOn);
  const wrong = state.units[moved]!;
  // It never was there: what was written there follows it back. Where it moved on, or was there at another time, that would go too far.
  const followsBack = data.on === undefined && moved === state.units.length - 1 && units.every((one) => one.unit !== wrong.unit);
  return employerChangeCorrected.of(at, {
    ...data,
    unit,
    within,
    ...(followsBack ? { of: wrong.unit, ofWithin: wrong.within } : {}),
  });
}
