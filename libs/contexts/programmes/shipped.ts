import { readFileSync } from 'node:fs';

/** The programmes that come with the release, by the names that `lachan programme load` knows them under: each is the input of `AdoptProgramme`. */
export const shippedProgrammes: readonly { readonly name: string; readonly file: string }[] = [
  { name: '782/QĐ-TTg', file: '782-qd-ttg.json' },
  { name: '195/KH-UBND', file: '195-kh-ubnd.json' },
  { name: '1440/QĐ-UBND', file: '1440-qd-ubnd.json' },
];
export const readShipped = (file: string): string => readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8');
