import {
  beforeEarlier,
  dateInFuture,
  err,
  idTaken,
  ok,
  refuse,
  startOfDay,
  type Decider,
  type LocalDate,
  type Refusal,
} from '#kernel';
import type { DocumentKind } from '#documents/kinds';
import type { BodyKindCode } from '#law';
import { documentNumberCancelled, documentNumberReserved, numberText, type NumberingEvent } from './events.ts';

export interface RegisterState {
  /** Where its body is; null: nothing was reserved yet. */
  readonly place: { readonly unit: string; readonly within: readonly string[] } | null;
  readonly bodyKind: BodyKindCode | null;
  readonly last: number;
  readonly lastOn: LocalDate | null;
  readonly reserved: ReadonlyMap<string, LocalDate>;
  readonly cancelled: ReadonlySet<string>;
}
export type NumberingCommand =
  | {
      readonly type: 'Reserve';
      readonly register: string;
      readonly reservation: string;
      readonly bodyKind: BodyKindCode;
      readonly kind: DocumentKind;
      readonly on: LocalDate;
      readonly sign: string;
      readonly place: { readonly unit: string; readonly within: readonly string[] };
    }
  | {
      readonly type: 'Cancel';
      readonly register: string;
      readonly reservation: string;
      readonly on: LocalDate;
      readonly reason: string;
    };

/** Numbers follow each other without a gap: what is not used is cancelled with a reason, and stays. */
export const numberingDecider: Decider<RegisterState, NumberingCommand, NumberingEvent, Refusal> = {
  category: 'numbers',
  initial: { place: null, bodyKind: null, last: 0, lastOn: null, reserved: new Map(), cancelled: new Set() },
  evolve(state, { type, data }) {
    if (type === 'DocumentNumberCancelled') return { ...state, cancelled: new Set(state.cancelled).add(data.reservation) };
    const { unit, within, ordinal, on, reservation, bodyKind } = data;
    const reserved = new Map(state.reserved).set(reservation, on);
    return { ...state, place: { unit, within }, bodyKind, last: ordinal, lastOn: on, reserved };
  },
  decide(command, state, { today }) {
    const { register, reservation, on } = command;
    if (on > today) return dateInFuture(on, today);
    const reservedOn = state.reserved.get(reservation);
    if (command.type === 'Reserve') {
      if (reservedOn !== undefined) return err(idTaken('reservation'));
      if (state.lastOn !== null && on < state.lastOn)
        return beforeEarlier('NumberBeforeEarlier', on, state.lastOn, {
          en: `the number ${numberText(state.last, command.sign)}`,
          vi: `số ${numberText(state.last, command.sign)}`,
        });
      const { kind, sign, bodyKind, place } = command;
      const ordinal = state.last + 1;
      return ok([
        documentNumberReserved.of(startOfDay(on), { register, reservation, ...place, bodyKind, kind, on, ordinal, sign }),
      ]);
    }
    if (reservedOn === undefined) return refuse('UnknownDocumentNumber', { field: 'reservation' });
    if (state.cancelled.has(reservation)) return refuse('NumberCancelled', { field: 'reservation' });
    if (on < reservedOn) return beforeEarlier('NumberBeforeEarlier', on, reservedOn, { en: 'the number', vi: 'số văn bản' });
    return ok([documentNumberCancelled.of(startOfDay(on), { register, reservation, on, reason: command.reason })]);
  },
};
