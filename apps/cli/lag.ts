import type { EventReader, Position } from '#event-store';
import { buildOf, codeVersionOf, deadLettersOf, toldFailure, type Projection } from '#projections';
import type { ProjectionKey, ReadModelStore } from '#read-models';
import { PROJECTIONS } from '../platform/composed.ts';
import { withViews } from './readers.ts';

/** Where each view stands against the end of the log, and what is the matter with it; works beside a running server. */
export async function lag(): Promise<void> {
  await withViews(async (views, log) => {
    const end = await log.highWater();
    console.log(`log: ${end ?? 'empty'}`);
    for (const projection of PROJECTIONS)
      console.log(`${projection.name.padEnd(20)} ${await standing(projection, views, log, end)}`);
  });
}

async function standing(projection: Projection, views: ReadModelStore, log: EventReader, end: Position | null): Promise<string> {
  const { name } = projection;
  const version = await views.activeVersion(name);
  if (version === null) return 'not built yet';
  const key = { name, version };
  const at = (await views.checkpoint(key))?.position ?? null;
  const parked = await views.at(key).count(deadLettersOf(projection));
  const building = (await views.versions(name)).filter((other) => other > version);
  return [
    `${shownBuild(version)}, at ${at ?? 'the beginning'}, ${await distance(log, at, end)} events behind`,
    ...(parked > 0 ? [`${parked} parked ("lachan dead-letters list")`] : []),
    ...(await stops(views, key)),
    ...(
      await Promise.all(
        building.map(async (other) => {
          const position = (await views.checkpoint({ name, version: other }))?.position ?? null;
          const left = await distance(log, position, end);
          return [`building ${shownBuild(other)}, ${left} events to go`, ...(await stops(views, { name, version: other }))];
        }),
      )
    ).flat(),
  ].join('; ');
}

async function stops(views: ReadModelStore, key: ProjectionKey): Promise<readonly string[]> {
  const stopped = (await views.slices(key)).filter((slice) => slice.stopped !== null);
  if (stopped.length === 0) return [];
  const partitions = stopped.reduce((count, slice) => count + slice.partitions.length, 0);
  const failure = toldFailure(stopped[0]!.stopped);
  const why = failure
    ? ` (${failure.eventType ?? 'no event'} at ${failure.position ?? 'the beginning'}: ${failure.error.name}: ${failure.error.message})`
    : '';
  return [
    `STOPPED in ${partitions} partition${partitions === 1 ? '' : 's'}${why}; when that is mended: "lachan resume ${key.name}"`,
  ];
}

const shownBuild = (stored: number): string => `version ${codeVersionOf(stored)} build ${buildOf(stored)}`;

const ENOUGH = 100_000;

/** Counting stops where it no longer matters: a view far behind is far behind. */
async function distance(log: EventReader, from: Position | null, end: Position | null): Promise<string> {
  let behind = 0;
  if (end !== null && from !== end)
    for (let after = from; behind < ENOUGH;) {
      const page = await log.readPage({ after, limit: 1_000 });
      behind += page.events.length;
      after = page.through;
      if (page.caughtUp || page.events.length === 0) break;
    }
  return behind >= ENOUGH ? `more than ${ENOUGH}` : String(behind);
}
