import { figuresRight } from '#contexts/figures/graphql/views';
import { measureStatuses, programmeAt, targetInSigns, type At } from '#contexts/figures/index';
import { figureSource } from '#contexts/programmes/events';
import { agenciesOn, agencyOf, agencyRelation, type ProgrammeDocument } from '#contexts/programmes/index';
import { reportTimeliness } from '#contexts/reports/codes';
import { reportView } from '#contexts/reports/graphql/views';
import {
  figureNamed,
  figuresOf,
  handedIn,
  handedOverAt,
  reportSection,
  reportStage,
  spanOn,
  type ReportDocument,
} from '#contexts/reports/index';
import { countInFigures, dayInText, decimalInFigures, DOTS, timeInText, type ReportSection, type ReportTable } from '#documents';
import { documentsById } from '#graphql';
import { endOfDay, localDateOf, type Instant, type LocalDate } from '#kernel';
import { bodyKindOf } from '#law';
import { headed, recordOf, type DocumentReading, type Facts } from './read.ts';

/** What a report says, with the two times of its figures: as it was handed over, or what would be frozen now. */
type Content = Pick<ReportDocument['submissions'][number], 'figures' | 'figuresTo' | 'recorded' | 'answers' | 'paper'>;

/** A report as its office signs it: a draft of this moment, or what was handed over last, frozen. */
export async function planReport(id: string, reading: DocumentReading): Promise<Facts> {
  const report = await recordOf(reportView, id, reading);
  const frozen = handedIn(report) ? report.submissions.at(-1)! : null;
  const on = frozen ? localDateOf(frozen.submittedAt) : reading.moment.today;
  const content: Content = frozen ?? (await draftOf(report, reading));
  const { figuresTo, recorded, paper } = content;
  const at: At = { recorded, occurred: endOfDay(figuresTo), today: figuresTo, isPresent: false };
  const programme = await programmeAt(reading.services, report.programme, at);
  const annexes = report.isConsolidated ? annexesOf(report, reading) : [];
  return {
    on,
    values: { ...heading(report, on, reading), number: paper ?? null, to: recipientsOf(report, on, reading) },
    report: {
      unit: report.unit,
      body: {
        plan: planNamed(report, programme),
        figuresOf: `hết ngày ${dayInText(figuresTo)}, theo dữ liệu được ghi nhận đến ${momentInText(recorded)}`,
        isDraft: frozen === null,
        sections: await sectionsOf(report, content, programme, at, reading),
        annexes,
      },
    },
  };
}

async function draftOf(report: ReportDocument, { services, moment }: DocumentReading): Promise<Content> {
  const span = spanOn(report, moment.today, moment.recorded ?? services.clock.now());
  const figures = await figuresOf(span, services);
  return { figures, figuresTo: span.figuresTo, recorded: span.recorded, answers: report.answers };
}

/** The head of an agency; of one that is no body of the law, as a mass organisation, its name alone. */
function headOf(agency: string, unit: string, on: LocalDate, reading: DocumentReading) {
  const kind = agencyOf(agency)?.body ?? null;
  const head = headed(kind !== null && bodyKindOf(kind) ? kind : null, unit, on, reading);
  return { ...head, body: head.body ?? agencyNamed(agency) };
}
/** Who signs on the day: the agency, or the one that has all of its duties. Of several heirs it is typed which one. */
function heading({ agency, unit }: ReportDocument, on: LocalDate, reading: DocumentReading) {
  const [heir, ...others] = agenciesOn(agency, on);
  return headOf(heir && others.length === 0 ? heir.agency : agency, unit, on, reading);
}
const recipientsOf = ({ recipients, unit }: ReportDocument, on: LocalDate, reading: DocumentReading): string =>
  [...new Set(recipients.flatMap((to) => agenciesOn(to, on)).map(({ agency }) => headOf(agency, unit, on, reading).body))].join(
    '; ',
  );
