import { dateInFuture, type Decider, type LocalDate, ok, type Refusal, refuse, type Result, startOfDay } from '#kernel';
import type { Assigning } from './assigning.ts';
import * as events from './events.ts';
import type { AllianceEvent, CraftVillageEvent } from './events.ts';
import { recognitionsAfter, type Recognition } from './villages.ts';

export interface CraftVillageState {
  readonly id: string;
  readonly unit: string;
  readonly within: readonly string[];
  /** Where it lay since when, as it was recorded. */
  readonly places: readonly events.PlaceSince[];
  readonly since: LocalDate;
  readonly recognitions: readonly Recognition[];
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
  /** `firstJoined`: the first day on which an employer worked there. */
  | {
      readonly type: 'Correct';
      readonly reason: string;
      readonly name?: string | undefined;
      readonly craft?: string | undefined;
      readonly traditional?: boolean | undefined;
      readonly since?: LocalDate | undefined;
      readonly firstJoined: LocalDate | null;
    }
  | {
      readonly type: 'CorrectRecognition';
      readonly wasFrom: LocalDate;
      readonly from?: LocalDate | undefined;
      readonly to?: LocalDate | undefined;
      readonly stillRecognised?: boolean | undefined;
      readonly withdrawn?: boolean | undefined;
      readonly decisionNumber?: string | undefined;
      readonly reason: string;
    }
  | { readonly type: 'Recognise'; readonly on: LocalDate; readonly decisionNumber: string }
  | { readonly type: 'Withdraw'; readonly on: LocalDate; readonly reason: string }
  | ({ readonly type: 'Assign' } & Assigning);
type GroupRefusal = Refusal<
  | 'AlreadyRegistered'
  | 'UnknownCraftVillage'
  | 'DateInFuture'
  | 'BeforeRegistration'
  | 'AlreadyRecognised'
  | 'RecognisedBeforeWithdrawal'
  | 'NotRecognised'
  | 'EndBeforeStart'
  | 'NothingToCorrect'
  | 'NothingChanged'
  | 'AfterLaterFacts'
  | 'UnknownStep'
  | 'OutOfOrder'
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
          places: [{ from: event.data.since, unit: event.data.unit }],
          since: event.data.since,
          recognitions: [],
        };
      case 'CraftVillageCorrected':
        return state && { ...state, since: event.data.since ?? state.since };
      case 'CraftVillageAssignedToSuccessor':
        return state && { ...state, ...events.assignedPlace(state.places, event.data) };
      default:
        return state && { ...state, recognitions: recognitionsAfter(state.recognitions, event) };
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
    if (c.type === 'Correct') return correctVillage(c, state, env.today);
    if (c.type === 'CorrectRecognition') return correctRecognition(c, state, env.today);
    if (c.type === 'Assign') {
      const { type: _type, ...data } = c;
      if (c.unit === state.unit) return ok([]);
      return ok([events.craftVillageAssignedToSuccessor.of(startOfDay(c.on), { village: state.id, ...data })]);
    }
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

type VillageAnswer = Result<readonly CraftVillageEvent[], GroupRefusal>;
function correctVillage(
  { type: _type, reason, firstJoined, ...changes }: Extract<CraftVillageCommand, { type: 'Correct' }>,
  { id: village, since, recognitions }: CraftVillageState,
  today: LocalDate,
): VillageAnswer {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as typeof changes;
  if (Object.keys(given).length === 0) return refuse('NothingToCorrect');
  if (given.since !== undefined) {
    if (given.since > today) return dateInFuture(given.since, today, 'since');
    const first = [firstJoined ?? [], recognitions.map(({ from }) => from)].flat().toSorted()[0];
    if (first !== undefined && given.since > first)
      return refuse(
        'AfterLaterFacts',
        `Something is recorded for ${first}: the first day cannot lie behind it.`,
        `Đã có ghi nhận ngày ${first}: ngày bắt đầu không thể sau đó.`,
        { field: 'since' },
      );
  }
  return ok([events.craftVillageCorrected.of(startOfDay(given.since ?? since), { village, reason, ...given })]);
}

