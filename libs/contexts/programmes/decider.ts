import {
  canonicalJson,
  dateInFuture,
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
import type { ReportPeriod } from './codes.ts';
import {
  amendableFields,
  dutyTermSet,
  measureAmended,
  measureDefined,
  programmeAdopted,
  reportCutOffSet,
  sliceAssigned,
  type Change,
  type Definition,
  type ProgrammeData,
  type ProgrammesEvent,
  type Target,
} from './events.ts';
import { agencyOf } from './agencies.ts';
import { amendedBy, evolveProgramme, initialProgramme, type DutyTerm, type ProgrammeState } from './state.ts';
import { contentFault, definitionFault, overParent, targetFault, type ParentProgramme } from './contents.ts';

type Amendable = DataOf<typeof amendableFields>;

export type ProgrammeCommand =
  | {
      readonly type: 'AdoptProgramme';
      readonly programme: string;
      readonly place: { readonly unit: string; readonly within: readonly string[] };
      readonly data: ProgrammeData;
      readonly parent: ParentProgramme | null;
    }
  | {
      readonly type: 'AmendMeasure';
      readonly measure: string;
      readonly changes: Amendable;
      readonly change: Change;
      readonly parent: ParentProgramme | null;
    }
  | {
      readonly type: 'DefineMeasure';
      readonly measure: string;
      readonly definition: Definition;
      readonly change: Omit<Change, 'reason'>;
    }
  | {
      readonly type: 'AssignSlice';
      readonly measure: string;
      readonly slice: string;
      readonly owner: string;
      readonly change: Change;
    }
  | {
      readonly type: 'SetDutyTerm';
      readonly duty: string;
      readonly agency: string;
      readonly relations: Extract<ProgrammesEvent, { type: 'DutyTermSet' }>['data']['relations'];
      readonly to?: LocalDate | undefined;
      readonly heir?: string | undefined;
      readonly change: Change;
    }
  | {
      readonly type: 'SetReportCutOff';
      readonly report: string;
      readonly period: ReportPeriod;
      readonly before: string;
      readonly inNextYear: boolean;
      readonly fromYear: number;
      readonly change: Change;
    };
type Answer = Result<readonly ProgrammesEvent[], Refusal>;
type Of<T extends ProgrammeCommand['type']> = Extract<ProgrammeCommand, { type: T }>;

/** One programme, from the document that adopted it to every change of a measure, a duty or a calendar. */
export const programmeDecider: Decider<ProgrammeState, ProgrammeCommand, ProgrammesEvent> = {
  category: 'programme',
  initial: initialProgramme,
  evolve: evolveProgramme,
  decide(command, state, env): Answer {
    if (command.type === 'AdoptProgramme') return adopt(command, state, env);
    const no = wrongChange(command.change, state, env);
    if (no) return no;
    switch (command.type) {
      case 'AmendMeasure':
        return amend(command, state);
      case 'DefineMeasure':
        return define(command, state);
      case 'AssignSlice':
        return assign(command, state);
      case 'SetDutyTerm':
        return setTerm(command, state);
      case 'SetReportCutOff':
        return setCutOff(command, state);
    }
  },
};

const without = <T extends object>(change: T): T =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as T;

function adopt({ programme, place, data, parent }: Of<'AdoptProgramme'>, state: ProgrammeState, env: Env): Answer {
  if (state.adopted !== null)
    return canonicalJson(state.adopted as never) === canonicalJson(data as never)
      ? refuse('NothingChanged', { field: 'number' })
      : refuse('ProgrammeDiffers', {
          field: 'number',
          hint: {
            en: 'What was adopted stays. Record what changed since: amendMeasure, defineMeasure, assignSlice, setDutyTerm, setReportCutOff.',
            vi: 'Nội dung đã ban hành được giữ nguyên. Hãy ghi nhận nội dung thay đổi: amendMeasure, defineMeasure, assignSlice, setDutyTerm, setReportCutOff.',
          },
        });
  if (data.issuedOn > env.today) return dateInFuture(data.issuedOn, env.today, 'issuedOn');
  const fault = contentFault(data, parent);
  if (fault) return fault;
  return ok([programmeAdopted.of(startOfDay(data.issuedOn), { programme, ...place, ...data })]);
}

/** What is wrong with any change, before what it changes is looked at. */
function wrongChange(
  change: Pick<Change, 'from' | 'setBy'>,
  { adopted }: ProgrammeState,
  env: Env,
): Result<never, Refusal> | null {
  if (change.from > env.today) return dateInFuture(change.from, env.today, 'from');
  if (change.from < adopted!.issuedOn)
    return refuse(
      'BeforeItExisted',
      `The programme was issued on ${adopted!.issuedOn}.`,
      `Chương trình được ban hành ngày ${adopted!.issuedOn}.`,
      { field: 'from' },
    );
  return agencyOf(change.setBy) ? null : unknownAgency(change.setBy, 'setBy');
}
const unknownAgency = (code: string, field: string) =>
  refuse('UnknownAgency', `There is no agency "${code}".`, `Không có cơ quan "${code}".`, {
    field,
    hint: { en: 'See the query programmeAgencies.', vi: 'Xem truy vấn programmeAgencies.' },
  });
/** Which codes there are stands in the hint. */
const unknownPart = (
  code: 'UnknownMeasure' | 'UnknownSlice' | 'UnknownDuty' | 'UnknownReportDuty',
  field: string,
  there: readonly { readonly code: string }[],
) => {
  const names = there.map((one) => one.code).join(', ');
  return refuse(code, { field, hint: { en: `It has: ${names || 'none'}.`, vi: `Hiện có: ${names || 'không có'}.` } });
};

function amend({ measure, changes, change, parent }: Of<'AmendMeasure'>, state: ProgrammeState): Answer {
  const now = state.measures.find(({ code }) => code === measure);
  if (!now) return unknownPart('UnknownMeasure', 'measure', state.measures);
  const said = without(changes);
  const named = Object.keys(said).filter((name) => name !== 'laxerReason');
  if (named.length === 0) return refuse('NothingToCorrect', { field: 'value' });
  if (named.every((name) => said[name as keyof Amendable] === now[name as keyof Target]))
    return refuse('NothingChanged', { field: named[0]! });
  const becomes = amendedBy(now, said);
  const fault = targetFault(becomes, state.adopted!, '') ?? overParent(becomes, parent, '');
  if (fault) return fault;
  return ok([measureAmended.of(startOfDay(change.from), { programme: state.id, measure, ...said, ...without(change) })]);
}

function define({ measure, definition, change }: Of<'DefineMeasure'>, state: ProgrammeState): Answer {
  const now = state.measures.find(({ code }) => code === measure);
  if (!now) return unknownPart('UnknownMeasure', 'measure', state.measures);
  const last = now.definitions.filter(({ reading }) => reading === definition.reading).at(-1);
  if (last && last.decides && !definition.decides)
    return refuse('OneReadingDecides', {
      field: 'definition.decides',
      hint: {
        en: 'Let another reading decide first: define that one with decides: true.',
        vi: 'Hãy xác định cách hiểu khác là cách quyết định trước (decides: true).',
      },
    });
  const fault = definitionFault(definition, 'definition.');
  if (fault) return fault;
  return ok([measureDefined.of(startOfDay(change.from), { programme: state.id, measure, definition, ...without(change) })]);
}

function assign({ measure, slice, owner, change }: Of<'AssignSlice'>, state: ProgrammeState): Answer {
  const now = state.measures.find(({ code }) => code === measure);
  if (!now) return unknownPart('UnknownMeasure', 'measure', state.measures);
  const part = now.slices.find(({ code }) => code === slice);
  if (!part) return unknownPart('UnknownSlice', 'slice', now.slices);
  if (!agencyOf(owner)) return unknownAgency(owner, 'owner');
  if (part.owner === owner) return refuse('NothingChanged', { field: 'owner' });
  return ok([sliceAssigned.of(startOfDay(change.from), { programme: state.id, measure, slice, owner, ...without(change) })]);
}

function setTerm({ duty, agency, relations, to, heir, change }: Of<'SetDutyTerm'>, state: ProgrammeState): Answer {
  const now = state.duties.find(({ code }) => code === duty);
  if (!now) return unknownPart('UnknownDuty', 'duty', state.duties);
  for (const [field, code] of [
    ['agency', agency],
    ['heir', heir],
  ] as const)
    if (code !== undefined && !agencyOf(code)) return unknownAgency(code, field);
  if (to !== undefined && to < change.from) return refuse('EndBeforeStart', { field: 'to' });
  if (heir !== undefined && to === undefined)
    return refuse(
      'InvalidInput',
      'An heir has the duty from the day after the last one of the agency: give that day.',
      'Cơ quan kế thừa nhận nhiệm vụ từ ngày sau ngày cuối của cơ quan cũ: hãy nêu ngày đó.',
      { field: 'to' },
    );
  if (heir === agency)
    return refuse('InvalidInput', 'The heir is another agency.', 'Cơ quan kế thừa phải là cơ quan khác.', { field: 'heir' });
  const data = { programme: state.id, duty, agency, relations, ...without({ to, heir }), ...without(change) };
  const event = dutyTermSet.of(startOfDay(change.from), data);
  const after = evolveProgramme(state, event).duties.find(({ code }) => code === duty)!;
  return hasSameTerms(now.terms, after.terms) ? refuse('NothingChanged', { field: 'from' }) : ok([event]);
}

/** Who has a duty, as what, from when to when: who decided it and why is no other term. */
function hasSameTerms(before: readonly DutyTerm[], after: readonly DutyTerm[]): boolean {
  const said = (terms: readonly DutyTerm[]) =>
    terms.map(({ agency, relations, from, to }) => canonicalJson([agency, relations.toSorted(), from, to])).toSorted();
  return canonicalJson(said(before)) === canonicalJson(said(after));
}

function setCutOff({ report, period, change, ...cutOff }: Of<'SetReportCutOff'>, state: ProgrammeState): Answer {
  const now = state.reports.find(({ code }) => code === report);
  if (!now) return unknownPart('UnknownReportDuty', 'report', state.reports);
  if (!now.periods.includes(period))
    return refuse('PeriodNotReported', {
      field: 'period',
      hint: { en: `Its periods: ${now.periods.join(', ') || 'none'}.`, vi: `Các kỳ: ${now.periods.join(', ') || 'không có'}.` },
    });
  if (now.before !== undefined)
    return refuse('DayPrinted', {
      field: 'report',
      hint: {
        en: `The plan says: before ${now.before}. Where a document moved it, adopt that document as a programme.`,
        vi: `Kế hoạch nêu: trước ngày ${now.before}. Nếu có văn bản thay đổi, hãy ghi nhận văn bản đó (adoptProgramme).`,
      },
    });
  const { type: _type, ...said } = cutOff;
  const stands = now.cutOffs.find((one) => one.period === period && one.fromYear === said.fromYear);
  if (stands && stands.before === said.before && stands.inNextYear === said.inNextYear)
    return refuse('NothingChanged', { field: 'before' });
  return ok([reportCutOffSet.of(startOfDay(change.from), { programme: state.id, report, period, ...said, ...without(change) })]);
}
