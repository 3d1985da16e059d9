/** `npm run test:slow -- --long`: many more kills, faults and random histories. The short form is what CI runs. */
export const LONG = process.env['LACHAN_TEST_FORM'] === 'long';
/** For another course of what is drawn at random. */
export const SEED = Number(process.env['LACHAN_SEED'] ?? 20_250_310);

/** Of many cases of one kind each fourth in the short form: where each is a program of its own. */
export const someOf = <T>(cases: readonly T[]): readonly T[] => (LONG ? cases : cases.filter((_, i) => i % 4 === 0));
