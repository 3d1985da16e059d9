import { PROJECTIONS } from '../platform/contexts.ts';
import { withViews } from './readers.ts';

/** Where each view stands against the end of the log; works beside a running server. */
export async function lag(): Promise<void> {
  await withViews(async (views, log) => {
    const end = await log.highWater();
    console.log(`log: ${end ?? 'empty'}`);
    for (const { name } of PROJECTIONS) {
      const version = await views.activeVersion(name);
      const checkpoint = version === null ? null : await views.checkpoint({ name, version });
      const at = checkpoint?.position ?? null;
      let behind = 0;
      // Counting stops where it no longer matters: a view far behind is far behind.
      if (end !== null && at !== end)
        for (let after = at; behind < 100_000;) {
          const page = await log.readPage({ after, limit: 1_000 });
          behind += page.events.length;
          after = page.through;
          if (page.caughtUp || page.events.length === 0) break;
        }
      console.log(
        `${name.padEnd(20)} ${version === null ? 'not built yet' : `version ${Math.floor(version / 1000)} build ${version % 1000}, at ${at ?? 'the beginning'}, ${behind >= 100_000 ? 'more than 100000' : behind} events behind`}`,
      );
    }
  });
}
