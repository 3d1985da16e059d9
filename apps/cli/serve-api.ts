import { createMetrics } from '../api/metrics.ts';
import { createServer } from '../api/server.ts';
import { shownPlace, type Config } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { openPlatform } from '../platform/platform.ts';
import { startProcesses } from '../platform/processes.ts';
import { endsWithSignal } from './ending.ts';
import { terminalProgress } from './progress.ts';

/** A provider that starts at the same time has come by then; one that is down does not keep the timers and notices from their work. */
const PROVIDER_WITHIN_MS = 30_000;

export async function serveApi(config: Config): Promise<void> {
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
