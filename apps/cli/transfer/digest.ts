import { readConfig } from '../../platform/config.ts';
import { digestsOf } from '../../platform/digests.ts';
import { CliError } from '../failure.ts';
import { terminalProgress } from '../progress.ts';
import { withReadModels } from './views.ts';

/** What each view comes to: equal events give equal digests, in whatever store. */
export async function digest(options: { json?: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const progress = terminalProgress();
  let done = 0;
  try {
    const digests = await withReadModels(config, (views) => {
      if (!views) throw new CliError(`there are no views yet at ${config.readModels}: start Lá Chắn once (npm start)`);
      return digestsOf(views, () => progress.report('digest', ++done, null));
    });
    progress.stop();
    if (options.json) console.log(JSON.stringify(digests, null, 2));
    else
      for (const [view, { version, documents, sha256 }] of Object.entries(digests))
        console.log(`${view.padEnd(20)} version ${version} ${String(documents).padStart(9)} documents  ${sha256}`);
  } finally {
    progress.stop();
  }
}
