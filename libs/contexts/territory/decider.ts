import { isLocalDate, ok, refuse, startOfDay, type Decider, type LocalDate, type Refusal, type Result } from '#kernel';
import {
  codeOf,
  isUnitId,
  levelOfCode,
  unitDissolved,
  unitEstablished,
  unitMoved,
  unitReclassified,
  validFromOf,
  type Basis,
  type Level,
  type Succession,
  type UnitEvent,
  type UnitId,
  type UnitKind,
} from './events.ts';

interface Known {
  readonly unit: UnitId;
  readonly on: LocalDate;
  readonly basis: Basis;
  /** Number of the decision or resolution. */
  readonly act?: string;
}
export interface Successor {
  readonly unit: UnitId;
  readonly kind: Succession;
  readonly certain: boolean;
}
export interface EstablishUnit extends Known {
  readonly type: 'EstablishUnit';
  readonly name: string;
  readonly fullName: string;
  readonly kind: UnitKind;
  readonly parent?: UnitId;
}
export interface ReclassifyUnit extends Known {
  readonly type: 'ReclassifyUnit';
  readonly name: string;
  readonly fullName: string;
  readonly kind: UnitKind;
}
export interface MoveUnit extends Known {
  readonly type: 'MoveUnit';
  readonly parent: UnitId;
}
export interface DissolveUnit extends Known {
  readonly type: 'DissolveUnit';
  readonly successors: readonly Successor[];
  readonly successorsKnown: boolean;
}
export type UnitCommand = EstablishUnit | ReclassifyUnit | MoveUnit | DissolveUnit;

export type UnitState =
  | { readonly status: 'none' }
  | {
      readonly status: 'in-force' | 'dissolved';
      readonly unit: UnitId;
      readonly level: Level;
      readonly name: string;
      readonly fullName: string;
      readonly kind: UnitKind;
      readonly parent: UnitId | null;
      readonly establishedOn: LocalDate;
      /** The day of the latest event: changes come in the order of their days. */
      readonly changedOn: LocalDate;
    };

export type UnitRefusal = Refusal<
  | 'AlreadyEstablished'
  | 'NotEstablished'
  | 'AlreadyDissolved'
  | 'DateBeforeEstablishment'
  | 'DateBeforeLastChange'
  | 'InvalidDate'
  | 'InvalidUnitId'
  | 'InvalidParent'
  | 'InvalidSuccessor'
  | 'NothingChanges'
>;
type Refused = Result<never, UnitRefusal>;

/** A unit's stream is `unit-<UnitId>`. Whether a parent or successor exists is for who builds the command: another unit is another stream. */
export const unitDecider: Decider<UnitState, UnitCommand, UnitEvent, UnitRefusal> = {
  category: 'unit',
  initial: { status: 'none' },
  evolve,
  decide(command, state) {
    if (!isLocalDate(command.on)) return refuse('InvalidDate', { field: 'on' });
    if (command.type === 'EstablishUnit') return state.status === 'none' ? establish(command) : alreadyEstablished(state.unit);
    if (state.status === 'none') return refuse('NotEstablished', { field: 'unit' });
    if (state.status === 'dissolved')
      return refuse(
        'AlreadyDissolved',
        `The unit ended on ${state.changedOn}.`,
        `Đơn vị hành chính đã chấm dứt từ ngày ${state.changedOn}.`,
        { field: 'unit' },
      );
    if (command.on <= state.establishedOn)
      return refuse(
        'DateBeforeEstablishment',
        `The unit is in force from ${state.establishedOn}; it can change after that day only.`,
        `Đơn vị hành chính có hiệu lực từ ngày ${state.establishedOn}; chỉ có thể thay đổi sau ngày đó.`,
        { field: 'on' },
      );
    if (command.on < state.changedOn)
      return refuse(
        'DateBeforeLastChange',
        `The unit last changed on ${state.changedOn}.`,
        `Đơn vị hành chính thay đổi lần gần nhất vào ngày ${state.changedOn}.`,
        { field: 'on' },
      );
    return change(command, state);
  },
};

function establish(command: EstablishUnit): Result<readonly UnitEvent[], UnitRefusal> {
  const { type: _, unit, on, parent, ...rest } = command;
  const level = isUnitId(unit) && isLocalDate(validFromOf(unit)) ? levelOfCode(codeOf(unit)) : null;
  if (level === null || validFromOf(unit) !== on) return refuse('InvalidUnitId', { field: 'unit' });
  // A commune lies in a district or, since 1 July 2025, in a province; nothing lies in a commune.
  const above = parent === undefined ? null : isUnitId(parent) ? levelOfCode(codeOf(parent)) : 'commune';
  if (!fits(level, above)) return invalidParent();
  return ok([
    unitEstablished.of(startOfDay(on), {
      unit,
      code: codeOf(unit),
      level,
      ...rest,
      ...(parent === undefined ? {} : { parent }),
      on,
    }),
  ]);
}

function change(
  command: ReclassifyUnit | MoveUnit | DissolveUnit,
  state: Extract<UnitState, { unit: UnitId }>,
): Result<readonly UnitEvent[], UnitRefusal> {
  const at = startOfDay(command.on);
  switch (command.type) {
    case 'ReclassifyUnit': {
      const { type: _, ...data } = command;
      if (data.fullName === state.fullName && data.name === state.name && data.kind === state.kind) return nothingChanges();
      return ok([unitReclassified.of(at, data)]);
    }
    case 'MoveUnit': {
      const { type: _, ...data } = command;
      if (!isUnitId(data.parent) || !fits(state.level, levelOfCode(codeOf(data.parent)))) return invalidParent();
      return data.parent === state.parent ? nothingChanges() : ok([unitMoved.of(at, data)]);
    }
    case 'DissolveUnit': {
      const { type: _, ...data } = command;
      const named = new Set(data.successors.map((s) => s.unit));
      if (named.has(data.unit) || named.size < data.successors.length || ![...named].every(isUnitId))
        return refuse('InvalidSuccessor', { field: 'successors' });
      return ok([unitDissolved.of(at, data)]);
    }
  }
}

function fits(level: Level, above: Level | null): boolean {
  if (level === 'province') return above === null;
  return level === 'district' ? above === 'province' : above === 'district' || above === 'province';
}

const alreadyEstablished = (unit: UnitId): Refused =>
  refuse('AlreadyEstablished', `The unit ${unit} is established already.`, `Đơn vị hành chính ${unit} đã được thành lập.`, {
    field: 'unit',
  });
const nothingChanges = (): Refused =>
  refuse('NothingChanges', 'The unit is so already.', 'Đơn vị hành chính đã như vậy, không có thay đổi.');
const invalidParent = (): Refused => refuse('InvalidParent', { field: 'parent' });

function evolve(state: UnitState, event: UnitEvent): UnitState {
  if (event.type === 'UnitEstablished') {
    const { unit, level, name, fullName, kind, parent, on } = event.data;
    return { status: 'in-force', unit, level, name, fullName, kind, parent: parent ?? null, establishedOn: on, changedOn: on };
  }
  if (state.status === 'none') return state;
  const changed = { ...state, changedOn: event.data.on };
  switch (event.type) {
    case 'UnitReclassified':
      return { ...changed, name: event.data.name, fullName: event.data.fullName, kind: event.data.kind };
    case 'UnitMoved':
      return { ...changed, parent: event.data.parent };
    case 'UnitDissolved':
      return { ...changed, status: 'dissolved' };
  }
}
