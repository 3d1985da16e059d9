import { shownPlace, type Config } from '../platform/config.ts';
import { createLogger } from '../platform/logger.ts';
import { startWorker } from '../worker/worker.ts';
import { endsWithSignal } from './ending.ts';
import { terminalProgress } from './progress.ts';

export async function serveViews(config: Config): Promise<void> {
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
