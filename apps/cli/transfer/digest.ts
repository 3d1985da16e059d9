import { createEventRegistry } from '#event-store';
import { readConfig, shownPlace, type Config } from '../../platform/config.ts';
import { EVENTS } from '../../platform/composed.ts';
import { digestsAt, miscountsOf, type Digests } from '../../platform/digests.ts';
import { isThere, openLogReader } from '../../platform/stores.ts';
import { CliError } from '../failure.ts';
import { onWaiting } from '../waiting.ts';
import { withReadModels } from './views.ts';

/** What each view comes to: equal events give equal digests, in whatever store. And whether its counters are what its documents come to. */
export async function digest(options: { json?: boolean }): Promise<void> {
  const digests = await digestsOfLog(readConfig(process.env));
  if (options.json) console.log(JSON.stringify(digests, null, 2));
  else
    for (const [view, { version, documents, sha256 }] of Object.entries(digests))
      console.log(`${view.padEnd(20)} version ${version} ${String(documents).padStart(9)} documents  ${sha256}`);
}

/** Only of views that show exactly the log: others would be compared in vain. */
async function digestsOfLog(config: Config): Promise<Digests> {
  if (!isThere(config.readModels))
    throw new CliError(`there are no views yet at ${shownPlace(config.readModels)}: start Lá Chắn once (npm start)`);
  const { raw: log } = await openLogReader(config, createEventRegistry(EVENTS), { onWaiting });
  try {
    const end = await log.highWater();
    const digests = await withReadModels(config, async (views) => {
      const found = views && (await digestsAt(views, log, end));
      if (!found) return null;
      const [wrong] = await miscountsOf(views);
      if (wrong)
        throw new CliError(
          `the counts of the view ${wrong.view} (${wrong.tally}) are not those of its documents, ${wrong.counters} of them: build it again (lachan rebuild ${wrong.view}) / ` +
            `số đếm của khung nhìn ${wrong.view} (${wrong.tally}) không khớp với dữ liệu, ${wrong.counters} số sai: hãy dựng lại (lachan rebuild ${wrong.view})`,
        );
      return found;
    });
    if (digests) return digests;
    throw new CliError(
      'the views do not show exactly the log (they are behind, of another version of the program, or a server is writing): start and stop Lá Chắn, then try again',
    );
  } finally {
    await log.close();
  }
}