const agencyNamed = (code: string): string => agencyOf(code)?.label.vi ?? code;
/** Decree 30/2020/NĐ-CP, Annex III: what the signs of kinds mean. */
const KINDS: Readonly<Record<string, string>> = { KH: 'Kế hoạch', QĐ: 'Quyết định', CT: 'Chỉ thị' };
function planNamed({ number, periodFrom, periodTo }: ReportDocument, programme: ProgrammeDocument | null): string {
  const kind = KINDS[/\/(\p{Lu}+)-/u.exec(number)?.[1] ?? ''] ?? 'văn bản';
  const issued = programme ? ` ngày ${dayInText(programme.issuedOn)}` : '';
  return `${kind} số ${number}${issued} (kỳ báo cáo từ ${dayInText(periodFrom)} đến ${dayInText(periodTo)})`;
}
const momentInText = (at: Instant): string => {
  const local = new Date(Date.parse(at) + 7 * 3_600_000).toISOString();
  return `${timeInText(local.slice(11, 16))} ngày ${dayInText(localDateOf(at))}`;
};

async function sectionsOf(
  report: ReportDocument,
  { answers, figures }: Content,
  programme: ProgrammeDocument | null,
  at: At,
  reading: DocumentReading,
): Promise<readonly ReportSection[]> {
  const items = itemsOf(programme);
  const said = (code: (typeof reportSection)['values'][number], tables: readonly ReportTable[] = []): ReportSection => {
    const text = answers.find(({ item }) => item === code)?.text?.trim();
    return {
      heading: reportSection.labelOf(code)!.vi,
      paragraphs: text ? text.split(/\n+/) : ['Báo cáo không nêu.'],
      tables,
    };
  };
  const byItem = answers.filter(({ item }) => !reportSection.has(item));
  const measures = await measuresOf(programme, at, reading);
  const { standsOn, late, missing } = report;
  const [first, ...others] = reportSection.values;
  return [
    said(
      first!,
      byItem.length === 0
        ? []
        : [
            {
              caption: 'Kết quả theo từng chỉ tiêu, nhiệm vụ',
              columns: [
                { title: 'Chỉ tiêu, nhiệm vụ', width: 3 },
                { title: 'Nội dung', width: 3 },
                { title: 'Số liệu', width: 1, align: 'right' },
                { title: 'Tính đến ngày', width: 1.5, align: 'center' },
              ],
              rows: byItem.map(({ item, text = '', value, heldOn }) => [
                items.has(item) ? `${item}: ${items.get(item)}` : item,
                text,
                value === undefined ? '' : decimalInFigures(value),
                heldOn === undefined ? '' : dayInText(heldOn),
              ]),
            },
          ],
    ),
    ...(report.isConsolidated
      ? [
          {
            heading: 'Tổng hợp báo cáo của các đơn vị',
            paragraphs: [
              `Tổng hợp từ ${standsOn.length} báo cáo, trong đó ${late.length} báo cáo gửi chậm; ${missing.length} đơn vị chưa gửi khi tổng hợp (Phụ lục I đến Phụ lục III).`,
            ],
          },
        ]
      : []),
    {
      heading: 'Số liệu trên hệ thống',
      paragraphs: [],
      tables: [
        {
          caption: 'Số liệu của địa bàn trong kỳ báo cáo',
          columns: [
            { title: 'Nội dung', width: 4 },
            { title: 'Số liệu', width: 1, align: 'right' },
          ],
          rows: figures.map(({ figure, part, value }) => [figureNamed(figure, part).vi, countInFigures(value)]),
        },
      ],
    },
    ...(measures ? [{ heading: 'Tình hình thực hiện các chỉ tiêu', paragraphs: [], tables: [measures] }] : []),
    ...others.map((code) => said(code)),
  ];
}

/** What the parts of a programme say, by their codes. */
const itemsOf = (programme: ProgrammeDocument | null): ReadonlyMap<string, string> =>
  new Map(
    programme
      ? [...programme.measures, ...programme.adopted!.tasks, ...programme.duties].map(({ code, vi }) => [code, vi] as const)
      : [],
  );

/** Measures of the whole programme at the two times of the report; null: it has none, or they are not for the reader. */
async function measuresOf(
  programme: ProgrammeDocument | null,
  at: At,
  { services, caller }: DocumentReading,
): Promise<ReportTable | null> {
  if (!programme || programme.measures.length === 0 || !services.access.may(caller, figuresRight)) return null;
  const statuses = await measureStatuses(services, programme, at);
  return {
    caption: 'Các chỉ tiêu của toàn bộ chương trình, kế hoạch',
    columns: [
      { title: 'Chỉ tiêu', width: 3.2 },
      { title: 'Yêu cầu', width: 1.8, align: 'center' },
      { title: 'Kết quả', width: 1.4, align: 'center' },
      { title: 'Tình trạng', width: 2 },
      { title: 'Còn thiếu', width: 2 },
      { title: 'Nguồn', width: 1.6 },
    ],
    rows: statuses.map(({ progress: { code, total, percent, series }, stateLabel, reasons, slices }) => {
      const measure = programme.measures.find((one) => one.code === code)!;
      return [
        `${code}: ${measure.vi}`,
        `${targetInSigns(measure).replace('.', ',')}, hạn ${dayInText(measure.deadline)}`,
        total === null
          ? '–'
          : `${countInFigures(total.numerator)}/${countInFigures(total.denominator)}${percent === null ? '' : ` (${decimalInFigures(percent)} %)`}`,
        [stateLabel, ...reasons].map(({ vi }) => vi).join('; '),
        slices.map(({ vi }) => vi).join('; '),
        figureSource.labelOf(series[0]!.source)!.vi,
      ];
    }),
  };
}

