/** `npm run test:slow -- --long`: many more kills, faults and random histories. The short form is what CI runs. */
export const LONG = process.env['LACHAN_TEST_FORM'] === 'long';
/** For another course of what is drawn at random. */
export const SEED = Number(process.env['LACHAN_SEED'] ?? 20_250_310);
