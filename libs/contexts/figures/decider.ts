import {
  dateInFuture,
  err,
  idTaken,
  ok,
  refuse,
  startOfDay,
  type DataOf,
  type Decider,
  type Env,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import {
  baselineCorrected,
  baselineDeclared,
  baselineFields,
  figureWithdrawn,
  resultFields,
  sliceResultCorrected,
  sliceResultSubmitted,
  type Correctable,
  type FiguresEvent,
} from './events.ts';
import { decidingReading, decidingSource, isPartition, sourcesOf, type MeasurePlan } from './plan.ts';
import { evolveFigures, NO_FIGURES, type FigureSource, type FigureState, type MeasureFigures } from './state.ts';

/** Of what a figure is; what is left out says the plan. */
interface Of {
  readonly slice: string;
  readonly group?: string | undefined;
  readonly reading?: string | undefined;
  readonly source?: FigureSource | undefined;
}
interface New {
  readonly figure: string;
  readonly plan: MeasurePlan;
  readonly of: Of;
  /** The agencies that the caller acts for; null: an administrator, who records what the papers of each say. */
  readonly actsFor: readonly string[] | null;
}
export type FiguresCommand =
  | (New & { readonly type: 'DeclareBaseline'; readonly data: DataOf<typeof baselineFields> })
  | (New & { readonly type: 'SubmitSliceResult'; readonly data: DataOf<typeof resultFields> })
  | {
      readonly type: 'CorrectBaseline' | 'CorrectSliceResult';
      readonly figure: string;
      readonly plan: MeasurePlan;
      readonly changes: Correctable;
      readonly reason: string;
      readonly actsFor: readonly string[] | null;
    }
  | {
      readonly type: 'WithdrawFigure';
      readonly figure: string;
      readonly reason: string;
      readonly actsFor: readonly string[] | null;
    };
type Answer = Result<readonly FiguresEvent[], Refusal>;
type Fault = Result<never, Refusal> | null;

/** The figures of one measure. */
export const figuresDecider: Decider<MeasureFigures, FiguresCommand, FiguresEvent> = {
  category: 'measure',
  initial: NO_FIGURES,
  evolve: evolveFigures,
  decide(command, state, env): Answer {
    switch (command.type) {
      case 'DeclareBaseline':
        return declare(command, state, env);
      case 'SubmitSliceResult':
        return submit(command, state, env);
      case 'CorrectBaseline':
      case 'CorrectSliceResult':
        return correct(command, state, env);
      case 'WithdrawFigure':
        return withdraw(command, state);
    }
  },
};

const listed = (codes: readonly string[]) => ({
  en: `It has: ${codes.join(', ') || 'none'}.`,
  vi: `Hiện có: ${codes.join(', ') || 'không có'}.`,
});
const WITHDRAW = {
  en: 'Correct that one, or withdraw it first where it is wrong altogether (withdrawFigure).',
  vi: 'Hãy đính chính số liệu đó, hoặc rút nếu sai hoàn toàn (withdrawFigure).',
};

type Resolved = Pick<FigureState, 'slice' | 'group' | 'reading' | 'source'>;
/** Of what it is, by the plan; a code that the measure does not have is refused. */
function resolved({ slice, group, reading, source }: Of, { measure }: MeasurePlan): Result<Resolved, Refusal> {
  const slices = measure.slices.map(({ code }) => code);
  if (!slices.includes(slice)) return refuse('UnknownSlice', { field: 'slice', hint: listed(slices) });
  const groups = measure.breakdown.map(({ code }) => code);
  if (group !== undefined && !groups.includes(group))
    return refuse('UnknownMeasureGroup', { field: 'group', hint: listed(groups) });
  const readings = [...new Set(measure.definitions.map((one) => one.reading))];
  if (reading !== undefined && !readings.includes(reading))
    return refuse('UnknownReading', { field: 'reading', hint: listed(readings) });
  const sources = sourcesOf(measure).map((one) => one.source);
  if (source !== undefined && !sources.includes(source))
    return refuse('SourceNotOfMeasure', { field: 'source', hint: listed(sources) });
  return ok({
    slice,
    group: group ?? null,
    reading: reading ?? decidingReading(measure).reading,
    source: source ?? decidingSource(measure),
  });
}
/** What the event says of it. */
const said = ({ group, ...of }: Resolved) => ({ ...of, ...(group === null ? {} : { group }) });

/** Who may declare it: the owner of the slice on the day of the paper, or who took over from it by then. */
function agencyFault({ plan, actsFor }: New, slice: string, agency: string, documentOn: LocalDate): Fault {
  if (!plan.knowsAgency(agency))
    return refuse('UnknownAgency', `There is no agency "${agency}".`, `Không có cơ quan "${agency}".`, {
      field: 'agency',
      hint: { en: 'See the query programmeAgencies.', vi: 'Xem truy vấn programmeAgencies.' },
    });
  const no = owingFault(plan, slice, agency, documentOn);
  if (no) return no;
  return actsFor !== null && !actsFor.includes(agency)
    ? refuse('ActsForOtherAgency', { field: 'agency', hint: listed(actsFor) })
    : null;
}
function owingFault(plan: MeasurePlan, slice: string, agency: string, documentOn: LocalDate): Fault {
  const owing = plan.owing(slice, documentOn);
  if (owing === null)
    return refuse('SliceUnassigned', {
      field: 'slice',
      hint: {
        en: 'Let the programme office assign it first (assignSlice).',
        vi: 'Cơ quan thường trực cần giao trước (assignSlice).',
      },
    });
  return owing.includes(agency)
    ? null
    : refuse('OwesNoFigures', {
        field: 'agency',
        hint: {
          en: `On ${documentOn} it is answered for by: ${owing.join(', ') || 'nobody'}.`,
          vi: `Vào ngày ${documentOn}, cơ quan phụ trách: ${owing.join(', ') || 'không có'}.`,
        },
      });
}

const countFault = (numerator: number | null | undefined, denominator: number): Fault =>
  numerator != null && numerator > denominator
    ? refuse(
        'NumeratorAboveDenominator',
        `The numerator ${numerator} is above the denominator ${denominator}.`,
        `Tử số ${numerator} lớn hơn mẫu số ${denominator}.`,
        {
          field: 'numerator',
          hint: {
            en: 'Give whole counts of the same slice: those who are counted are among those of whom they are counted.',
            vi: 'Hãy nhập số đếm của cùng một phần: số được tính phải nằm trong tổng số.',
          },
        },
      )
    : null;

/** The paper is there, and speaks of days that were over when it was written. */
function paperFault(lastDay: LocalDate, documentOn: LocalDate, { today }: Env): Fault {
  if (documentOn > today) return dateInFuture(documentOn, today, 'documentOn');
  return documentOn < lastDay
    ? refuse(
        'DocumentBeforeFigures',
        `The document of ${documentOn} cannot tell of ${lastDay}.`,
        `Văn bản ngày ${documentOn} không thể phản ánh số liệu của ngày ${lastDay}.`,
        {
          field: 'documentOn',
          hint: {
            en: 'Give as the last day the one up to which its figures go.',
            vi: 'Hãy nhập ngày cuối là ngày chốt số liệu của văn bản.',
          },
        },
      )
    : null;
}
const outside = (day: LocalDate, from: LocalDate | null, to: LocalDate, field: string): Fault =>
  day > to || (from !== null && day < from)
    ? refuse(
        'DayOutsideProgramme',
        from === null ? `The programme ends on ${to}.` : `The programme runs from ${from} to ${to}.`,
        from === null ? `Chương trình kết thúc ngày ${to}.` : `Chương trình thực hiện từ ${from} đến ${to}.`,
        { field },
      )
    : null;

const isSameSeries = (a: Resolved, b: Resolved): boolean =>
  a.slice === b.slice && a.reading === b.reading && a.source === b.source;
const touches = (a: Days, b: Days): boolean => a.from <= b.to && b.from <= a.to;
/** They have days in common, and neither lies within the other. */
const crosses = (a: Days, b: Days): boolean =>
  touches(a, b) && !(a.from <= b.from && b.to <= a.to) && !(b.from <= a.from && a.to <= b.to);
type Days = Pick<FigureState, 'from' | 'to'>;

/** What is on record of the same slice leaves room for it. */
function placeFault(kind: FigureState['kind'], of: Resolved, days: Days, plan: MeasurePlan, { figures }: MeasureFigures): Fault {
  const own = figures.filter((one) => one.kind === kind && isSameSeries(one, of));
  const same = own.find(({ group, from, to }) => group === of.group && from === days.from && to === days.to);
  if (same)
    return refuse('AlreadySubmitted', {
      field: kind === 'baseline' ? 'on' : 'from',
      hint: {
        en: `It stands in ${same.document}: correct that one (${kind === 'baseline' ? 'correctBaseline' : 'correctSliceResult'}).`,
        vi: `Đã có theo văn bản ${same.document}: hãy đính chính (${kind === 'baseline' ? 'correctBaseline' : 'correctSliceResult'}).`,
      },
    });
  const across = own.find((one) => one.group === of.group && crosses(one, days));
  if (across)
    return refuse(
      'FiguresOverlap',
      `Its days cut across those of a figure on record, ${across.from} to ${across.to}.`,
      `Thời gian cắt ngang thời gian của số liệu đã ghi nhận, ${across.from} đến ${across.to}.`,
      { field: 'from', hint: WITHDRAW },
    );
  // Where the groups make up the slice, what is given of the whole is not given of a group again.
  const whole = isPartition(plan.measure, of.reading)
    ? own.find((one) => (one.group === null) !== (of.group === null) && (kind === 'baseline' || touches(one, days)))
    : undefined;
  return whole
    ? refuse(
        'FiguresOverlap',
        whole.group === null
          ? 'The whole slice is on record for these days: its groups would be counted twice.'
          : 'Groups of the slice are on record for these days: they would be counted twice.',
        whole.group === null
          ? 'Đã có số liệu của toàn phần cho thời gian này: các nhóm sẽ bị tính hai lần.'
          : 'Đã có số liệu của các nhóm cho thời gian này: sẽ bị tính hai lần.',
        { field: 'group', hint: WITHDRAW },
      )
    : null;
}

/** The first baseline of a slice is not later than its first result. */
const firstOf = (kind: FigureState['kind'], of: Resolved, { figures }: MeasureFigures): LocalDate | null =>
  figures
    .filter((one) => one.kind === kind && one.group === of.group && isSameSeries(one, of))
    .map(({ to }) => to)
    .toSorted()[0] ?? null;
const baselineAfterResult = (baseline: LocalDate, result: LocalDate, field: string): Fault =>
  refuse(
    'BaselineAfterResult',
    `The baseline of ${baseline} is later than the result of ${result}.`,
    `Số liệu gốc ngày ${baseline} có sau kết quả ngày ${result}.`,
    {
      field,
      hint: {
        en: 'Declare a baseline of an earlier day first.',
        vi: 'Hãy khai báo số liệu gốc của một ngày sớm hơn trước.',
      },
    },
  );

const isTaken = (figure: string, { figures, withdrawn }: MeasureFigures): boolean =>
  withdrawn.includes(figure) || figures.some(({ id }) => id === figure);

function declare(command: Extract<FiguresCommand, { type: 'DeclareBaseline' }>, state: MeasureFigures, env: Env): Answer {
  const { figure, plan, data } = command;
  if (isTaken(figure, state)) return err(idTaken('figure'));
  const of = resolved(command.of, plan);
  if (!of.ok) return of;
  if (data.on > env.today) return dateInFuture(data.on, env.today);
  const days = { from: data.on, to: data.on };
  const before = firstOf('baseline', of.value, state);
  const result = firstOf('result', of.value, state);
  const fault =
    outside(data.on, null, plan.lastDay, 'on') ??
    countFault(data.numerator, data.denominator) ??
    paperFault(data.on, data.documentOn, env) ??
    agencyFault(command, of.value.slice, data.agency, data.documentOn) ??
    placeFault('baseline', of.value, days, plan, state) ??
    (result !== null && result < data.on && (before === null || before > result)
      ? baselineAfterResult(data.on, result, 'on')
      : null);
  if (fault) return fault;
  return ok([
    baselineDeclared.of(startOfDay(data.on), { ...plan.of, ...plan.place, figure, ...said(of.value), ...present(data) }),
  ]);
}

function submit(command: Extract<FiguresCommand, { type: 'SubmitSliceResult' }>, state: MeasureFigures, env: Env): Answer {
  const { figure, plan, data } = command;
  if (isTaken(figure, state)) return err(idTaken('figure'));
  const of = resolved(command.of, plan);
  if (!of.ok) return of;
  if (of.value.source === 'activities' || of.value.source === 'case-records')
    return refuse('SourceIsCounted', {
      field: 'source',
      hint: {
        en: 'Name another series of the measure, as owner-result; the denominator is declared by declareBaseline.',
        vi: 'Hãy nêu nguồn khác của chỉ tiêu, như owner-result; mẫu số được khai báo bằng declareBaseline.',
      },
    });
  if (data.to < data.from) return refuse('EndBeforeStart', { field: 'to' });
  if (data.to > env.today) return dateInFuture(data.to, env.today, 'to');
  const first = firstOf('baseline', of.value, state);
  const fault =
    outside(data.from, plan.firstDay, plan.lastDay, 'from') ??
    outside(data.to, plan.firstDay, plan.lastDay, 'to') ??
    countFault(data.numerator, data.denominator) ??
    paperFault(data.to, data.documentOn, env) ??
    agencyFault(command, of.value.slice, data.agency, data.documentOn) ??
    placeFault('result', of.value, data, plan, state) ??
    (first !== null && first > data.to ? baselineAfterResult(first, data.to, 'to') : null);
  if (fault) return fault;
  return ok([
    sliceResultSubmitted.of(startOfDay(data.to), { ...plan.of, ...plan.place, figure, ...said(of.value), ...present(data) }),
  ]);
}

const KIND = { CorrectBaseline: 'baseline', CorrectSliceResult: 'result' } as const;
function correct(
  { type, figure, plan, changes, reason, actsFor }: Extract<FiguresCommand, { type: 'CorrectBaseline' | 'CorrectSliceResult' }>,
  state: MeasureFigures,
  env: Env,
): Answer {
  const now = state.figures.find((one) => one.id === figure && one.kind === KIND[type]);
  if (!now) return refuse('UnknownFigure', { field: 'figure' });
  const no = notOwn(now, actsFor);
  if (no) return no;
  const given = present(changes);
  const named = Object.keys(given) as (keyof Correctable)[];
  if (named.length === 0) return refuse('NothingToCorrect', { field: 'numerator' });
  if (named.every((name) => given[name] === now[name])) return refuse('NothingChanged', { field: named[0]! });
  const becomes = { ...now, ...given };
  const fault =
    countFault(becomes.numerator, becomes.denominator) ??
    paperFault(now.to, becomes.documentOn, env) ??
    // A later paper may be of who took over; on an earlier day the agency itself must have answered for it.
    (becomes.documentOn < now.documentOn ? owingFault(plan, now.slice, now.agency, becomes.documentOn) : null);
  if (fault) return fault;
  const { programme, measure } = state;
  const event = type === 'CorrectBaseline' ? baselineCorrected : sliceResultCorrected;
  return ok([event.of(startOfDay(now.to), { programme, measure, figure, ...given, reason })]);
}

function withdraw(
  { figure, reason, actsFor }: Extract<FiguresCommand, { type: 'WithdrawFigure' }>,
  state: MeasureFigures,
): Answer {
  const now = state.figures.find((one) => one.id === figure);
  if (!now) return refuse('UnknownFigure', { field: 'figure' });
  const no = notOwn(now, actsFor) ?? leftFault(now, state);
  if (no) return no;
  const { programme, measure } = state;
  return ok([figureWithdrawn.of(startOfDay(now.to), { programme, measure, figure, reason })]);
}

/** What a withdrawn baseline leaves keeps the order too. */
function leftFault(gone: FigureState, state: MeasureFigures): Fault {
  if (gone.kind !== 'baseline') return null;
  const left = { ...state, figures: state.figures.filter(({ id }) => id !== gone.id) };
  const baseline = firstOf('baseline', gone, left);
  const result = firstOf('result', gone, left);
  return baseline !== null && result !== null && baseline > result ? baselineAfterResult(baseline, result, 'figure') : null;
}

/** Who took over from an agency stands for it too. */
const notOwn = ({ agency }: FigureState, actsFor: readonly string[] | null): Fault =>
  actsFor !== null && !actsFor.includes(agency) ? refuse('ActsForOtherAgency', { field: 'figure', hint: listed(actsFor) }) : null;

/** Without what was left out. */
const present = <T extends object>(data: T): T =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as T;
