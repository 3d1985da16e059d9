import {
  type Bilingual,
  dateInFuture,
  type Decider,
  type Env,
  type LocalDate,
  nothingWaits,
  ok,
  type Refusal,
  refuse,
  type Result,
  startOfDay,
} from '#kernel';
import { EMPLOYER_KINDS, type EmployerKind, type EnterpriseSize, isVsicCode, withLostZero } from '#law';
import { evolveEmployer, type EmployerState } from './employer.ts';
import * as events from './events.ts';
import type { EmployerEvent } from './events.ts';
import { added, decideAddress, unknownAddress, type AddressCommand, type AddressRefusal, type NewAddress } from './addresses.ts';
import { correctChange, type ChangeCorrectionCommand, type ChangeCorrectionRefusal } from './change-correction.ts';
import { confirm, type ConfirmCommand, type ConfirmRefusal } from './confirming.ts';
import { decideMerge, mergedAway, waitsFirst, type MergeCommand, type MergeRefusal } from './merging.ts';
import {
  decideMembershipCorrection,
  type MembershipCorrectionCommand,
  type MembershipCorrectionRefusal,
} from './membership-correction.ts';
import { decideMembership, leftTooEarly, type MembershipCommand, type MembershipRefusal } from './membership.ts';

interface Classified {
  readonly kind: EmployerKind;
  readonly size?: EnterpriseSize;
  readonly sector: string;
}
interface Placed {
  readonly unit: string;
  readonly within: readonly string[];
}

interface Leaving {
  /** A record that was merged into it and would be left in another province. */
  readonly leaves?: string;
}

export type EmployerCommand =
  | ({
      readonly type: 'Register';
      readonly id: string;
      readonly name: string;
      readonly otherNames?: readonly string[];
      readonly since: LocalDate;
      readonly unitAssumed?: boolean;
      readonly workers?: number;
      readonly registrationNumber?: string;
      readonly ownerName?: string;
      readonly address?: string;
      readonly furtherAddresses?: readonly NewAddress[];
    } & Classified &
      Placed)
  | ({
      readonly type: 'Correct';
      readonly reason: string;
      readonly name?: string;
      readonly otherNames?: readonly string[];
      readonly since?: LocalDate;
      readonly workers?: number;
      readonly registrationNumber?: string;
      readonly ownerName?: string;
      readonly address?: string;
    } & Partial<Classified>)
  | ({
      readonly type: 'Reclassify';
      readonly on: LocalDate;
      readonly registrationNumber?: string;
      readonly reason: string;
    } & Classified)
  | ({ readonly type: 'Relocate'; readonly on: LocalDate; readonly address?: string } & Placed & Leaving)
  | ({ readonly type: 'Assign'; readonly on: LocalDate; readonly of: string; readonly reason: string } & Placed & Leaving)
  | ({
      readonly type: 'CorrectPlace';
      readonly on: LocalDate;
      readonly of: string;
      readonly ofWithin: readonly string[];
      readonly reason: string;
    } & Placed &
      Leaving)
  | { readonly type: 'Close' | 'Reopen'; readonly on: LocalDate; readonly reason: string }
  | AddressCommand
  | MembershipCommand
  | MergeCommand
  | MembershipCorrectionCommand
  | ChangeCorrectionCommand
  | ConfirmCommand;

export type RegistryRefusal =
  | AddressRefusal
  | MembershipRefusal
  | MergeRefusal
  | ConfirmRefusal
  | MembershipCorrectionRefusal
  | ChangeCorrectionRefusal
  | Refusal<
      | 'AlreadyRegistered'
      | 'UnknownEmployer'
      | 'DateInFuture'
      | 'BeforeRegistration'
      | 'JoinBeforeRegistration'
      | 'EndBeforeStart'
      | 'UnknownSector'
      | 'SizeMissing'
      | 'SizeNotApplicable'
      | 'RegistrationNumberNotApplicable'
      | 'NothingToCorrect'
      | 'AfterLaterFacts'
      | 'EmployerClosed'
      | 'NotClosed'
      | 'OthersMergedIntoIt'
    >;
type Answer = Result<readonly EmployerEvent[], RegistryRefusal>;

const kindRow = (kind: EmployerKind) => EMPLOYER_KINDS.find((k) => k.code === kind)!;

const future = (on: LocalDate, env: Env, field: string) => (on > env.today ? dateInFuture(on, env.today, field) : null);

