import { createMetrics } from '../api/metrics.ts';
import { createLogger, createServer } from '../api/server.ts';
import { readConfig, shownPlace, type Config } from '../platform/config.ts';
import { openPlatform } from '../platform/platform.ts';
import { startProcesses } from '../platform/processes.ts';
import { startWorker } from '../worker/worker.ts';
import { terminalProgress } from './progress.ts';

/** What LACHAN_ROLE says: the API, the views, or both. Ends with a signal. */
export async function serve(): Promise<void> {
  const config = readConfig(process.env);
  await (config.role === 'worker' ? serveViews(config) : serveApi(config));
}

/** A provider that starts at the same time has come by then; one that is down does not keep the timers and notices from their work. */
const PROVIDER_WITHIN_MS = 30_000;

async function serveApi(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const metrics = createMetrics();
  const progress = terminalProgress();
  const platform = await openPlatform(config, {
    progress,
    views: 'readable',
    onOutcome: (command, outcome, attempts) => {
      metrics.outcome(command, outcome, attempts);
      logger.info({ command, outcome: outcome.kind, ...('code' in outcome ? { code: outcome.code } : {}), attempts }, 'command');
    },
    onWarning: (message, detail) => logger.error(detail, message),
  });
  progress.stop();
  const answers = await platform.providerAnswers({
    withinMs: PROVIDER_WITHIN_MS,
    onWaiting: (attempt) => logger.warn({ attempt }, 'the identity provider does not answer yet; it is tried again'),
  });
  if (!answers)
    logger.error(
      'the identity provider does not answer: the server starts, and until it does every request is told IDENTITY_PROVIDER_UNREACHABLE',
    );

  const server = await createServer(platform, { logger, metrics });
  const url = await server.listen().catch(async (error: unknown) => {
    await platform.close();
    throw error;
  });
  const [log, views] = [shownPlace(config.eventStore), shownPlace(config.readModels)];
  logger.info({ url: `${url}/graphql`, mode: config.mode, role: config.role, log, views }, 'Lá Chắn is ready');
  process.stderr.write(
    config.mode === 'production'
      ? `\nLá Chắn is ready.\n  GraphQL   ${url}/graphql\n  a token   from ${config.oidc!.issuer}\n\n`
      : `\nLá Chắn is ready.\n  GraphQL   ${url}/graphql\n  GraphiQL  ${url}/graphiql\n  a token   npm run --silent token -- --role inspector --unit 01\n  stop      Ctrl-C\n\n`,
  );
  const processes = startProcesses(platform, { onWarning: (message, detail) => logger.error(detail, message) });
  metrics.watchProcesses(processes);
  endsWithSignal(logger, async () => {
    await processes.stop();
    await server.close();
    await platform.close();
  });
}

async function serveViews(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const progress = terminalProgress();
  const worker = await startWorker(config, { progress, onWarning: (message, detail) => logger.error(detail, message) });
  const [log, views] = [shownPlace(config.eventStore), shownPlace(config.readModels)];
  logger.info({ url: worker.url, role: config.role, log, views }, 'the worker keeps the views');
  process.stderr.write(
    `\nThe worker keeps the views.\n  health    ${worker.url}/health/ready\n  metrics   ${worker.url}/metrics\n  stop      Ctrl-C\n\n`,
  );
  const close = async (): Promise<void> => {
    progress.stop();
    await worker.close();
  };
  endsWithSignal(logger, close);
  void worker.ended.then(async (why) => {
    logger.fatal(why);
    process.stderr.write(`lachan: ${why}\n`);
    await close().catch(() => {});
    process.exit(1);
  });
}

function endsWithSignal(logger: ReturnType<typeof createLogger>, close: () => Promise<void>): void {
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
