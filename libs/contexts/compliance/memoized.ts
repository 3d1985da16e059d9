/** Values kept per function before all are let go: enough for every day of a century, or for the employers of a few batches. */
const KEPT = 20_000;

/**
 * `make`, asked only once for the same text: a log has few different days, and an employer's rows come together. The memory is
 * bounded, and forgetting changes nothing.
 */
export function memoized(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= KEPT) known.clear();
      known.set(text, (value = make(text)));
    }
    return value;
  };
}
