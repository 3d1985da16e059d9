import type { Territory } from '#access';
import { commandsOn, inputField, reason, unitCode, unknown, type CommandContext } from '#commands';
import {
  agenciesOfBody,
  agenciesOn,
  agencyOf,
  isProgrammeId,
  programmes,
  reportPeriod,
  type ReportDuty,
  type ReportPeriod,
} from '#contexts/programmes/index';
import { agencyCode, programmeIdField } from '#contexts/programmes/events';
import {
  code,
  idTaken,
  isDerivedId,
  described,
  err,
  integer,
  list,
  localDate,
  named,
  ok,
  optional,
  refuse,
  text,
  uuid,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { findAll, type Filter } from '#read-models';
import { actingFor } from './acting.ts';
import { callDecider, type CallCommand, type CallState } from './calls.ts';
import { SECTIONS } from './codes.ts';
import { consolidated, fault, handedIn, ofSeveralCalls } from './consolidating.ts';
import { reportDecider, type ReportCommand } from './decider.ts';
import { answer, type Reported } from './events.ts';
import { COUNTED_VIEWS, figuresOf, spanOn } from './figures.ts';
import { callId, dutyOf, heirsOn, owedOn, owingOn, relatedOn, reportedIn, reportId, type Owing, type Programme } from './owed.ts';
import { reportCalls, reports, type ReportDocument } from './projection.ts';
import type { ReportState } from './state.ts';

const defineCall = commandsOn(callDecider);
const defineStep = commandsOn(reportDecider);

type Found = { readonly programme: Programme; readonly duty: ReportDuty };
type Reads = Pick<CommandContext, 'records'>;

const programme = programmeIdField('The programme.');
const dutyField = text({ max: 30, describe: 'Code of its duty to report, as R-HN-1 (query programmeReports).' });
const period = code(reportPeriod, { describe: 'Which part of the year is reported.' });
const year = integer({ min: 2000, max: 2100, describe: 'The year reported.' });

async function dutyIn({ records }: Reads, programmeId: string, dutyCode: string): Promise<Result<Found, Refusal>> {
  const found = isProgrammeId(programmeId) ? await records.get(programmes, programmeId) : null;
  if (!found) return err(unknown('programmes', 'programme'));
  const duty = dutyOf(found, dutyCode);
  if (duty) return ok({ programme: found, duty });
  const there = found.reports.map((one) => one.code).join(', ');
  return refuse('UnknownReportDuty', { field: 'duty', hint: { en: `It has: ${there}.`, vi: `Hiện có: ${there}.` } });
}
const notOwed = (field: string) => refuse('ReportNotOwed', { field });

const liesIn = (call: CallState | null): readonly Territory[] => (call ? [call] : []);
/** Whether the programme is the caller's is asked with the programme at hand: one elsewhere is answered like one that is not there. */
const ownPlace = ({ territory, actor, today }: Pick<CommandContext, 'territory' | 'actor' | 'today'>) => {
  const own = territory.resolve(actor.unit, today);
  return ok([own.ok ? own.value : { unit: actor.unit, within: [] }]);
};
const ownDutyIn = async (context: CommandContext, programmeId: string, dutyCode: string): Promise<Result<Found, Refusal>> => {
  const found = isProgrammeId(programmeId) ? await context.records.get(programmes, programmeId) : null;
  const isOwn = found !== null && context.access.covers(context.actor, found.place!);
  return isOwn ? dutyIn(context, programmeId, dutyCode) : err(unknown('programmes', 'programme'));
};
const calling = (
  call: string,
  { programme }: Found,
  reported: Reported,
  owing: readonly Owing[],
  more: object,
  on: LocalDate,
  of?: string,
): CallCommand => ({
  type: 'CallForReports',
  on,
  said: {
    call,
    ...reported,
    ...more,
    ...programme.place!,
    owed: owing.map(({ agency, relation, place: { unit, within, code: unitCodeOf } }) => ({
      report: reportId(reported, agency, unitCodeOf, of),
      agency,
      relation,
      unit,
      within,
    })),
  },
});

export const CallForReports = defineCall({
  name: 'CallForReports',
  roles: ['administrator', 'competent-person'],
  describe: {
    vi: 'Mở đợt báo cáo định kỳ theo chương trình: từng cơ quan phải gửi hoặc được đề nghị gửi, kèm hạn; các cơ quan được nhắc theo hạn. Gửi lại khi hạn thay đổi hoặc nhiệm vụ đã chuyển cho cơ quan khác.',
    en: 'Calls for the periodic reports of a programme: who owes them, or is requested, and until when; they are reminded of it. Sent again where the day was moved or duties have passed to others.',
  },
  input: { programme, duty: dutyField, period, year },
  target: (input) => callId(input.programme, input.duty, input.period, input.year),
  record: { kind: 'reportCalls', field: 'programme', begins: 'maybe', lies: liesIn },
  places: ownPlace,
  prepare: async (input, context, call): Promise<Result<CallCommand, Refusal>> => {
    const found = await ownDutyIn(context, input.programme, input.duty);
    if (!found.ok) return found;
    const reported = reportedIn(found.value.programme, found.value.duty, input.period, input.year);
    if (!reported) return notOwed('period');
    const owing = owingOn(found.value.programme, found.value.duty, owedOn(reported, context.today), context.territory);
    return ok(calling(call, found.value, reported, owing, {}, context.today));
  },
});

/** An administrator records what the papers of each agency ask; whoever acts for a body asks in its name alone. */
export function asksForOther(
  setBy: string,
  { actor: { role, body }, today }: Pick<CommandContext, 'actor' | 'today'>,
): Result<never, Refusal> | null {
  if (role === 'administrator') return null;
  const own = body === undefined ? [] : agenciesOfBody(body, today).map(({ agency }) => agency);
  const names = own.join(', ');
  return own.includes(setBy)
    ? null
    : refuse('ActsForOtherAgency', {
        field: 'setBy',
        hint: { en: `It has: ${names || 'none'}.`, vi: `Hiện có: ${names || 'không có'}.` },
      });
}

export const RequestAdHocReport = defineCall({
  name: 'RequestAdHocReport',
  roles: ['administrator', 'competent-person'],
  describe: {
    vi: 'Yêu cầu báo cáo đột xuất về một khoảng thời gian; ai không bị chương trình buộc báo cáo đột xuất thì chỉ được đề nghị và không bao giờ bị coi là chậm.',
    en: 'Asks for a report in between about some days. Whom the programme does not oblige to report on demand is requested, and never late.',
  },
  input: {
    id: optional(uuid({ describe: 'UUID of the request, made by the client.' })),
    programme,
    duty: dutyField,
    periodFrom: localDate({ describe: 'First day reported.' }),
    periodTo: localDate({ describe: 'Last day reported.' }),
    lastDay: localDate({ describe: 'Last day in time, which is included.' }),
    agencies: optional(
      list(agencyCode('An agency.'), { max: 40, describe: 'Of these alone; left out: of all that the duty means.' }),
    ),
    setBy: agencyCode('The agency that asks (query programmeAgencies).'),
    reason,
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'reportCalls', field: 'id', begins: 'always', lies: liesIn },
  places: ownPlace,
  prepare: async (input, context, call): Promise<Result<CallCommand, Refusal>> => {
    const found = await ownDutyIn(context, input.programme, input.duty);
    if (!found.ok) return found;
    // The ids of periodic calls are derived: whoever took one beforehand would stand in their place.
    if (input.id !== undefined && isDerivedId(input.id)) return err(idTaken('id'));
    const { periodFrom, periodTo, lastDay, setBy, agencies } = input;
    const stranger = [setBy, ...(agencies ?? [])].find((one) => !agencyOf(one));
    if (stranger !== undefined) return refuse('UnknownAgency', { field: agencies?.includes(stranger) ? 'agencies' : 'setBy' });
    const no = asksForOther(setBy, context);
    if (no) return no;
    if (lastDay < context.today)
      return refuse('EndBeforeStart', 'The last day in time has passed.', 'Ngày cuối đúng hạn đã qua.', { field: 'lastDay' });
    const { programme: of, duty } = found.value;
    const reported: Reported = {
      programme: of.id,
      number: of.number,
      duty: duty.code,
      cadence: 'ad-hoc',
      periodFrom,
      periodTo,
      lastDay,
      setBy,
      recipients: duty.recipients.length > 0 ? duty.recipients : [setBy],
    };
    const owing = owingOn(of, duty, context.today, context.territory)
      .filter(({ agency }) => agencies === undefined || agencies.includes(agency))
      .map((one): Owing => (duty.onDemand ? one : { ...one, relation: 'requested' }));
    return ok(calling(call, found.value, reported, owing, { reason: input.reason }, context.today, call));
  },
});

const lies = (state: ReportState | null): readonly Territory[] => (state ? [state] : []);

interface OpenInput {
  readonly programme: string;
  readonly duty: string;
  readonly agency: string;
  readonly unit: string;
  readonly period?: ReportPeriod | undefined;
  readonly year?: number | undefined;
  readonly call?: string | undefined;
}
/** What a report is to be about: a period of the calendar, or what was called for. */
async function aboutOf(
  input: OpenInput,
  context: Reads & Pick<CommandContext, 'today'>,
): Promise<Result<Found & { readonly reported: Reported; readonly on: LocalDate; readonly called: CallState | null }, Refusal>> {
  const found = await dutyIn(context, input.programme, input.duty);
  if (!found.ok) return found;
  if (input.call !== undefined) {
    const called = await context.records.get(reportCalls, input.call);
    if (!called || called.programme !== input.programme || called.duty !== input.duty) return err(unknown('reportCalls', 'call'));
    const { call: _call, reason: _reason, on, owed: _owed, passed: _passed, unit: _unit, within: _within, ...rest } = called;
    const { programme: of, number, duty, cadence, year, periodFrom, periodTo, lastDay, setBy, recipients } = rest;
    const said = { programme: of, number, duty, cadence, periodFrom, periodTo, recipients };
    const reported = {
      ...said,
      ...(year === undefined ? {} : { year }),
      ...(lastDay === undefined ? {} : { lastDay }),
      ...(setBy === undefined ? {} : { setBy }),
    };
    return ok({ ...found.value, reported, on, called });
  }
  if (input.period === undefined || input.year === undefined)
    return refuse('ReportNotOwed', 'Say which period of which year, or which call.', 'Hãy nêu kỳ và năm, hoặc đợt báo cáo.', {
      field: input.period === undefined ? 'period' : 'year',
    });
  const reported = reportedIn(found.value.programme, found.value.duty, input.period, input.year);
  return reported ? ok({ ...found.value, reported, on: owedOn(reported, context.today), called: null }) : notOwed('period');
}

/** Why a body owes nothing: it had ended, it lay elsewhere, or the programme does not ask it. */
function whyNot(
  { agency, unit }: OpenInput,
  on: LocalDate,
  { territory }: Pick<CommandContext, 'territory'>,
): Result<never, Refusal> {
  const known = agencyOf(agency);
  if (!known) return refuse('UnknownAgency', { field: 'agency' });
  if (known.validTo !== null && known.validTo < on) {
    const heirs = agenciesOn(agency, on)
      .map((one) => one.agency)
      .join(', ');
    return refuse(
      'BodyNotThere',
      `${agency} ended on ${known.validTo}; the report is owed on ${on}.`,
      `${agency} chấm dứt ngày ${known.validTo}; báo cáo phải gửi tính đến ngày ${on}.`,
      { field: 'agency', hint: { en: `Its duties have: ${heirs}.`, vi: `Nhiệm vụ đã chuyển cho: ${heirs}.` } },
    );
  }
  const there = territory.resolve(unit, on);
  if (!there.ok) return { ok: false, error: { ...there.error, field: 'unit' } };
  return notOwed('agency');
}

const ofProgramme = (programmeId: string): Filter<'programme'> => ({ op: 'eq', field: 'programme', value: programmeId });
/** The reports of a programme about the same time. */
const sameTime = async (
  readModels: CommandContext['readModels'],
  { programme: of, duty, cadence, year }: Pick<Reported, 'programme' | 'duty' | 'cadence' | 'year'>,
): Promise<readonly ReportDocument[]> =>
  findAll(readModels, reports, {
    op: 'and',
    filters: [
      ofProgramme(of),
      { op: 'eq', field: 'duty', value: duty },
      { op: 'eq', field: 'cadence', value: cadence },
      { op: 'eq', field: 'year', value: year ?? null },
    ],
  });

export const OpenReport = defineStep({
  name: 'OpenReport',
  roles: ['inspector', 'competent-person', 'administrator'],
  describe: {
    vi: 'Lập báo cáo mà một cơ quan phải gửi hoặc được đề nghị gửi: theo kỳ của chương trình, hoặc theo một yêu cầu đột xuất.',
    en: 'Opens the report that a body owes or is requested to give: for a period of the programme, or on an ad hoc request.',
  },
  input: {
    programme,
    duty: dutyField,
    period: optional(period),
    year: optional(year),
    call: optional(uuid({ describe: 'The call for an ad hoc report, in the place of period and year.' })),
    agency: agencyCode('The agency that reports.'),
    unit: described(unitCode, 'Code of the unit of that agency on the day of the report.'),
  },
  target: ({ programme: of, duty, period: cadence, year: ofYear, call, agency, unit }) =>
    reportId(
      { programme: of, duty, cadence: cadence ?? 'ad-hoc', ...(ofYear === undefined ? {} : { year: ofYear }) },
      agency,
      unit,
      call,
    ),
  record: { kind: 'reports', field: 'agency', begins: 'maybe', lies },
  places: async ({ input, records, territory, today }) => {
    const about = await aboutOf(input, { records, today });
    const on = about.ok ? about.value.on : today;
    const days = [on, today].map((day) => territory.resolve(input.unit, day));
    // Whose it is comes before what is wrong with it.
    const unit = days.find((one) => one.ok);
    return unit?.ok ? ok([unit.value]) : whyNot(input, on, { territory });
  },
  reads: ['reports'],
  prepare: async (input, context, report): Promise<Result<ReportCommand, Refusal>> => {
    const { territory, today, actor, readModels, access, records } = context;
    // A programme of another territory has nothing to do with a body here.
    const there = isProgrammeId(input.programme) ? await records.get(programmes, input.programme) : null;
    const unit = territory.resolve(input.unit, today);
    const isOurs = there !== null && (unit.ok ? access.lies(unit.value, there.unit) : access.covers(actor, there.place!));
    if (!isOurs) return err(unknown('programmes', 'programme'));
    const about = await aboutOf(input, context);
    if (!about.ok) return about;
    const { programme: of, duty, reported, on, called } = about.value;
    const body = owingOn(of, duty, on, territory).find(
      ({ agency, place }) => agency === input.agency && place.code === input.unit,
    );
    const isCalled = called === null || called.owed.some((one) => one.report === report);
    if (!body || !isCalled) return whyNot(input, on, context);
    const { agency, place } = body;
    const before = called ? [] : await sameTime(readModels, reported);
    const asSeen = before.map((one) => ({ one, is: relatedOn({ agency, unit: place.unit }, one, on, territory) }));
    const passed = asSeen.find(({ is }) => is === 'passed');
    if (passed)
      return refuse('ReportExists', {
        field: 'agency',
        names: { reports: [passed.one.id] },
        hint: {
          en: `It passed to this body with its duties: go on with ${passed.one.id}.`,
          vi: `Báo cáo đã chuyển cho cơ quan này cùng nhiệm vụ: hãy tiếp tục với ${passed.one.id}.`,
        },
      });
    const takesOver = asSeen.filter(({ one, is }) => is === 'shared' && !handedIn(one)).map(({ one }) => one.id);
    const relation = called?.owed.find((one) => one.report === report)?.relation ?? body.relation;
    return ok({
      type: 'OpenReport',
      acting: actingFor(actor, { agency, recipients: reported.recipients }, today),
      opened: {
        report,
        ...reported,
        ...(input.call === undefined ? {} : { call: input.call }),
        agency,
        relation,
        owedOn: on,
        ...(duty.kind === 'consolidated' && duty.follows !== undefined ? { below: duty.follows } : {}),
        takesOver: takesOver.toSorted(),
        unit: place.unit,
        within: place.within,
      },
    });
  },
});

const REPORTS = { vi: 'Các báo cáo', en: 'Reports', of: ['reports'] } as const;
const report = named(uuid({ describe: 'The report.' }), { vi: 'Báo cáo', en: 'Report', of: ['reports'] });
const ofReport = {
  target: (input: { readonly report: string }) => input.report,
  record: { kind: 'reports', field: 'report', begins: 'never', lies },
  places: 'record',
  roles: ['inspector', 'competent-person', 'administrator'],
} as const;
const acting = (state: ReportState | null, { actor, today }: Pick<CommandContext, 'actor' | 'today'>) => ({
  acting: actingFor(actor, state!, today),
});

export const WriteReport = defineStep({
  name: 'WriteReport',
  replaces: true,
  describe: {
    vi: 'Soạn nội dung báo cáo theo phần, chỉ tiêu hoặc nhiệm vụ; số liệu riêng kèm ngày tính đến. Trả lời để trống thì bỏ.',
    en: 'Writes answers of a report, by section, measure, task or duty; own figures with the day for which they hold. One that says nothing is taken away.',
  },
  input: { report, answers: list(inputField(answer), { min: 1, max: 200, describe: 'One for each item.' }) },
  ...ofReport,
  prepare: async ({ answers }, context, _id, state): Promise<Result<ReportCommand, Refusal>> => {
    const of = await context.records.get(programmes, state!.programme);
    const known = new Set([
      ...SECTIONS,
      ...[of?.adopted?.measures, of?.adopted?.tasks, of?.adopted?.duties].flatMap((all) => (all ?? []).map((one) => one.code)),
    ]);
    const stranger = answers.findIndex(({ item }) => !known.has(item));
    if (stranger >= 0)
      return refuse('UnknownItem', {
        field: `answers.${stranger}.item`,
        hint: { en: `Sections: ${SECTIONS.join(', ')}.`, vi: `Các phần: ${SECTIONS.join(', ')}.` },
      });
    return ok({ type: 'WriteReport', answers, ...acting(state, context) });
  },
});

export const ConsolidateReports = defineStep({
  name: 'ConsolidateReports',
  replaces: true,
  describe: {
    vi: 'Tổng hợp báo cáo của các cơ quan cấp dưới cùng kỳ: nêu rõ dựa trên báo cáo nào, báo cáo nào chậm, cơ quan nào chưa gửi.',
    en: 'Puts the reports of the bodies below for the same period together: on which it stands, which came late, who is missing.',
  },
  input: {
    report,
    reports: optional(
      list(uuid(), { max: 2_000, describe: 'These reports; left out: all that were submitted or accepted.', named: REPORTS }),
    ),
  },
  ...ofReport,
  refers: { reports: 'reports' },
  reads: ['reports'],
  prepare: async (input, context, _id, state): Promise<Result<ReportCommand, Refusal>> => {
    const above = state!;
    const { readModels, territory, today, records } = context;
    if (above.below === undefined) return refuse('NotConsolidated', { field: 'report' });
    const found = await dutyIn({ records }, above.programme, above.below);
    if (!found.ok) return found;
    const below = { programme: above.programme, duty: above.below, cadence: above.cadence, year: above.year };
    const given = input.reports && [...new Set(input.reports)];
    const those = given
      ? [...(await records.getMany(reports, given)).values()]
      : (await sameTime(readModels, below)).filter((one) => handedIn(one) && fault(above, { report: one, index: 0 }) === null);
    for (const [index, one] of given ? those.entries() : []) {
      const no = fault(above, { report: one, index });
      if (no) return no;
    }
    const mixed = ofSeveralCalls(those);
    if (mixed) return mixed;
    const reported =
      above.cadence === 'ad-hoc'
        ? above
        : (reportedIn(found.value.programme, found.value.duty, above.cadence, above.year!) ?? above);
    const on = owedOn(reported, today);
    const owing = owingOn(found.value.programme, found.value.duty, on, territory);
    return ok({ type: 'ConsolidateReports', ...consolidated(those, owing, on, territory), ...acting(state, context) });
  },
});

export const SubmitReport = defineStep({
  name: 'SubmitReport',
  describe: {
    vi: 'Gửi báo cáo: nội dung và số liệu của hệ thống được giữ cố định tại thời điểm gửi. Báo cáo bằng giấy: số và ngày nhận.',
    en: 'Submits a report: what it says and the figures of the platform are frozen as of that moment. One that came on paper: its number and day.',
  },
  input: {
    report,
    figuresTo: optional(
      localDate({
        describe: 'The last day of which the figures tell; left out: today, or the end of the period if that came first.',
      }),
    ),
    receivedOn: optional(localDate({ describe: 'On paper: the day on which it came.' })),
    paper: optional(text({ max: 80, describe: 'On paper: its number.' })),
  },
  ...ofReport,
  reads: COUNTED_VIEWS,
  prepare: async (input, context, _id, state): Promise<Result<ReportCommand, Refusal>> => {
    const { readModels, access, territory, today, now, shownUpTo } = context;
    const span = spanOn(state!, today, now);
    const figuresTo = input.figuresTo ?? span.figuresTo;
    // Of the moment before the views were brought up: what was recorded by then they show, whatever has come since.
    const figures = await figuresOf({ ...span, figuresTo }, { readModels, access });
    const on = owedOn(state!, today);
    return ok({
      type: 'SubmitReport',
      submitted: {
        figuresTo,
        ...(input.receivedOn === undefined ? {} : { receivedOn: input.receivedOn }),
        ...(input.paper === undefined ? {} : { paper: input.paper }),
      },
      counted: { figures: [...figures], recorded: now, ...(shownUpTo === null ? {} : { position: shownUpTo }) },
      // Shared out among several: each reports for itself.
      passedTo: heirsOn(state!, on, territory).flatMap(({ agency, unit: heir, whole }) =>
        whole ? [] : [`${agency} ${heir.split('@')[0]}`],
      ),
      ...acting(state, context),
    });
  },
});

export const WithdrawReport = defineStep({
  name: 'WithdrawReport',
  describe: {
    vi: 'Rút báo cáo đã gửi mà chưa được tiếp nhận, kèm lý do; báo cáo trở lại bản soạn.',
    en: 'Withdraws a report that was not accepted yet, with the reason; it is a draft again.',
  },
  input: { report, reason },
  ...ofReport,
  prepare: ({ reason: why }, context, _id, state) => ({ type: 'WithdrawReport', reason: why, ...acting(state, context) }),
});
export const ReturnReport = defineStep({
  name: 'ReturnReport',
  // What was read is what is answered: another submission may have taken its place.
  replaces: true,
  describe: { vi: 'Trả lại báo cáo để sửa, kèm lý do.', en: 'Returns a report to who wrote it, with the reason.' },
  input: { report, reason },
  ...ofReport,
  prepare: ({ reason: why }, context, _id, state) => ({ type: 'ReturnReport', reason: why, ...acting(state, context) }),
});
export const AcceptReport = defineStep({
  name: 'AcceptReport',
  // What was read is what is answered: another submission may have taken its place.
  replaces: true,
  describe: { vi: 'Tiếp nhận báo cáo.', en: 'Accepts a report.' },
  input: { report },
  ...ofReport,
  prepare: (_input, context, _id, state) => ({ type: 'AcceptReport', ...acting(state, context) }),
});
export const SupplementReport = defineStep({
  name: 'SupplementReport',
  describe: {
    vi: 'Bổ sung báo cáo đã tiếp nhận, kèm lý do; bản đã tiếp nhận được giữ nguyên bên cạnh bản bổ sung.',
    en: 'Takes an accepted report up again, with the reason; what was accepted stays beside the supplement.',
  },
  input: { report, reason },
  ...ofReport,
  prepare: ({ reason: why }, context, _id, state) => ({ type: 'SupplementReport', reason: why, ...acting(state, context) }),
});

export const commands = [
  CallForReports,
  RequestAdHocReport,
  OpenReport,
  WriteReport,
  ConsolidateReports,
  SubmitReport,
  WithdrawReport,
  ReturnReport,
  AcceptReport,
  SupplementReport,
];
