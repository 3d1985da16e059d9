import {
  ok,
  refuse,
  startOfDay,
  type Bilingual,
  type Decider,
  type Env,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { EMPLOYER_KINDS, type EmployerKind, type EnterpriseSize, isVsicCode } from '#law';
import { entryAt, evolveEmployer, type EmployerState, type GroupKind } from './employer.ts';
import * as events from './events.ts';
import type { EmployerEvent } from './events.ts';

interface Classified {
  readonly kind: EmployerKind;
  readonly size?: EnterpriseSize;
  readonly sector: string;
}
interface Placed {
  readonly unit: string;
  readonly within: readonly string[];
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
  | ({ readonly type: 'Reclassify'; readonly on: LocalDate; readonly reason: string } & Classified)
  | ({ readonly type: 'Relocate'; readonly on: LocalDate; readonly address?: string } & Placed)
  | { readonly type: 'Close' | 'Reopen'; readonly on: LocalDate; readonly reason: string }
  | { readonly type: 'Join' | 'Leave'; readonly group: GroupKind; readonly of: string; readonly on: LocalDate };

export type RegistryRefusal = Refusal<
  | 'AlreadyRegistered'
  | 'UnknownEmployer'
  | 'DateInFuture'
  | 'BeforeRegistration'
  | 'UnknownSector'
  | 'SizeMissing'
  | 'SizeNotApplicable'
  | 'RegistrationNumberNotApplicable'
  | 'NothingToCorrect'
  | 'AfterLaterFacts'
  | 'EmployerClosed'
  | 'NotClosed'
  | 'AlreadyMember'
  | 'NotAMember'
  | 'LeaveBeforeJoin'
  | 'JoinBeforeLeave'
  | 'OwnMember'
>;
type Answer = Result<readonly EmployerEvent[], RegistryRefusal>;

const kindRow = (kind: EmployerKind) => EMPLOYER_KINDS.find((k) => k.code === kind)!;

const future = (on: LocalDate, env: Env, field: string) =>
  on > env.today ? refuse('DateInFuture', 'The date lies in the future.', 'Ngày nằm trong tương lai.', { field }) : null;

function classified(c: Classified, registrationNumber: string | undefined | null) {
  if (!isVsicCode(c.sector))
    return refuse('UnknownSector', 'This is no sector code of VSIC 2018.', 'Không phải mã ngành theo VSIC 2018.', {
      field: 'sector',
      hint: {
        en: 'Give a section letter A-U or 2 to 5 digits, such as 2393.',
        vi: 'Dùng chữ cái A-U hoặc mã 2 đến 5 chữ số, ví dụ 2393.',
      },
    });
  const row = kindRow(c.kind);
  if (row.hasSize && c.size === undefined)
    return refuse('SizeMissing', 'An enterprise needs its size.', 'Doanh nghiệp cần có quy mô.', {
      field: 'size',
      hint: { en: 'micro, small, medium or large.', vi: 'micro, small, medium hoặc large.' },
    });
  if (!row.hasSize && c.size !== undefined)
    return refuse('SizeNotApplicable', 'Only an enterprise has a size.', 'Chỉ doanh nghiệp mới có quy mô.', { field: 'size' });
  if (row.registration === 'none' && registrationNumber)
    return refuse(
      'RegistrationNumberNotApplicable',
      'This kind of employer has no registration number.',
      'Loại cơ sở này không có mã số đăng ký.',
      {
        field: 'registrationNumber',
        hint: { en: 'Leave it out, or choose household-business.', vi: 'Bỏ trống, hoặc chọn hộ kinh doanh.' },
      },
    );
  return null;
}

const GROUP_NAMES: Readonly<Record<GroupKind, Bilingual>> = {
  village: { en: 'craft village', vi: 'làng nghề' },
  cooperative: { en: 'cooperative', vi: 'hợp tác xã' },
  alliance: { en: 'cooperative alliance', vi: 'liên minh hợp tác xã' },
};

/** The first day on which something that is already recorded rests: `since` cannot be moved behind it. */
const firstFact = (state: EmployerState): LocalDate | null =>
  [...state.classifications.slice(1), ...state.units.slice(1), ...Object.values(state.memberships).flat()]
    .map((e) => e.from)
    .toSorted()[0] ?? null;

function register(c: Extract<EmployerCommand, { type: 'Register' }>, state: EmployerState | null, env: Env): Answer {
  if (state)
    return refuse('AlreadyRegistered', 'An employer with this id is registered already.', 'Cơ sở có mã này đã được đăng ký.', {
      field: 'id',
      hint: { en: 'Use CorrectEmployer to change it.', vi: 'Dùng lệnh đính chính.' },
    });
  const wrong = future(c.since, env, 'since') ?? classified(c, c.registrationNumber);
  if (wrong) return wrong;
  const { type: _type, id, ...data } = c;
  return ok([events.employerRegistered.of(startOfDay(c.since), { employer: id, ...data })]);
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
    if (first !== null && given.since > first)
      return refuse(
        'AfterLaterFacts',
        `Something is recorded for ${first}: the first day cannot lie behind it.`,
        `Đã có ghi nhận ngày ${first}: ngày bắt đầu không thể sau đó.`,
        { field: 'since' },
      );
  }
  const first = state.classifications[0]!;
  const kind = given.kind ?? first.kind;
  const size = given.size ?? (kind === 'enterprise' ? (first.size ?? undefined) : undefined);
  const wrong = classified(
    { kind, sector: given.sector ?? first.sector, ...(size ? { size } : {}) },
    given.registrationNumber ?? (given.kind ? state.registrationNumber : null),
  );
  if (wrong) return wrong;
  return ok([events.employerCorrected.of(startOfDay(given.since ?? state.since), { employer: state.id, reason, ...given })]);
}

function join(c: Extract<EmployerCommand, { type: 'Join' | 'Leave' }>, state: EmployerState): Answer {
  const group = GROUP_NAMES[c.group];
  const current = state.memberships[c.group].find((m) => m.to === null);
  const on = startOfDay(c.on);
  if (c.type === 'Join') {
    if (c.of === state.id)
      return refuse('OwnMember', 'An employer cannot be a member of itself.', 'Cơ sở không thể là thành viên của chính mình.', {
        field: c.group,
      });
    if (current)
      return refuse(
        'AlreadyMember',
        `It is a member of a ${group.en} since ${current.from}.`,
        `Đã là thành viên ${group.vi} từ ngày ${current.from}.`,
        {
          field: c.group,
          hint: { en: `Record that it left ${current.of} first.`, vi: `Hãy ghi nhận việc rời ${current.of} trước.` },
        },
      );
    const last = state.memberships[c.group].at(-1);
    if (last?.to && c.on < last.to)
      return refuse(
        'JoinBeforeLeave',
        `The earlier membership ended on ${last.to}.`,
        `Tư cách thành viên trước kết thúc ngày ${last.to}.`,
        { field: 'on' },
      );
    if (c.group === 'village') return ok([events.craftVillageJoined.of(on, { employer: state.id, village: c.of, on: c.on })]);
    if (c.group === 'cooperative')
      return ok([events.cooperativeJoined.of(on, { employer: state.id, cooperative: c.of, on: c.on })]);
    return ok([events.allianceJoined.of(on, { employer: state.id, alliance: c.of, on: c.on })]);
  }
  if (current?.of !== c.of)
    return refuse('NotAMember', `It is no member of this ${group.en}.`, `Không phải thành viên ${group.vi} này.`, {
      field: c.group,
    });
  if (c.on < current.from)
    return refuse('LeaveBeforeJoin', `It joined on ${current.from}.`, `Đã gia nhập ngày ${current.from}.`, { field: 'on' });
  if (c.group === 'village') return ok([events.craftVillageLeft.of(on, { employer: state.id, village: c.of, on: c.on })]);
  if (c.group === 'cooperative') return ok([events.cooperativeLeft.of(on, { employer: state.id, cooperative: c.of, on: c.on })]);
  return ok([events.allianceLeft.of(on, { employer: state.id, alliance: c.of, on: c.on })]);
}

function decide(c: EmployerCommand, state: EmployerState | null, env: Env): Answer {
  if (c.type === 'Register') return register(c, state, env);
  if (!state)
    return refuse('UnknownEmployer', 'There is no employer with this id.', 'Không có cơ sở với mã này.', { field: 'employer' });
  if (c.type === 'Correct') return correct(c, state, env);
  const wrongDate = future(c.on, env, 'on');
  if (wrongDate) return wrongDate;
  if (c.on < state.since)
    return refuse(
      'BeforeRegistration',
      `The employer is recorded from ${state.since} on.`,
      `Cơ sở được ghi nhận từ ngày ${state.since}.`,
      {
        field: 'on',
        hint: { en: 'Correct its first day if it existed before.', vi: 'Đính chính ngày bắt đầu nếu cơ sở đã tồn tại trước đó.' },
      },
    );
  if (c.type === 'Reopen') {
    if (state.closedOn === null) return refuse('NotClosed', 'The employer is not closed.', 'Cơ sở không ở trạng thái đóng.', {});
    if (c.on < state.closedOn)
      return refuse('BeforeRegistration', `It was closed on ${state.closedOn}.`, `Đã đóng ngày ${state.closedOn}.`, {
        field: 'on',
      });
    return ok([events.employerReopened.of(startOfDay(c.on), { employer: state.id, on: c.on, reason: c.reason })]);
  }
  if (state.closedOn !== null && !(c.type === 'Leave'))
    return refuse('EmployerClosed', `The employer closed on ${state.closedOn}.`, `Cơ sở đã đóng ngày ${state.closedOn}.`, {
      hint: { en: 'Record that it reopened first.', vi: 'Hãy ghi nhận việc mở lại trước.' },
    });
  switch (c.type) {
    case 'Reclassify': {
      const wrong = classified(
        c,
        state.registrationNumber && kindRow(c.kind).registration === 'none' ? null : state.registrationNumber,
      );
      if (wrong) return wrong;
      const now = entryAt(state.classifications, c.on);
      if (now.kind === c.kind && now.size === (c.size ?? null) && now.sector === c.sector) return ok([]);
      return ok([
        events.employerReclassified.of(startOfDay(c.on), {
          employer: state.id,
          on: c.on,
          kind: c.kind,
          ...(c.size ? { size: c.size } : {}),
          sector: c.sector,
          reason: c.reason,
        }),
      ]);
    }
    case 'Relocate':
      return ok([
        events.employerRelocated.of(startOfDay(c.on), {
          employer: state.id,
          on: c.on,
          unit: c.unit,
          within: c.within,
          ...(c.address ? { address: c.address } : {}),
        }),
      ]);
    case 'Close':
      return ok([events.employerClosed.of(startOfDay(c.on), { employer: state.id, on: c.on, reason: c.reason })]);
    case 'Join':
    case 'Leave':
      return join(c, state);
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
  decide,
};
