import type { Bilingual } from '../bilingual.ts';

/** What a caller is told: why not, and where it helps what to do instead. Never a value that was sent. */
export interface Message extends Bilingual {
  readonly hint?: Bilingual;
}
export const message = (en: string, vi: string, hint?: readonly [en: string, vi: string]): Message => ({
  vi,
  en,
  ...(hint ? { hint: { vi: hint[1], en: hint[0] } } : {}),
});

/** One line for who reads no JSON, such as a calendar program. */
export const inBoth = ({ vi, en }: Bilingual): string => `${vi} / ${en}`;

/** The code of a message that is one of several of its code: `TOKEN_CLAIMS:account`. */
export type CodeOf<Key> = Key extends `${infer Code}:${string}` ? Code : Key;
export const codeOf = <Key extends string>(key: Key): CodeOf<Key> => key.split(':')[0] as CodeOf<Key>;