/** So many reports below are looked up at a time; only one is held with what it says. */
const AT_ONCE = 100;
type Basis = ReportDocument['standsOn'][number];

function annexesOf(report: ReportDocument, reading: DocumentReading): readonly ReportTable[] {
  const { standsOn, missing, owedOn } = report;
  const late = new Set(report.late);
  const unitNamed = (unit: string): string => reading.units.byId(unit, owedOn)?.fullName ?? unit;
  const inOrder = <T extends { readonly agency: string; readonly unit: string }>(rows: readonly T[]): readonly T[] => {
    const key = ({ agency, unit }: T): string => `${agencyNamed(agency)} ${unit}`;
    return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  };
  /** What the reports said as this one stands on them. Of one that the reader may not see nothing is read. */
  async function* said() {
    const all = inOrder(standsOn);
    for (let i = 0; i < all.length; i += AT_ONCE) {
      const some = all.slice(i, i + AT_ONCE);
      const seen = await documentsById(
        reportView,
        some.map((one) => one.report),
        reading,
      );
      for (const basis of some)
        yield {
          basis,
          submission: seen.has(basis.report) ? await handedOverAt(reading.services.log, basis.report, basis.revision) : null,
        };
    }
  }
  async function* came() {
    let n = 0;
    for await (const { basis, submission } of said())
      yield [
        String(++n),
        agencyNamed(basis.agency),
        unitNamed(basis.unit),
        submission ? dayInText(submission.receivedOn ?? localDateOf(submission.submittedAt)) : DOTS,
        (late.has(basis.report) ? reportTimeliness.labelOf('late') : reportStage.labelOf('submitted'))!.vi,
      ];
  }
  async function* ownFigures() {
    for await (const { basis, submission } of said())
      for (const { item, value, heldOn } of submission?.answers ?? [])
        if (value !== undefined)
          yield [bodyOf(basis), item, decimalInFigures(value), heldOn === undefined ? '' : dayInText(heldOn)];
  }
  const bodyOf = ({ agency, unit }: Basis): string => `${agencyNamed(agency)}, ${unitNamed(unit)}`;
  const again = (rows: () => AsyncGenerator<readonly string[]>): ReportTable['rows'] => ({ [Symbol.asyncIterator]: rows });
  const body = [
    { title: 'STT', width: 0.6, align: 'center' },
    { title: 'Cơ quan', width: 2.4 },
    { title: 'Đơn vị hành chính', width: 2.4 },
  ] as const;
  return [
    {
      caption: 'Báo cáo đã tổng hợp, theo đơn vị',
      columns: [...body, { title: 'Ngày gửi', width: 1.6, align: 'center' }, { title: 'Tình trạng', width: 1.6 }],
      rows: again(came),
    },
    {
      caption: 'Đơn vị chưa gửi báo cáo khi tổng hợp',
      columns: [...body, { title: 'Trách nhiệm', width: 1.6 }],
      rows: inOrder(missing).map(({ agency, unit, relation }, i) => [
        String(i + 1),
        agencyNamed(agency),
        unitNamed(unit),
        agencyRelation.labelOf(relation)!.vi,
      ]),
    },
    {
      caption: 'Số liệu do các đơn vị báo cáo (không cộng chung)',
      columns: [
        { title: 'Đơn vị', width: 3.6 },
        { title: 'Mã chỉ tiêu, nhiệm vụ', width: 1.8 },
        { title: 'Số liệu', width: 1, align: 'right' },
        { title: 'Tính đến ngày', width: 1.5, align: 'center' },
      ],
      rows: again(ownFigures),
    },
  ];
}
