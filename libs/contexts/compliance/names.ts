/** A name as people type it into a search box: no case, no Vietnamese tone or vowel marks, one space between words. */
export function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The different words of a folded name. */
export const tokensOf = (foldedName: string): readonly string[] => [...new Set(foldedName.split(' ').filter((word) => word !== ''))];
