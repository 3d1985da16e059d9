import type { OwnCollections } from './catalog-format.ts';
import type { Server } from './server.ts';

interface Worker {
  readonly _id: string;
  readonly until: string;
}

/** Which processes say that they are alive. */
export class Workers {
  readonly #server: Server;
  readonly #name: string;

  constructor(server: Server, names: OwnCollections) {
    this.#server = server;
    this.#name = names.workers;
  }

  announce(worker: string, now: string, until: string): Promise<readonly string[]> {
    const workers = this.#server.db.collection<Worker>(this.#name);
    return this.#server.ask(async () => {
      await workers.updateOne({ _id: worker }, { $set: { until } }, { upsert: true });
      await workers.deleteMany({ until: { $lt: now } });
      const alive = await workers.find({}, { projection: { _id: 1 }, sort: { _id: 1 } }).toArray();
      return alive.map(({ _id }) => _id);
    });
  }
}
