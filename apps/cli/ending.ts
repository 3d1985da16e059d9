import type { Logger } from 'pino';

/** Closes with the first signal; nothing that was acknowledged is lost by a stop that is not clean. */
export function endsWithSignal(logger: Logger, close: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    void close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ error: (error as Error).name }, 'the stop was not clean; nothing that was acknowledged is lost');
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('SIGTERM', () => stop('SIGTERM'));
}