function correctRecognition(
  { type: _type, wasFrom, reason, ...changes }: Extract<CraftVillageCommand, { type: 'CorrectRecognition' }>,
  { id: village, since, recognitions }: CraftVillageState,
  today: LocalDate,
): VillageAnswer {
  const at = recognitions.findIndex(({ from }) => from === wasFrom);
  const before = recognitions[at];
  if (!before)
    return refuse(
      'UnknownStep',
      `No recognition from ${wasFrom} on is recorded.`,
      `Không ghi nhận việc công nhận từ ngày ${wasFrom}.`,
      {
        field: 'wasFrom',
        hint: { en: 'See the recognitions of the craft village.', vi: 'Xem các lần công nhận của làng nghề (recognitions).' },
      },
    );
  const given = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined && value !== false),
  ) as typeof changes;
  if (Object.keys(given).length === 0) return refuse('NothingToCorrect');
  const { withdrawn, stillRecognised } = given;
  const from = given.from ?? before.from;
  const to = stillRecognised ? null : (given.to ?? before.to);
  const [earlier, later] = [recognitions[at - 1]?.to ?? since, recognitions[at + 1]?.from ?? null];
  const data = { village, wasFrom, ...(before.to === null ? {} : { wasTo: before.to }), reason };
  if (!withdrawn) {
    if (before.to === null && given.to !== undefined)
      return refuse('UnknownStep', 'It was not withdrawn.', 'Việc công nhận chưa bị thu hồi.', {
        field: 'to',
        hint: { en: 'Record that it was (withdrawCraftVillageRecognition).', vi: 'Hãy ghi nhận việc thu hồi trước.' },
      });
    if (from === before.from && to === before.to && (given.decisionNumber ?? before.decisionNumber) === before.decisionNumber)
      return refuse('NothingChanged', { field: 'wasFrom' });
    const wrong = [from, to].find((day) => day !== null && day > today);
    if (wrong) return dateInFuture(wrong, today, wrong === from ? 'from' : 'to');
    if (from < earlier || (later !== null && (to === null || to > later)))
      return refuse(
        'OutOfOrder',
        `It lies between what is recorded for ${earlier} and ${later ?? 'today'}.`,
        `Việc công nhận nằm giữa nội dung ghi nhận ngày ${earlier} và ${later ?? 'hôm nay'}.`,
        { field: from < earlier ? 'from' : 'to' },
      );
    if (to !== null && to < from)
      return refuse('EndBeforeStart', `It was recognised on ${from}.`, `Được công nhận ngày ${from}.`, { field: 'to' });
  }
  return ok([events.craftVillageRecognitionCorrected.of(startOfDay(since), { ...data, ...(withdrawn ? { withdrawn } : given) })]);
}

export type AllianceCommand =
  | {
      readonly type: 'Register';
      readonly id: string;
      readonly name: string;
      readonly unit: string;
      readonly within: readonly string[];
      readonly since: LocalDate;
    }
  /** `firstJoined`: the first day on which an employer is a member of it. */
  | {
      readonly type: 'Correct';
      readonly reason: string;
      readonly name?: string;
      readonly since?: LocalDate;
      /** The right province. */
      readonly place?: { readonly unit: string; readonly within: readonly string[] } | undefined;
      readonly firstJoined: LocalDate | null;
    }
  /** `lastMember`: the last day on which an employer left it; null: none was a member. `members`: how many are. */
  | (Closing & { readonly type: 'Close'; readonly on: LocalDate; readonly reason: string })
  | (Closing & { readonly type: 'CorrectClosing'; readonly on: LocalDate | null; readonly reason: string });
interface Closing {
  readonly members: number;
  readonly lastLeft: LocalDate | null;
}

export interface AllianceState {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly since: LocalDate;
  /** First day on which it is no more; null: it is. */
  readonly closedOn: LocalDate | null;
}
type AllianceRefusal =
  | GroupRefusal
  | Refusal<
      | 'UnknownAlliance'
      | 'NothingToCorrect'
      | 'NothingChanged'
      | 'AfterLaterFacts'
      | 'AllianceClosed'
      | 'AllianceHasMembers'
      | 'NotClosed'
    >;

export function evolveAlliance(state: AllianceState | null, event: AllianceEvent): AllianceState | null {
  if (event.type === 'AllianceRegistered') {
    const { alliance, name, unit, within, since } = event.data;
    return { id: alliance, name, unit, within, since, closedOn: null };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'AllianceCorrected':
      return {
        ...state,
        name: event.data.name ?? state.name,
        since: event.data.since ?? state.since,
        unit: event.data.unit ?? state.unit,
        within: event.data.within ?? state.within,
      };
    case 'AllianceClosed':
      return { ...state, closedOn: event.data.on };
    case 'AllianceClosingCorrected':
      // A day on which it had not closed yet is told nothing of it.
      return { ...state, closedOn: state.closedOn === null ? null : (event.data.on ?? null) };
  }
}
/** What an earlier event of the alliance would have said, had the correction been known; null: it would not have been recorded. */
export function rectifiedAlliance<E extends AllianceEvent>(earlier: E, by: AllianceEvent): E | null;
export function rectifiedAlliance(earlier: AllianceEvent, by: AllianceEvent): AllianceEvent | null {
  if (earlier.type === 'AllianceRegistered' && by.type === 'AllianceCorrected') {
    const { name, since, unit, within } = { ...earlier.data, ...by.data };
    return { ...earlier, occurredAt: startOfDay(since), data: { ...earlier.data, name, since, unit, within } };
  }
  if (earlier.type === 'AllianceClosed' && by.type === 'AllianceClosingCorrected') {
    const { on } = by.data;
    return on === undefined ? null : { ...earlier, occurredAt: startOfDay(on), data: { ...earlier.data, on } };
  }
  return earlier;
}

