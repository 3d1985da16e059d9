/**
 * Completes the JSON text of an answer (see `answerParts`) with the append's own revision and position. The writer thread loads this
 * file natively, so it imports nothing.
 */
export function completedAnswer(rest: string, fills: number, revision: number, position: string): string {
  if (fills === 0) return rest;
  const filled = [...(fills & 1 ? [`"revision":"${revision}"`] : []), ...(fills & 2 ? [`"position":"${position}"`] : [])].join(
    ',',
  );
  return rest === '{}' ? `{${filled}}` : `{${filled},${rest.slice(1)}`;
}
