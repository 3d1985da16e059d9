import type { LocalDate } from './dates.ts';
import type { Bilingual } from './bilingual.ts';
import type { RefusalCode } from './refusals/index.ts';
import { refuse } from './result.ts';

/** What is recorded has happened. `today`: the day in Viet Nam it was compared with. */
export const dateInFuture = (on: LocalDate, today: LocalDate, field = 'on') =>
  refuse('DateInFuture', `${on} lies in the future: today is ${today}.`, `Ngày ${on} nằm trong tương lai: hôm nay là ${today}.`, {
    field,
    hint: {
      en: `Give the day on which it happened, ${today} at the latest (Viet Nam time); what is still to come is recorded when it has happened.`,
      vi: `Nhập ngày việc đã xảy ra, muộn nhất là ${today} (giờ Việt Nam); việc chưa xảy ra thì ghi nhận khi đã xảy ra.`,
    },
  });

/** A step with a day before that of one on record. `what` happened on the earlier day. */
export const beforeEarlier = <Code extends RefusalCode>(
  code: Code,
  on: LocalDate,
  earlier: LocalDate,
  what: Bilingual,
  field = 'on',
) =>
  refuse(code, `${on} is before ${earlier}, the day of ${what.en}.`, `Ngày ${on} trước ngày ${earlier} (${what.vi}).`, {
    field,
    hint: {
      en: `Give the day on which this step was taken, ${earlier} or later.`,
      vi: `Nhập ngày thực hiện bước này, từ ngày ${earlier} trở đi.`,
    },
  });