/** A cooperative alliance (liên minh hợp tác xã) of a province. */
export const allianceDecider: Decider<AllianceState | null, AllianceCommand, AllianceEvent, AllianceRefusal> = {
  category: 'alliance',
  initial: null,
  evolve: evolveAlliance,
  forbids: (command, state) => {
    if (!state) return null;
    const { closedOn } = state;
    const no =
      command === 'CorrectAllianceClosing' && closedOn === null
        ? notClosedYet()
        : command === 'CloseAlliance' && closedOn !== null
          ? closedAlready(closedOn)
          : null;
    return no && !no.ok ? no.error : null;
  },
  decide(c, state, env) {
    if (c.type === 'Register') {
      if (state)
        return refuse(
          'AlreadyRegistered',
          `An alliance with this id is registered already: ${state.name}.`,
          `Liên minh có mã này đã được đăng ký: ${state.name}.`,
          { field: 'id' },
        );
      if (c.since > env.today) return dateInFuture(c.since, env.today, 'since');
      const { type: _type, id, ...data } = c;
      return ok([events.allianceRegistered.of(startOfDay(c.since), { alliance: id, ...data })]);
    }
    if (!state) return refuse('UnknownAlliance', { field: 'alliance' });
    const alliance = state.id;
    if (c.type === 'Correct') {
      const { name, since, reason, place, firstJoined } = c;
      if (name === undefined && since === undefined && place === undefined) return refuse('NothingToCorrect');
      if (since !== undefined && since > env.today) return dateInFuture(since, env.today, 'since');
      const first = [firstJoined, state.closedOn].flatMap((day) => day ?? []).toSorted()[0];
      if (since !== undefined && first !== undefined && since > first)
        return refuse(
          'AfterLaterFacts',
          `Something is recorded for ${first}: the first day cannot lie behind it.`,
          `Đã có ghi nhận ngày ${first}: ngày bắt đầu không thể sau đó.`,
          { field: 'since' },
        );
      const changes = { ...(name === undefined ? {} : { name }), ...(since === undefined ? {} : { since }), ...place };
      return ok([events.allianceCorrected.of(startOfDay(since ?? state.since), { alliance, reason, ...changes })]);
    }
    if (c.type === 'CorrectClosing' && state.closedOn === null) return notClosedYet();
    if (c.type === 'Close' && state.closedOn !== null) return closedAlready(state.closedOn);
    if (c.on === state.closedOn) return refuse('NothingChanged', { field: 'on' });
    const wrong = c.on === null ? null : wrongClosing(c.on, c, state, env.today);
    if (wrong) return wrong;
    const { reason, on } = c;
    if (c.type === 'Close') return ok([events.allianceClosed.of(startOfDay(c.on), { alliance, on: c.on, reason })]);
    const day = on !== null && on < state.closedOn! ? on : state.closedOn!;
    return ok([events.allianceClosingCorrected.of(startOfDay(day), { alliance, reason, ...(on === null ? {} : { on }) })]);
  },
};

const notClosedYet = () => refuse('NotClosed', 'The alliance is not closed.', 'Liên minh chưa chấm dứt.', { field: 'alliance' });
const closedAlready = (on: LocalDate) =>
  refuse('AllianceClosed', `The alliance closed on ${on}.`, `Liên minh đã chấm dứt ngày ${on}.`, {
    field: 'alliance',
    hint: {
      en: 'Where that is wrong, correct it (correctAllianceClosing).',
      vi: 'Nếu ghi nhận sai, hãy đính chính (correctAllianceClosing).',
    },
  });

function wrongClosing(on: LocalDate, { members, lastLeft }: Closing, { since }: AllianceState, today: LocalDate) {
  if (on > today) return dateInFuture(on, today);
  if (on < since)
    return refuse('EndBeforeStart', `It is recorded from ${since} on.`, `Liên minh được ghi nhận từ ngày ${since}.`, {
      field: 'on',
    });
  const late = lastLeft !== null && lastLeft > on ? lastLeft : null;
  return members > 0 || late !== null
    ? refuse(
        'AllianceHasMembers',
        late === null ? `${members} employer(s) are members.` : `An employer was a member until ${late}.`,
        late === null ? `Còn ${members} cơ sở là thành viên.` : `Có cơ sở là thành viên đến ngày ${late}.`,
        {
          field: 'on',
          hint: {
            en: 'Record that they left first (leaveAlliance).',
            vi: 'Hãy ghi nhận việc rời liên minh trước (leaveAlliance).',
          },
        },
      )
    : null;
}
