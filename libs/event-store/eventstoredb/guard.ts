let guarded = false;

/**
 * Two faults of the driver (6.2.1) that nobody can catch where they arise, and that would end the process. Both concern an append that was
 * answered as `lost` and is tried again under the same ids, so that they say nothing new:
 * it keeps one table of appends under way for all its connections and empties it when one of them is lost; a reply that comes after that
 * throws from a socket's event (`promiseBank.get(...)` is undefined);
 * and a connection that breaks while messages wait to be written rejects a promise that nobody holds for each of them (`new Promise(async ...)`).
 */
export function guardLateReplies(): void {
  if (guarded) return;
  guarded = true;
  process.on('uncaughtException', (error: unknown) => {
    if (error instanceof TypeError && ofAppends(error)) return;
    throw error;
  });
  process.on('unhandledRejection', (reason: unknown) => {
    // gRPC's errors have the number of a status.
    if (reason instanceof Error && typeof (reason as { code?: unknown }).code === 'number' && ofAppends(reason)) return;
    // To listen is to answer for all: where nobody else does, it ends the process as it would have.
    if (process.listenerCount('unhandledRejection') === 1) throw reason;
  });
}

const ofAppends = (error: Error): boolean => /batchAppend/.test(error.stack ?? '');
