import { NATIONWIDE, type ResolvedUnit, type Territory, type TerritoryLookup } from '#access';
import { commandsOn, inputField, inputOf, unitCode, unknown, type CommandContext } from '#commands';
import {
  code,
  described,
  err,
  flag,
  integer,
  localDate,
  ok,
  refuse,
  optional,
  saidOf,
  text,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { reportPeriod } from './codes.ts';
import type { ParentProgramme } from './contents.ts';
import { programmeDecider, type ProgrammeCommand } from './decider.ts';
import {
  agencyCode,
  amendableFields,
  changeFields,
  dayOfYear,
  definition,
  dutyAgencyFields,
  programmeFields,
  programmeIdField,
} from './events.ts';
import { isProgrammeId, programmeId } from './identity.ts';
import { programmes } from './projection.ts';
import type { ProgrammeState } from './state.ts';

const defineCommand = commandsOn(programmeDecider);

const lies = ({ place }: ProgrammeState): readonly Territory[] => (place ? [place] : []);

/** Of the Government and its ministries: the whole country, which is no unit of the lists. */
const COUNTRY: Territory = { unit: NATIONWIDE, within: [] };
const placeOf = (unit: string, on: LocalDate, territory: TerritoryLookup): Result<Territory | ResolvedUnit, Refusal> => {
  if (unit === NATIONWIDE) return ok(COUNTRY);
  const found = territory.resolve(unit, on);
  return found.ok ? found : { ok: false, error: { field: 'unit', ...found.error } };
};

/** The programme above, as it stands: its measures are what a plan below is held to. */
/** `place`: of a plan that begins. A programme of the whole country has plans everywhere, one of a province in its communes. */
async function parentOf(
  parent: string | undefined,
  { records, access }: CommandContext,
  place?: Territory,
): Promise<Result<ParentProgramme | null, Refusal>> {
  if (parent === undefined) return ok(null);
  const found = await records.get(programmes, parent);
  if (found && place && !access.lies(place, found.unit)) return refuse('ParentElsewhere', { field: 'parent' });
  return found
    ? ok(found)
    : err({
        ...unknown('programmes', 'parent'),
        hint: {
          en: 'Record the programme above first, then the plan that carries it out.',
          vi: 'Hãy ghi nhận chương trình cấp trên trước, sau đó ghi nhận kế hoạch thực hiện.',
        },
      });
}

export const AdoptProgramme = defineCommand({
  name: 'AdoptProgramme',
  roles: ['administrator'],
  describe: {
    vi: 'Ghi nhận một chương trình, kế hoạch đã ban hành, nguyên văn: chỉ tiêu, nhiệm vụ, cơ quan, chế độ báo cáo. Kế hoạch của cấp dưới nêu chương trình cấp trên (parent): chỉ tiêu có thể cao hơn; thấp hơn thì phải nêu lý do.',
    en: 'Records a programme or plan that was issued, as it is written: measures, tasks, agencies, duties to report. A plan under another one names it (parent): its measures may ask for more; where they ask for less they say why.',
  },
  input: {
    unit: described(unitCode, 'Code of the unit whose body issued it, on that day; 00: the Government or a ministry.'),
    ...inputOf(programmeFields),
  },
  target: ({ unit, number, issuedOn }) => programmeId(unit, number, issuedOn),
  // The same file once more is the same record: nothing changes.
  record: { kind: 'programmes', field: 'number', begins: 'maybe', lies },
  places: ({ input, territory }) => {
    const place = placeOf(input.unit, input.issuedOn, territory);
    return place.ok ? ok([place.value]) : place;
  },
  prepare: async (input, context, programme): Promise<Result<ProgrammeCommand, Refusal>> => {
    const place = placeOf(input.unit, input.issuedOn, context.territory);
    if (!place.ok) return place;
    if (!isProgrammeId(programme)) return refuse('ValueOutOfRange', { field: 'number' });
    const parent = await parentOf(input.parent, context, place.value);
    if (!parent.ok) return parent;
    const { unit, within } = place.value;
    return ok({
      type: 'AdoptProgramme',
      programme,
      place: { unit, within },
      data: saidOf(programmeFields, input),
      parent: parent.value,
    });
  },
});

/** What every command about a programme that is there has. */
const programme = programmeIdField('The programme.');
const ofProgramme = {
  target: (input: { readonly programme: string }) => input.programme,
  record: { kind: 'programmes', field: 'programme', begins: 'never', lies },
  places: 'record',
} as const;
const partOf = (describe: string) => text({ max: 30, describe });
const measure = partOf('Code of the measure.');

export const AmendMeasure = defineCommand({
  name: 'AmendMeasure',
  roles: ['administrator'],
  replaces: true,
  describe: {
    vi: 'Sửa đổi chỉ tiêu: giá trị, cách so sánh, hạn, mức cam kết; kèm cơ quan quyết định, lý do, văn bản. Giá trị cũ vẫn xem được theo thời điểm.',
    en: 'Amends a measure: value, comparison, deadline, commitment; with who decided it, why and by which document. What it was before stays to be seen as of its time.',
  },
  input: { programme, measure, ...amendableFields, ...changeFields },
  ...ofProgramme,
  prepare: async ({ measure, ...input }, context, _id, { adopted }): Promise<Result<ProgrammeCommand, Refusal>> => {
    const parent = await parentOf(adopted?.parent, context);
    if (!parent.ok) return parent;
    const [changes, change] = [saidOf(amendableFields, input), saidOf(changeFields, input)];
    return ok({ type: 'AmendMeasure', measure, changes, change, parent: parent.value });
  },
});

export const DefineMeasure = defineCommand({
  name: 'DefineMeasure',
  roles: ['administrator'],
  replaces: true,
  describe: {
    vi: 'Xác định phiên bản mới của tử số, mẫu số theo một cách hiểu của chỉ tiêu, hoặc thêm một cách hiểu; các phiên bản trước vẫn còn.',
    en: 'Declares another version of numerator and denominator of a measure, by one reading of its words, or one more reading; earlier versions stay.',
  },
  input: {
    programme,
    measure,
    definition: described(inputField(definition), 'The reading.'),
    from: changeFields.from,
    setBy: changeFields.setBy,
    document: changeFields.document,
  },
  ...ofProgramme,
  prepare: ({ measure, definition, from, setBy, document }) => ({
    type: 'DefineMeasure',
    measure,
    definition,
    change: { from, setBy, document },
  }),
});

export const AssignSlice = defineCommand({
  name: 'AssignSlice',
  roles: ['administrator'],
  replaces: true,
  describe: {
    vi: 'Giao một phần số liệu của chỉ tiêu cho một cơ quan, cả phần mà kế hoạch chưa giao.',
    en: 'Assigns a slice of a measure to an agency, also one that the plan leaves to nobody.',
  },
  input: {
    programme,
    measure,
    slice: partOf('Code of the slice.'),
    owner: agencyCode('The agency that answers for its data.'),
    ...changeFields,
  },
  ...ofProgramme,
  prepare: ({ measure, slice, owner, ...input }) => ({
    type: 'AssignSlice',
    measure,
    slice,
    owner,
    change: saidOf(changeFields, input),
  }),
});

export const SetDutyTerm = defineCommand({
  name: 'SetDutyTerm',
  roles: ['administrator'],
  replaces: true,
  describe: {
    vi: 'Xác định thời gian một cơ quan thực hiện nhiệm vụ của kế hoạch; khi kết thúc, nêu cơ quan kế thừa nhận tiếp từ ngày hôm sau.',
    en: 'Says from when to when an agency has a duty of a plan; where it ends, who has it from the day after.',
  },
  input: {
    programme,
    duty: partOf('Code of the duty.'),
    ...dutyAgencyFields,
    to: optional(localDate({ describe: 'Last day; left out: until further notice.' })),
    heir: optional(agencyCode('The agency that has it from the day after `to`.')),
    ...changeFields,
    from: described(changeFields.from, 'First day of the term; of one that goes back to the plan only its end is taken.'),
  },
  ...ofProgramme,
  prepare: ({ duty, agency, relations, to, heir, ...input }) => ({
    type: 'SetDutyTerm',
    duty,
    agency,
    relations,
    to,
    heir,
    change: saidOf(changeFields, input),
  }),
});

export const SetReportCutOff = defineCommand({
  name: 'SetReportCutOff',
  roles: ['administrator'],
  replaces: true,
  describe: {
    vi: 'Xác định hạn gửi báo cáo định kỳ mà kế hoạch không nêu ngày, từ một năm trở đi; ghi rõ cơ quan quyết định.',
    en: 'Says before which day a periodic report is due where the plan names none, for the years from one on, and who decided it.',
  },
  input: {
    programme,
    report: partOf('Code of the report.'),
    period: code(reportPeriod, { describe: 'Which of its periods.' }),
    before: dayOfYear(
      'MM-DD, a day that there is: due before it, and it does not count; before 02-29: up to 28 February in each year.',
    ),
    inNextYear: flag({ describe: 'True: that day lies in the year after the one reported.' }),
    fromYear: integer({ min: 2000, max: 2100, describe: 'The first year reported for which it holds.' }),
    ...changeFields,
  },
  ...ofProgramme,
  prepare: ({ report, period, before, inNextYear, fromYear, ...input }) => ({
    type: 'SetReportCutOff',
    report,
    period,
    before,
    inNextYear,
    fromYear,
    change: saidOf(changeFields, input),
  }),
});

export const commands = [AdoptProgramme, AmendMeasure, DefineMeasure, AssignSlice, SetDutyTerm, SetReportCutOff];
