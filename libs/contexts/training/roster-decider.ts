import {
  dateInFuture,
  ok,
  refuse,
  saidOf,
  startOfDay,
  type Decider,
  type LocalDate,
  type Refusal,
  type Result,
  type Said,
} from '#kernel';
import type { AgeBand } from '#law';
import {
  lineCorrection,
  sameLine,
  MOST_LINES,
  rosterCorrected,
  rosterCorrection,
  rosterDeclared,
  rosterDetails,
  rosterLinesAdded,
  rosterLinesCorrected,
  rosterLinesEnded,
  rosterLinesWithdrawn,
  type RosterEvent,
  type RosterHolder,
  type RosterLine,
} from './roster-events.ts';

interface Place {
  readonly unit: string;
  readonly within: readonly string[];
}
/** A person on a roster. `until` null: still there. */
export interface LineState {
  readonly group: string;
  readonly ageBand: AgeBand | null;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}
export type Lines = Readonly<Record<string, LineState>>;
type Details = Said<typeof rosterDetails>;

export interface RosterState extends Omit<Details, 'document'> {
  readonly id: string;
  readonly document: string | null;
  readonly personsOf: RosterHolder;
  readonly employer: string | null;
  /** Null: there is none. */
  readonly place: Place | null;
  readonly alliance: string | null;
  readonly lines: Lines;
  /** Numbers of lines that were withdrawn. */
  readonly withdrawn: readonly string[];
}

/** Those on it on a day: the first and the last day count. */
export const isOnRoster = ({ from, until }: LineState, day: LocalDate): boolean =>
  from <= day && (until === null || day <= until);

export type RosterCommand =
  | (Details & {
      readonly type: 'DeclareRoster';
      readonly roster: string;
      readonly personsOf: RosterHolder;
      readonly place: Place;
      readonly employer?: string | undefined;
      readonly alliance?: string | undefined;
    })
  | { readonly type: 'AddRosterLines'; readonly lines: readonly RosterLine[] }
  | { readonly type: 'EndRosterLines'; readonly lines: readonly string[]; readonly until: LocalDate }
  | (Said<typeof lineCorrection> & {
      readonly type: 'CorrectRosterLines';
      readonly lines: readonly string[];
      readonly reason: string;
    })
  | { readonly type: 'WithdrawRosterLines'; readonly lines: readonly string[]; readonly reason: string }
  | (Said<typeof rosterCorrection> & { readonly type: 'CorrectRoster'; readonly reason: string });

type Answer = Result<readonly RosterEvent[], Refusal>;
type No = Result<never, Refusal> | null;

const changed = (lines: Lines, numbers: readonly string[], change: (line: LineState) => LineState): Lines => ({
  ...lines,
  ...Object.fromEntries(numbers.flatMap((number) => (lines[number] ? [[number, change(lines[number])] as const] : []))),
});

export function evolveRoster(state: RosterState, event: RosterEvent): RosterState {
  switch (event.type) {
    case 'RosterDeclared': {
      const { roster: id, unit, within, employer = null, alliance = null, document = null, ...details } = event.data;
      return { ...state, ...details, id, document, employer, alliance, place: { unit, within } };
    }
    case 'RosterLinesAdded': {
      const added = event.data.lines.map(({ line, ageBand = null, until = null, ...said }) => [
        line,
        { ...said, ageBand, until },
      ]);
      return { ...state, lines: { ...state.lines, ...Object.fromEntries(added) } };
    }
    case 'RosterLinesEnded':
      return { ...state, lines: changed(state.lines, event.data.lines, (line) => ({ ...line, until: event.data.until })) };
    case 'RosterLinesCorrected': {
      const { stillThere, ...said } = saidOf(lineCorrection, event.data);
      const end = stillThere ? { until: null } : {};
      return { ...state, lines: changed(state.lines, event.data.lines, (line) => ({ ...line, ...said, ...end })) };
    }
    case 'RosterLinesWithdrawn': {
      const gone = new Set(event.data.lines);
      const lines = Object.fromEntries(Object.entries(state.lines).filter(([number]) => !gone.has(number)));
      return { ...state, lines, withdrawn: [...state.withdrawn, ...event.data.lines] };
    }
    case 'RosterCorrected':
      return { ...state, ...saidOf(rosterCorrection, event.data) };
  }
}

