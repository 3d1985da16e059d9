import { refuse } from '#kernel';
import { dong, vnd, type AmountRule } from '#law';
import type { SanctionState } from '../state.ts';

const isOrganisation = (state: SanctionState): boolean => state.fines.some((f) => f.multiplier > 1);

export const DEFERRED = { en: 'A fine is deferred', vi: 'hoãn thi hành' };
export const IN_PARTS = { en: 'A fine is paid in instalments', vi: 'nộp tiền phạt nhiều lần' };

/** Relief is granted only from a certain fine on. */
export function tooSmall(state: SanctionState, rule: AmountRule, what: typeof DEFERRED) {
  const from = isOrganisation(state) ? rule.organisationFrom : rule.individualFrom;
  if (from === null)
    return refuse(
      'FineTooSmall',
      'Under the law of that day only an individual is granted it.',
      'Theo luật tại thời điểm đó chỉ áp dụng với cá nhân.',
      { field: 'sanction', article: rule.article },
    );
  if (state.total >= from) return null;
  return refuse(
    'FineTooSmall',
    `${what.en} only from ${vnd(from)} VND on; the fine is ${vnd(state.total)} VND.`,
    `Chỉ ${what.vi} khi mức phạt từ ${dong(from)} đồng; mức phạt này là ${dong(state.total)} đồng.`,
    { field: 'sanction', article: rule.article },
  );
}
