import type { Territory } from '#access';
import type { CommandContext } from '#commands';
import { ok, refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { bodyExists, carriesOnFor } from '#law';
import { officials } from './projection.ts';
import { bodyServedIn } from './serving.ts';
import { bodyLabel } from './titles.ts';

/**
 * The kind of body that a new record is opened under (ACC-1): the one for which the caller acts, as it was on the day. A client may name it, as
 * for a paper of a day when it had another name, and never one that is not its own; only a development token, which acts for no body, may
 * name any. Null: such a token names none, and its account serves in none or several.
 */
export async function openingBody(
  named: string | null | undefined,
  on: LocalDate,
  place: Territory,
  { actor, records, territory, access }: Pick<CommandContext, 'actor' | 'records' | 'territory' | 'access'>,
): Promise<Result<string | null, Refusal>> {
  const { body } = actor;
  if (named !== undefined && named !== null)
    return body === undefined || carriesOnFor(named, body) ? ok(named) : notYourBody(body);
  const official = await records.get(officials, actor.id);
  const served = bodyServedIn(official, access.whereIs(place), on, territory, actor.appointment);
  if (body === undefined || (served !== null && carriesOnFor(served, body))) return ok(served);
  return bodyExists(body, on).ok ? ok(body) : nameTheBody(body, on);
}

const notYourBody = (own: string) =>
  refuse(
    'NotYourBody',
    `You act for: ${bodyLabel(own).en}. A record is opened under the body that you act for.`,
    `Bạn đang thực hiện nhiệm vụ của: ${bodyLabel(own).vi}. Hồ sơ chỉ được mở theo cơ quan của bạn.`,
    {
      field: 'bodyKind',
      hint: {
        en: 'Leave bodyKind out, or act under your appointment in that body (header x-lachan-appointment).',
        vi: 'Hãy bỏ trống bodyKind, hoặc làm việc theo bổ nhiệm của bạn tại cơ quan đó (tiêu đề x-lachan-appointment).',
      },
    },
  );
const nameTheBody = (own: string, on: LocalDate) =>
  refuse(
    'BodyOfThatDayMissing',
    `${bodyLabel(own).en} was not there on ${on}.`,
    `${bodyLabel(own).vi} chưa có nhiệm vụ trong lĩnh vực này vào ngày ${on}.`,
    {
      field: 'bodyKind',
      hint: {
        en: 'Name the body whose cases it took over (query bodies).',
        vi: 'Hãy nêu cơ quan tiền nhiệm đã chuyển giao vụ việc (truy vấn bodies).',
      },
    },
  );
