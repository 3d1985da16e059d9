import { meaningOf } from './refusals/index.ts';
import type { Refusal } from './result.ts';

/** The id that a client gave to something new belongs to something else, which it may not see: nothing about that is told. */
export const idTaken = (field: string): Refusal<'IdTaken'> => ({
  code: 'IdTaken',
  message: meaningOf('IdTaken'),
  field,
  hint: { en: 'Make a new UUID.', vi: 'Hãy tạo UUID mới.' },
});