const sectorHint = (sector: string): Bilingual => {
  const whole = withLostZero(sector);
  return whole === null
    ? {
        en: 'Give a section letter A-U or 2 to 5 digits, such as 2393.',
        vi: 'Dùng chữ cái A-U hoặc mã 2 đến 5 chữ số, ví dụ 2393.',
      }
    : { en: `Was its leading zero dropped: ${whole}?`, vi: `Có phải số 0 ở đầu đã mất: ${whole}?` };
};

/** Sector, and size where the kind has one. */
function classified(c: Classified) {
  if (!isVsicCode(c.sector)) return refuse('UnknownSector', { field: 'sector', hint: sectorHint(c.sector) });
  const row = kindRow(c.kind);
  if (row.hasSize && c.size === undefined)
    return refuse('SizeMissing', {
      field: 'size',
      hint: { en: 'micro, small, medium or large.', vi: 'micro, small, medium hoặc large.' },
    });
  if (!row.hasSize && c.size !== undefined) return refuse('SizeNotApplicable', { field: 'size' });
  return null;
}

/** A household without registration and an informal establishment have no number (REG-4): one of the kinds it has or had must bring it. */
const numbered = (kinds: readonly EmployerKind[], registrationNumber: string | null | undefined) =>
  registrationNumber && kinds.every((kind) => kindRow(kind).registration === 'none')
    ? refuse('RegistrationNumberNotApplicable', {
        field: 'registrationNumber',
        hint: {
          en: 'Leave it out, or reclassify it to household-business from the day it registered.',
          vi: 'Bỏ trống, hoặc phân loại lại thành hộ kinh doanh từ ngày đăng ký.',
        },
      })
    : null;

/** The first day on which something that is already recorded rests: `since` cannot be moved behind it. */
const firstFact = (state: EmployerState): LocalDate | null =>
  [
    ...[
      ...state.classifications.slice(1),
      ...state.units.slice(1),
      ...state.closures,
      ...Object.values(state.memberships).flat(),
    ].map((e) => e.from),
    ...state.addresses.flatMap(({ from, to }) => [...(from === state.since ? [] : [from]), ...(to === null ? [] : [to])]),
  ].toSorted()[0] ?? null;

function register(c: Extract<EmployerCommand, { type: 'Register' }>, state: EmployerState | null, env: Env): Answer {
  if (state)
    return refuse('AlreadyRegistered', 'An employer with this id is registered already.', 'Cơ sở có mã này đã được đăng ký.', {
      field: 'id',
      hint: { en: 'Use correctEmployer to change it.', vi: 'Dùng correctEmployer để đính chính.' },
    });
  const wrong = future(c.since, env, 'since') ?? classified(c) ?? numbered([c.kind], c.registrationNumber);
  if (wrong) return wrong;
  const { type: _type, id, furtherAddresses = [], ...data } = c;
  return ok([
    events.employerRegistered.of(startOfDay(c.since), { employer: id, ...data }),
    ...furtherAddresses.map((address) => added(id, c.since, address)),
  ]);
}

function correct(c: Extract<EmployerCommand, { type: 'Correct' }>, state: EmployerState, env: Env): Answer {
  const { type: _type, reason, ...changes } = c;
  const given = Object.fromEntries(Object.entries(changes).filter(([, v]) => v !== undefined)) as typeof changes;
  if (Object.keys(given).length === 0)
    return refuse('NothingToCorrect', 'Name at least one field to correct.', 'Hãy nêu ít nhất một trường cần đính chính.');
  if (given.since !== undefined) {
    const wrong = future(given.since, env, 'since');
    if (wrong) return wrong;
    const first = firstFact(state);
    // On the day of a move or of another class, the first one would have held on no day.
    const replaced = [...state.classifications.slice(1), ...state.units.slice(1)].some(({ from }) => from === given.since);
    if (first !== null && (given.since > first || replaced))
      return refuse(
        'AfterLaterFacts',
        `Something is recorded for ${first}: the first day cannot lie behind it.`,
        `Đã có ghi nhận ngày ${first}: ngày bắt đầu không thể sau đó.`,
        {
          field: 'since',
          ...(replaced && {
            hint: {
              en: 'Correct the change of that day first (correctEmployerChange).',
              vi: 'Hãy đính chính thay đổi của ngày đó trước (correctEmployerChange).',
            },
          }),
        },
      );
  }
  const first = state.classifications[0]!;
  const kind = given.kind ?? first.kind;
  const size = given.size ?? (kind === 'enterprise' ? (first.size ?? undefined) : undefined);
  const kinds = [kind, ...state.classifications.slice(1).map((c) => c.kind)];
  const wrong =
    classified({ kind, sector: given.sector ?? first.sector, ...(size ? { size } : {}) }) ??
    numbered(kinds, given.registrationNumber ?? (given.kind ? state.registrationNumber : null));
  if (wrong) return wrong;
  return ok([events.employerCorrected.of(startOfDay(given.since ?? state.since), { employer: state.id, reason, ...given })]);
}