export const rosterDecider: Decider<RosterState, RosterCommand, RosterEvent> = {
  category: 'roster',
  initial: {
    id: '',
    title: '',
    origin: '',
    statedOn: '',
    document: null,
    personsOf: 'unit',
    employer: null,
    place: null,
    alliance: null,
    lines: {},
    withdrawn: [],
  },
  evolve: evolveRoster,
  forbids: (command, state) => {
    const no = forbidden(command, state);
    return no && !no.ok ? no.error : null;
  },
  decide(command, state, env): Answer {
    const no = forbidden(command.type, state);
    if (no) return no;
    switch (command.type) {
      case 'DeclareRoster':
        return declare(command, env.today);
      case 'AddRosterLines':
        return add(command.lines, state, env.today);
      case 'EndRosterLines':
        return end(command, state, env.today);
      case 'CorrectRosterLines':
        return correctLines(command, state, env.today);
      case 'WithdrawRosterLines': {
        const { lines, reason } = command;
        const at = startOfDay(state.statedOn);
        return (
          namesTwice(lines) ?? notThere(lines, state) ?? ok([rosterLinesWithdrawn.of(at, { roster: state.id, lines, reason })])
        );
      }
      case 'CorrectRoster':
        return correct(command, state, env.today);
    }
  },
};

function forbidden(command: string, { place }: RosterState): No {
  if (command === 'DeclareRoster') return place === null ? null : refuse('RosterExists', { field: 'id' });
  return place === null ? refuse('UnknownRoster', { field: 'roster' }) : null;
}

function declare(command: Extract<RosterCommand, { type: 'DeclareRoster' }>, today: LocalDate): Answer {
  const { roster, personsOf, place, employer, alliance } = command;
  const details = { ...saidOf(rosterDetails, command) };
  if (details.statedOn > today) return dateInFuture(details.statedOn, today, 'statedOn');
  const whose = { ...(employer === undefined ? {} : { employer }), ...(alliance === undefined ? {} : { alliance }) };
  const { unit, within } = place;
  return ok([rosterDeclared.of(startOfDay(details.statedOn), { roster, personsOf, ...details, unit, within, ...whose })]);
}

function add(lines: readonly RosterLine[], state: RosterState, today: LocalDate): Answer {
  const numbers = lines.map(({ line }) => line);
  const twice = namesTwice(numbers, 'lines.line');
  if (twice) return twice;
  const written = numbers.map(sameLine);
  const there = new Set([...Object.keys(state.lines), ...state.withdrawn].map(sameLine));
  const known = numbers.filter((number, i) => there.has(sameLine(number)) || written.indexOf(sameLine(number)) < i);
  if (known.length > 0)
    return refuse('RosterLineTwice', `On the roster already: ${some(known)}.`, `Đã có trong danh sách: ${some(known)}.`, {
      field: 'lines.line',
      hint: {
        en: 'A number is never given to another person, also where its line was ended or withdrawn.',
        vi: 'Một số không bao giờ được cấp cho người khác, kể cả khi người đó đã ra khỏi danh sách hoặc đã được rút.',
      },
    });
  if (Object.keys(state.lines).length + lines.length > MOST_LINES) return tooMany();
  for (const [i, { from, until }] of lines.entries()) {
    if (from > today) return dateInFuture(from, today, `lines.${i}.from`);
    if (until !== undefined && until < from) return endsBeforeItBegins(`lines.${i}.until`, numbers[i]!);
  }
  const first = lines.map(({ from }) => from).toSorted()[0]!;
  return ok([rosterLinesAdded.of(startOfDay(first), { roster: state.id, lines })]);
}

