import type { CommandContext } from '#commands';
import { refuse, type LocalDate } from '#kernel';
import { actOf, bodyKindOf } from '#law';
import type { ReadModels } from '#read-models';
import { casesOfViolations } from './cases.ts';
import type { VisitOfViolations } from './visits.ts';

/** What of a violation tells whose it is. */
export interface Carried {
  readonly id: string;
  readonly employer: string;
  readonly bodyKind: string | null;
}

/** The body that recorded a violation goes on with it. None: it is nobody's in particular. */
export const recordedBy = (violation: Pick<Carried, 'bodyKind'> | null): readonly string[] =>
  violation?.bodyKind ? [violation.bodyKind] : [];

/** The bodies that carry the case in which it was written up: a hand-over takes the violation along. 200 cases of one employer are more than there will be. */
export async function passedTo({ id, employer }: Carried, readModels: Pick<ReadModels, 'find'>): Promise<readonly string[]> {
  const filter = { op: 'eq', field: 'employer', value: employer } as const;
  const { documents } = await readModels.find(casesOfViolations, { filter, limit: 200 });
  return documents.filter(({ acts }) => acts.some(({ violation }) => violation === id)).flatMap((one) => one.carriedBy);
}

/** For a command that goes on with violations of others by naming them: the first that is not for the caller's body is refused. */
export async function violationsClosedToBody(
  violations: readonly (Carried & { readonly actCode: string; readonly detectedOn: LocalDate })[],
  action: string,
  field: string,
  { actor, access, readModels }: Pick<CommandContext, 'actor' | 'access' | 'readModels'>,
) {
  for (const violation of violations) {
    if (access.mayFor(actor, action, recordedBy(violation))) continue;
    const bodies = await passedTo(violation, readModels);
    if (bodies.length > 0 && access.mayFor(actor, action, bodies)) continue;
    const { label } = bodyKindOf(violation.bodyKind!) ?? { label: { en: violation.bodyKind!, vi: violation.bodyKind! } };
    const act = actOf(violation.actCode)?.label ?? { en: violation.actCode, vi: violation.actCode };
    return refuse(
      'ViolationOfAnotherBody',
      `The violation "${act.en}" detected on ${violation.detectedOn} (${violation.id}) was recorded by: ${label.en}. That body goes on with it.`,
      `Vi phạm "${act.vi}" phát hiện ngày ${violation.detectedOn} (${violation.id}) do cơ quan khác ghi nhận: ${label.vi}. Cơ quan đó tiếp tục xử lý.`,
      {
        field,
        hint: {
          en: 'It draws up the minutes and hands them over (handOverViolationMinutes) where another body decides.',
          vi: 'Cơ quan đó lập biên bản và chuyển biên bản (handOverViolationMinutes) nếu cơ quan khác xử phạt.',
        },
      },
    );
  }
  return null;
}

/** For a command that goes on with a visit of others by naming it: refused where another body carries it out. */
export function visitClosedToBody(
  visit: Pick<VisitOfViolations, 'bodyKind'> | null,
  action: string,
  field: string,
  { actor, access }: Pick<CommandContext, 'actor' | 'access'>,
) {
  const kind = visit?.bodyKind;
  if (!kind || access.mayFor(actor, action, [kind])) return null;
  const { label } = bodyKindOf(kind) ?? { label: { en: kind, vi: kind } };
  return refuse(
    'InspectionOfAnotherBody',
    `This inspection is carried out by: ${label.en}.`,
    `Cuộc kiểm tra này do cơ quan khác thực hiện: ${label.vi}.`,
    {
      field,
      hint: {
        en: `The body that inspects goes on with it; leave ${field} out for what your body does by itself.`,
        vi: `Cơ quan kiểm tra tiếp tục xử lý; bỏ trống ${field} đối với việc do cơ quan bạn tự thực hiện.`,
      },
    },
  );
}