function reclassify(c: Extract<EmployerCommand, { type: 'Reclassify' }>, state: EmployerState): Answer {
  const wrong = classified(c) ?? numbered([c.kind], c.registrationNumber);
  if (wrong) return wrong;
  const { on, kind, size, sector, registrationNumber, reason } = c;
  // Only an entry of that very day makes it void: the same class from a later day on still says something once an earlier change comes in.
  const known = state.classifications.find((e) => e.from === on);
  const newNumber = registrationNumber !== undefined && registrationNumber !== state.registrationNumber;
  if (known && known.kind === kind && known.size === (size ?? null) && known.sector === sector && !newNumber) return ok([]);
  return ok([
    events.employerReclassified.of(startOfDay(on), {
      employer: state.id,
      on,
      kind,
      ...(size ? { size } : {}),
      sector,
      ...(registrationNumber ? { registrationNumber } : {}),
      reason,
    }),
  ]);
}

const leavesMerged = (merged: string, field = 'unit') =>
  refuse(
    'OthersMergedIntoIt',
    `The employer ${merged} was merged into it and lies in the province that it would leave.`,
    `Cơ sở ${merged} đã được gộp vào hồ sơ này và thuộc tỉnh mà cơ sở sẽ rời đi.`,
    {
      field,
      hint: {
        en: `Undo the merge of ${merged} first (undoEmployerMerge).`,
        vi: `Trước hết hủy việc gộp ${merged} (undoEmployerMerge).`,
      },
    },
  );

function relocate(c: Extract<EmployerCommand, { type: 'Relocate' }>, state: EmployerState): Answer {
  const { on, unit, within, address } = c;
  if (c.leaves) return leavesMerged(c.leaves);
  if (address === undefined && state.units.some((e) => e.from === on && e.unit === unit)) return ok([]);
  return ok([
    events.employerRelocated.of(startOfDay(on), { employer: state.id, on, unit, within, ...(address ? { address } : {}) }),
  ]);
}

function assign(c: Extract<EmployerCommand, { type: 'Assign' | 'CorrectPlace' }>, state: EmployerState): Answer {
  const { on, of, unit, within, reason } = c;
  if (c.leaves) return leavesMerged(c.leaves);
  if (state.units.some((e) => e.from === on && e.unit === unit))
    return c.type === 'Assign' ? ok([]) : refuse('NothingChanged', { field: 'unit' });
  const data = { employer: state.id, on, of, unit, within, reason };
  if (c.type === 'Assign') return ok([events.employerAssignedToSuccessor.of(startOfDay(on), data)]);
  return ok([events.employerPlaceCorrected.of(startOfDay(on), { ...data, ofWithin: c.ofWithin })]);
}

function reopen(c: { readonly on: LocalDate; readonly reason: string }, state: EmployerState): Answer {
  if (state.closedOn === null) return notClosed();
  if (c.on < state.closedOn)
    return refuse('EndBeforeStart', `It was closed on ${state.closedOn}.`, `Đã đóng ngày ${state.closedOn}.`, { field: 'on' });
  return ok([events.employerReopened.of(startOfDay(c.on), { employer: state.id, on: c.on, reason: c.reason })]);
}

const notClosed = () => refuse('NotClosed');
const closed = ({ closedOn }: EmployerState) =>
  refuse('EmployerClosed', `The employer closed on ${closedOn}.`, `Cơ sở đã đóng ngày ${closedOn}.`, {
    hint: { en: 'Record that it reopened first.', vi: 'Hãy ghi nhận việc mở lại trước.' },
  });

