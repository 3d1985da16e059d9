import { dateInFuture, type Decider, type LocalDate, ok, type Refusal, refuse, startOfDay } from '#kernel';
import * as events from './events.ts';
import type { AllianceEvent, CraftVillageEvent } from './events.ts';

export interface CraftVillageState {
  readonly id: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly since: LocalDate;
  readonly recognitions: readonly { readonly from: LocalDate; readonly to: LocalDate | null; readonly decisionNumber: string }[];
}
export type CraftVillageCommand =
  | {
      readonly type: 'Register';
      readonly id: string;
      readonly name: string;
      readonly craft: string;
      readonly traditional: boolean;
      readonly unit: string;
      readonly within: readonly string[];
      readonly since: LocalDate;
    }
  | { readonly type: 'Recognise'; readonly on: LocalDate; readonly decisionNumber: string }
  | { readonly type: 'Withdraw'; readonly on: LocalDate; readonly reason: string };
type GroupRefusal = Refusal<
  | 'AlreadyRegistered'
  | 'UnknownCraftVillage'
  | 'DateInFuture'
  | 'BeforeRegistration'
  | 'AlreadyRecognised'
  | 'RecognisedBeforeWithdrawal'
  | 'NotRecognised'
  | 'EndBeforeStart'
>;

/** A craft village (làng nghề): recognised by the province's committee with a date (Decree 52/2018), which may be withdrawn again. */
export const craftVillageDecider: Decider<CraftVillageState | null, CraftVillageCommand, CraftVillageEvent, GroupRefusal> = {
  category: 'village',
  initial: null,
  evolve(state, event) {
    switch (event.type) {
      case 'CraftVillageRegistered':
        return {
          id: event.data.village,
          unit: event.data.unit,
          within: event.data.within,
          since: event.data.since,
          recognitions: [],
        };
      case 'CraftVillageRecognised':
        return (
          state && {
            ...state,
            recognitions: [...state.recognitions, { from: event.data.on, to: null, decisionNumber: event.data.decisionNumber }],
          }
        );
      case 'CraftVillageRecognitionWithdrawn':
        return (
          state && { ...state, recognitions: state.recognitions.map((r) => (r.to === null ? { ...r, to: event.data.on } : r)) }
        );
    }
  },
  decide(c, state, env) {
    if (c.type === 'Register') {
      if (state)
        return refuse(
          'AlreadyRegistered',
          'A craft village with this id is registered already.',
          'Làng nghề có mã này đã được đăng ký.',
          { field: 'id' },
        );
      if (c.since > env.today) return dateInFuture(c.since, env.today, 'since');
      const { type: _type, id, ...data } = c;
      return ok([events.craftVillageRegistered.of(startOfDay(c.since), { village: id, ...data })]);
    }
    if (!state)
      return refuse('UnknownCraftVillage', 'There is no craft village with this id.', 'Không có làng nghề với mã này.', {
        field: 'village',
      });
    if (c.on > env.today) return dateInFuture(c.on, env.today);
    if (c.on < state.since)
      return refuse(
        'BeforeRegistration',
        `The craft village is recorded from ${state.since} on.`,
        `Làng nghề được ghi nhận từ ngày ${state.since}.`,
        { field: 'on' },
      );
    const current = state.recognitions.find((r) => r.to === null);
    if (c.type === 'Recognise') {
      if (current)
        return refuse(
          'AlreadyRecognised',
          `It is recognised since ${current.from}.`,
          `Đã được công nhận từ ngày ${current.from}.`,
          { article: 'Decree 52/2018/NĐ-CP Art. 5' },
        );
      const last = state.recognitions.at(-1);
      if (last?.to && c.on < last.to)
        return refuse(
          'RecognisedBeforeWithdrawal',
          `The earlier recognition was withdrawn on ${last.to}.`,
          `Việc công nhận trước bị thu hồi ngày ${last.to}.`,
          { field: 'on' },
        );
      return ok([
        events.craftVillageRecognised.of(startOfDay(c.on), { village: state.id, on: c.on, decisionNumber: c.decisionNumber }),
      ]);
    }
    if (!current) return refuse('NotRecognised');
    if (c.on < current.from)
      return refuse('EndBeforeStart', `It was recognised on ${current.from}.`, `Được công nhận ngày ${current.from}.`, {
        field: 'on',
      });
    return ok([events.craftVillageRecognitionWithdrawn.of(startOfDay(c.on), { village: state.id, on: c.on, reason: c.reason })]);
  },
};

export type AllianceCommand = {
  readonly type: 'Register';
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly since: LocalDate;
};

export interface AllianceState {
  readonly id: string;
  readonly unit: string;
  readonly within: readonly string[];
}

/** A cooperative alliance (liên minh hợp tác xã) of a province. */
export const allianceDecider: Decider<AllianceState | null, AllianceCommand, AllianceEvent, GroupRefusal> = {
  category: 'alliance',
  initial: null,
  evolve: (_state, { data: { alliance, unit, within } }) => ({ id: alliance, unit, within }),
  decide(c, state, env) {
    if (state)
      return refuse(
        'AlreadyRegistered',
        'An alliance with this id is registered already.',
        'Liên minh có mã này đã được đăng ký.',
        { field: 'id' },
      );
    if (c.since > env.today) return dateInFuture(c.since, env.today, 'since');
    return ok([
      events.allianceRegistered.of(startOfDay(c.since), {
        alliance: c.id,
        name: c.name,
        unit: c.unit,
        within: c.within,
        since: c.since,
      }),
    ]);
  },
};
