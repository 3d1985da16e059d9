import { id, INPUT_RULES, text } from '#kernel';

/** Fields that inputs of several contexts have. */
export const reason = text({ min: 3, max: 500, describe: 'Why; no names of persons.' });
/** An opaque id. An e-mail address would be personal data in the name of a stream. */
export const accountPattern = {
  pattern: '^(?!.*@.*\\.[A-Za-z]{2,}$)[A-Za-z0-9@._:-]{1,80}$',
  message: INPUT_RULES.account.en,
} as const;
export const account = id({ pattern: [accountPattern] });
/** Code of a unit of any level. */
export const unitCode = id({ pattern: [{ pattern: '^\\d{2,5}$', message: INPUT_RULES.unit.en }] });
