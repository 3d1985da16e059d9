import { newId } from '#kernel';
import { startEventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { startMongoStandIn } from '../doubles/mongodb/index.ts';
import { LONG } from '../../libs/kernel/testing/form.ts';
import { dropDatabase, freshDatabase } from './mongo-targets.ts';

/** Where log and views lie, as settings of the processes; a log and a database that are there for nobody else. */
export interface Stores {
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}
export interface GrowingTarget {
  readonly name: string;
  /** Log and views lie in files of the data folder. */
  readonly files: boolean;
  start(): Promise<Stores>;
}

const logOn = (url: string): string => `${url}${url.includes('?') ? '&' : '?'}log=t${newId().replaceAll('-', '').slice(-24)}`;
const databaseOn = (url: string, database: string): string => {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.toString();
};

async function onDoubles(): Promise<Stores> {
  const [log, views] = await Promise.all([startEventStoreDouble(), startMongoStandIn()]);
  return {
    settings: {
      LACHAN_EVENT_STORE: logOn(log.connectionString),
      LACHAN_READ_MODELS: databaseOn(views.url, freshDatabase()),
    },
    stop: async () => {
      await log.close();
      await views.stop();
    },
  };
}

/**
 * The files always; the doubles in the long form, as five processes and 27,000 events over them take a minute of two cores; live
 * servers where both are named (`npm run test:servers`).
 */
export function growingTargets(): readonly GrowingTarget[] {
  const { TEST_E2E_ESDB_URL: log, TEST_E2E_MONGO_URL: views } = process.env;
  const live: GrowingTarget[] =
    log && views
      ? [
          {
            name: 'live servers',
            files: false,
            start: async () => {
              const database = freshDatabase();
              return {
                settings: { LACHAN_EVENT_STORE: logOn(log), LACHAN_READ_MODELS: databaseOn(views, database) },
                stop: () => dropDatabase(views, database),
              };
            },
          },
        ]
      : [];
  return [
    { name: 'files', files: true, start: async () => ({ settings: {}, stop: async () => {} }) },
    ...(LONG ? [{ name: 'doubles of both servers', files: false, start: onDoubles }] : []),
    ...live,
  ];
}