function end({ lines, until }: Extract<RosterCommand, { type: 'EndRosterLines' }>, state: RosterState, today: LocalDate): Answer {
  if (until > today) return dateInFuture(until, today, 'until');
  const no = namesTwice(lines) ?? notThere(lines, state);
  if (no) return no;
  const over = lines.filter((number) => state.lines[number]!.until !== null);
  if (over.length > 0)
    return refuse('RosterLineEnded', `Ended already: ${some(over)}.`, `Đã ra khỏi danh sách: ${some(over)}.`, {
      field: 'lines',
      hint: { en: 'A wrong day is put right by correctRosterLines.', vi: 'Ngày ghi sai được sửa bằng correctRosterLines.' },
    });
  const early = lines.find((number) => until < state.lines[number]!.from);
  if (early !== undefined) return endsBeforeItBegins('until', early);
  return ok([rosterLinesEnded.of(startOfDay(until), { roster: state.id, lines, until })]);
}

function correctLines(
  command: Extract<RosterCommand, { type: 'CorrectRosterLines' }>,
  state: RosterState,
  today: LocalDate,
): Answer {
  const { lines, reason } = command;
  const { stillThere, ...said } = saidOf(lineCorrection, command);
  if (stillThere && said.until !== undefined) return refuse('StillThereOrUntil', { field: 'until' });
  const changes = stillThere ? { ...said, stillThere } : said;
  if (Object.keys(changes).length === 0) return refuse('NothingToCorrect');
  const no = namesTwice(lines) ?? notThere(lines, state);
  if (no) return no;
  for (const day of ['from', 'until'] as const)
    if (said[day] !== undefined && said[day] > today) return dateInFuture(said[day], today, day);
  const right = (number: string): LineState => ({ ...state.lines[number]!, ...said, ...(stillThere ? { until: null } : {}) });
  const wrong = lines.find((number) => ((line) => line.until !== null && line.until < line.from)(right(number)));
  if (wrong !== undefined) return endsBeforeItBegins(said.until === undefined ? 'from' : 'until', wrong);
  const first = lines.map((number) => right(number).from).toSorted()[0]!;
  return ok([rosterLinesCorrected.of(startOfDay(first), { roster: state.id, lines, ...changes, reason })]);
}

function correct(command: Extract<RosterCommand, { type: 'CorrectRoster' }>, state: RosterState, today: LocalDate): Answer {
  const said = saidOf(rosterCorrection, command);
  if (Object.keys(said).length === 0) return refuse('NothingToCorrect');
  if (said.statedOn !== undefined && said.statedOn > today) return dateInFuture(said.statedOn, today, 'statedOn');
  const { reason } = command;
  return ok([rosterCorrected.of(startOfDay(said.statedOn ?? state.statedOn), { roster: state.id, ...said, reason })]);
}

/** Enough of them to find the mistake. */
export const some = (numbers: readonly string[]): string =>
  numbers.length <= 10 ? numbers.join(', ') : `${numbers.slice(0, 10).join(', ')}, … (${numbers.length})`;

export function namesTwice(numbers: readonly string[], field = 'lines'): No {
  const twice = [...new Set(numbers.filter((number, i) => numbers.indexOf(number) !== i))];
  if (twice.length === 0) return null;
  return refuse('RosterLineTwice', `Named twice: ${some(twice)}.`, `Được nêu hai lần: ${some(twice)}.`, { field });
}
function notThere(numbers: readonly string[], { lines }: RosterState): No {
  const unknown = numbers.filter((number) => lines[number] === undefined);
  return unknown.length === 0 ? null : unknownLines(unknown);
}
export const unknownLines = (numbers: readonly string[]) =>
  refuse('UnknownRosterLine', `Not on the roster: ${some(numbers)}.`, `Không có trong danh sách: ${some(numbers)}.`, {
    field: 'lines',
  });
const endsBeforeItBegins = (field: string, number: string) =>
  refuse('RosterLineDays', `The last day of ${number} lies before its first.`, `Ngày cuối của ${number} trước ngày đầu.`, {
    field,
  });
const tooMany = () => refuse('TooManyRosterLines', { field: 'lines' });
