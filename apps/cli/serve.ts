import { createMetrics } from '../api/metrics.ts';
import { createLogger, createServer } from '../api/server.ts';
import { readConfig } from '../platform/config.ts';
import { openPlatform } from '../platform/platform.ts';
import { terminalProgress } from './progress.ts';

export async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const metrics = createMetrics();
  const progress = terminalProgress();
  const platform = await openPlatform(config, {
    progress,
    onOutcome: (command, outcome, attempts) => {
      metrics.outcome(command, outcome, attempts);
      logger.info({ command, outcome: outcome.kind, ...('code' in outcome ? { code: outcome.code } : {}), attempts }, 'command');
    },
    onWarning: (message, detail) => logger.error(detail, message),
  });
  progress.stop();

  const server = await createServer(platform, { logger, metrics });
  const url = await server.listen().catch(async (error: unknown) => {
    await platform.close();
    throw error;
  });
  logger.info(
    { url: `${url}/graphql`, graphiql: `${url}/graphiql`, log: config.eventStore, views: config.readModels },
    'Lá Chắn is ready',
  );
  process.stderr.write(
    `\nLá Chắn is ready.\n  GraphQL   ${url}/graphql\n  GraphiQL  ${url}/graphiql\n  a token   npm run --silent token -- --role inspector --unit 01\n  stop      Ctrl-C\n\n`,
  );

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    void server
      .close()
      .then(() => platform.close())
      .then(
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
