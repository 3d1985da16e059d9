import type { LocalDate } from '#kernel';

/**
 * The id of a programme, from what no other document has together: the code of the unit whose body issued it, its number, its year. So the same
 * document is never recorded twice, and whoever reads an id knows which it is: `01.195-KH-UBND.2021`.
 */
export const programmeId = (unit: string, number: string, issuedOn: LocalDate): string =>
  `${unit}.${lettersOf(number)}.${issuedOn.slice(0, 4)}`;
export const isProgrammeId = (id: string): boolean => /^\d{2,5}\.[0-9A-Za-z-]+\.\d{4}$/.test(id);

const lettersOf = (number: string): string =>
  number
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[Đđ]/g, 'D')
    .toUpperCase()
    .replace(/[^0-9A-Z]+/g, '-')
    .replace(/^-|-$/g, '');
