/** Prints a line of figures past jest's frame around console output, so that a long run can be read off. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

export function quantiles(milliseconds: readonly number[]): { readonly p50: number; readonly max: number } {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  return { p50: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0), max: Math.round(sorted.at(-1) ?? 0) };
}