const OF_MEMBERSHIPS: ReadonlySet<string> = new Set([
  'CorrectMembership',
  'RequestMembershipCorrection',
  'ApproveMembershipCorrection',
  'DeclineMembershipCorrection',
]);
/** What the state alone holds against a command, by its name. What was recorded wrongly is corrected in any state. */
function forbidden(command: string, state: EmployerState): Result<never, RegistryRefusal | Refusal<'NothingWaits'>> | null {
  if (command === 'UndoEmployerMerge') return state.mergedInto === null ? refuse('NotMerged') : null;
  // What waits for a second person can be turned down there, too: nothing of the record changes by it.
  if (state.mergedInto !== null && command !== 'DeclineMembershipCorrection') return mergedAway(state.mergedInto);
  if (command === 'MergeEmployer') return waitsFirst(state);
  if (
    command === 'CorrectEmployer' ||
    command === 'CorrectEmployerChange' ||
    command === 'AssignEmployerToSuccessor' ||
    command === 'CorrectEmployerPlace'
  )
    return null;
  if (command === 'CorrectEmployerAddress') return state.addresses.length === 0 ? unknownAddress() : null;
  if (OF_MEMBERSHIPS.has(command)) {
    const onRequest = command === 'ApproveMembershipCorrection' || command === 'DeclineMembershipCorrection';
    return onRequest ? nothingWaits(state.correctionRequests) : null;
  }
  const isClosed = state.closedOn !== null;
  if (command === 'ReopenEmployer') return isClosed ? null : notClosed();
  if (isClosed) return closed(state);
  return command === 'EndEmployerAddress' && state.addresses.every(({ to }) => to !== null) ? unknownAddress() : null;
}

function decide(c: EmployerCommand, state: EmployerState | null, env: Env): Answer {
  if (c.type === 'Register') return register(c, state, env);
  if (!state)
    return refuse('UnknownEmployer', 'There is no employer with this id.', 'Không có cơ sở với mã này.', { field: 'employer' });
  if (c.type === 'Merge' || c.type === 'UndoMerge') return decideMerge(c, state);
  if (state.mergedInto !== null && c.type !== 'DeclineMembershipCorrection') return mergedAway(state.mergedInto);
  if (c.type === 'Correct') return correct(c, state, env);
  if (c.type === 'CorrectChange') return c.leaves ? leavesMerged(c.leaves, 'neverHappened') : correctChange(c, state, env);
  if (c.type === 'CorrectAddress') return decideAddress(c, state, env.today);
  if (
    c.type === 'CorrectMembership' ||
    c.type === 'RequestMembershipCorrection' ||
    c.type === 'ApproveMembershipCorrection' ||
    c.type === 'DeclineMembershipCorrection'
  )
    return decideMembershipCorrection(c, state, env);
  // What a closed employer left behind lies somewhere, too.
  if (c.type === 'Assign' || c.type === 'CorrectPlace') return assign(c, state);
  const wrongDate = future(c.on, env, 'on');
  if (wrongDate) return wrongDate;
  const tooEarly = c.type === 'Leave' ? leftTooEarly(c, state) : null;
  if (tooEarly) return tooEarly;
  if (c.on < state.since)
    return refuse(
      c.type === 'Join' || c.type === 'Confirm' ? 'JoinBeforeRegistration' : 'BeforeRegistration',
      `The employer is recorded from ${state.since} on.`,
      `Cơ sở được ghi nhận từ ngày ${state.since}.`,
      {
        field: 'on',
        hint: { en: 'Correct its first day if it existed before.', vi: 'Đính chính ngày bắt đầu nếu cơ sở đã tồn tại trước đó.' },
      },
    );
  if (c.type === 'Reopen') return reopen(c, state);
  if (state.closedOn !== null) return closed(state);
  switch (c.type) {
    case 'Reclassify':
      return reclassify(c, state);
    case 'Relocate':
      return relocate(c, state);
    case 'Close': {
      const reopened = state.closures.at(-1)?.to;
      if (reopened && c.on < reopened)
        return refuse('EndBeforeStart', `It reopened on ${reopened}.`, `Đã mở lại ngày ${reopened}.`, { field: 'on' });
      return ok([events.employerClosed.of(startOfDay(c.on), { employer: state.id, on: c.on, reason: c.reason })]);
    }
    case 'AddAddress':
    case 'EndAddress':
      return decideAddress(c, state, env.today);
    case 'Join':
    case 'Leave':
      return decideMembership(c, state);
    case 'Confirm':
      return confirm(c, state);
  }
}

/**
 * An employer: registered once, corrected and reclassified without losing what was known, at one place and in at most one craft village,
 * one cooperative and one alliance at a time.
 */
export const employerDecider: Decider<EmployerState | null, EmployerCommand, EmployerEvent, RegistryRefusal> = {
  category: 'employer',
  initial: null,
  evolve: evolveEmployer,
  forbids: (command, state) => {
    const no = state && forbidden(command, state);
    return no && !no.ok ? no.error : null;
  },
  decide,
};
