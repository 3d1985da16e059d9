import { INPUT_RULES } from './messages/index.ts';
import { list, text, type Field } from './schema.ts';

/**
 * Papers and pictures that stand behind a record, by their numbers in the file. What they say and show stays in the file: neither words nor
 * names, e-mail addresses, telephone numbers and numbers of identity papers fit.
 */
export const papers = (describe: string): Field<readonly string[]> =>
  list(
    text({
      max: 80,
      pattern: [
        { pattern: '^(?!.*\\d{9})(?=.*\\d)[\\p{L}\\p{M}\\d][\\p{L}\\p{M}\\d./_-]*$', message: INPUT_RULES.paperNumber.en },
      ],
    }),
    { max: 50, describe },
  );
