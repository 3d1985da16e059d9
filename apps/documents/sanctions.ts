import type { SanctionDocument } from '#contexts/sanctions/index';
import { signatureWitness } from '#contexts/sanctions/codes';
import { amountInFigures, amountInWords, authorityNamed, dayInText, lawAmendedOn, officeNamed, type Values } from '#documents';
import { badInput } from '#graphql';
import { bracketFor } from '#law';
import {
  actNamed,
  decreeNamed,
  headed,
  inspectionsOf,
  onDay,
  party,
  provisionOf,
  sanctionOf,
  violationsOf,
  type DocumentReading,
  type Facts,
} from './read.ts';

type Act = SanctionDocument['acts'][number];
const timeOf = ({ actStart, actEnd, detectedOn, goingOnAt }: Act): string =>
  `từ ${dayInText(actStart)} đến ${dayInText(actEnd ?? goingOnAt ?? detectedOn)}`;
const [YES, NO] = ['[X]', '[ ]'];

/** MBB01: the minutes as they were drawn up. */
export async function violationMinutes(id: string, reading: DocumentReading): Promise<Facts> {
  const now = await sanctionOf(id, reading);
  const on = now.minutesOn;
  const document = await sanctionOf(id, onDay(reading, on));
  const violations = await violationsOf([...new Set(document.acts.map(({ violation }) => violation))], onDay(reading, on));
  const visits = [...new Set([...violations.values()].flatMap(({ inspection }) => inspection ?? []))];
  const inspections = await inspectionsOf(visits, onDay(reading, on));
  const acts = document.acts.map((act): Values => {
    const bracket = bracketFor({ ...act, actEnd: act.actEnd ?? null });
    const mayExplain = !bracket.ok || bracket.value.explanationRight;
    const minors = violations.get(act.violation)?.minors;
    return {
      act: actNamed(act.actCode),
      actTime: timeOf(act),
      minors: minors ? minorsOf(minors) : null,
      noRight: mayExplain ? NO : YES,
      right: mayExplain ? YES : NO,
    };
  });
  const signature = document.signature ?? now.signature;
  const witness = signature?.witness === undefined ? null : (signatureWitness.labelOf(signature.witness)?.vi ?? null);
  const refused = signature?.how === 'refused';
  const provisions = [...violations.values()].map(({ basis }) => provisionOf(basis));
  const basis = [...inspections.values()].flatMap(({ minutesNumber, minutesOn, conclusionNumber, concludedOn }) => [
    ...(minutesNumber && minutesOn ? [`Biên bản số ${minutesNumber} ngày ${dayInText(minutesOn)}`] : []),
    ...(conclusionNumber && concludedOn ? [`Kết luận số ${conclusionNumber} ngày ${dayInText(concludedOn)}`] : []),
  ]);
  return {
    on,
    values: {
      ...headed(document.bodyKind, document.unit, on, reading),
      ...(await party(document.employer, on, reading)),
      number: document.minutesNumber,
      acts,
      provisions: [...new Set(provisions)].join('; ') || null,
      basis: basis.join('; ') || null,
      mayExplain: document.mayExplain,
      explainWithin: '02 ngày làm việc (giải trình trực tiếp) hoặc 05 ngày làm việc (giải trình bằng văn bản)',
      explainBy: 'văn bản yêu cầu được giải trình trực tiếp hoặc văn bản giải trình',
      refusalReason: refused ? (signature.reason ?? null) : null,
      refusalWitness: refused ? witness : null,
      witness: refused ? witness : null,
    },
  };
}
/** Counts by age, never a child. */
function minorsOf({
  under13,
  from13to14,
  from15to17,
}: {
  readonly under13: number;
  readonly from13to14: number;
  readonly from15to17: number;
}): string | null {
  const said = [
    [under13, 'dưới 13 tuổi'],
    [from13to14, 'từ đủ 13 đến chưa đủ 15 tuổi'],
    [from15to17, 'từ đủ 15 đến chưa đủ 18 tuổi'],
  ] as const;
  const counted = said.filter(([n]) => n > 0).map(([n, band]) => `${n} người ${band}`);
  return counted.length === 0 ? null : `Số người chưa thành niên: ${counted.join(', ')}.`;
}

/** MQĐ02: the decision as it was issued; what amended or cancelled it later is a decision of its own. */
export async function sanctionDecision(id: string, reading: DocumentReading): Promise<Facts> {
  const now = await sanctionOf(id, reading);
  if (now.decidedOn === null || now.decisionNumber === null) throw badInput('DOCUMENT_NOT_READY', 'id');
  const on = now.decidedOn;
  const document = await sanctionOf(id, onDay(reading, on));
  const { authority } = document;
  const head = headed(authority?.bodyKind ?? document.bodyKind, authority?.unit ?? document.unit, on, reading);
  const fined = document.fines;
  const isDelegated = authority?.manner === 'delegated';
  const identity = await party(
    document.employer,
    on,
    reading,
    fined.length === 0 ? undefined : fined.some(({ multiplier }) => multiplier > 1),
  );
  const measures = document.measures.filter(({ orderedOn }) => orderedOn === on);
  const warning = document.total === 0;
  return {
    on,
    needs: isDelegated ? ['delegationNumber', 'delegationOn'] : [],
    values: {
      ...head,
      ...identity,
      number: document.decisionNumber,
      lawAmended: lawAmendedOn(on),
      decrees: [...new Set(fined.map(({ decree }) => decree))].map((decree) => ({ decree: decreeNamed(decree) })),
      minutesNumber: document.minutesNumber,
      minutesOn: dayInText(document.minutesOn),
      isDelegated,
      cameBack: document.criminal.some(({ to, from }) => to !== null && from <= on),
      authority: authority && (authorityNamed(authority.title, head.body ?? null)?.toLocaleUpperCase('vi') ?? null),
      signerTitle: authority && officeNamed(authority.title, authority.manner),
      acts: fined.map((fine): Values => ({
        act: actNamed(fine.actCode),
        penalty:
          fine.amount === 0 ? 'Cảnh cáo' : `Phạt tiền ${amountInFigures(fine.amount)} (Bằng chữ: ${amountInWords(fine.amount)})`,
      })),
      provisions: [...new Set(fined.map(provisionOf))].join('; ') || null,
      aggravating: document.aggravating.join('; ') || null,
      mitigating: document.mitigating.join('; ') || null,
      mainPenalty: warning ? 'Cảnh cáo' : 'Phạt tiền',
      total: warning ? null : amountInFigures(document.total),
      totalInWords: warning ? null : amountInWords(document.total),
      measures: measures.map(({ text, legalBasis }) => ({ measure: text, measureBasis: legalBasis })),
      effectiveFrom: 'ngày ký',
      servedInPerson: now.manner === 'in-person',
      servedOn: now.servedOn && dayInText(now.servedOn),
    },
  };
}
