/** A sentence a user sees: always Vietnamese and English. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}
