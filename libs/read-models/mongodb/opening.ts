import { ReadModelError } from '../port.ts';
import { CATALOG_ID, FORMAT_VERSION, type CatalogDocument, type OwnCollections } from './catalog-format.ts';
import { NAMESPACE_EXISTS, unless } from './codes.ts';
import type { Server } from './server.ts';

const EMPTY: CatalogDocument = { _id: CATALOG_ID, format: FORMAT_VERSION, revision: 1, log: null, builds: [], trash: [] };

/** The catalog, made where there is none. A database with a catalog of somebody else, or of a newer program, is left as it is. */
export function openCatalog(server: Server, names: OwnCollections): Promise<CatalogDocument> {
  return server.ask(async () => {
    const catalog = server.db.collection<CatalogDocument>(names.catalog);
    const ours = (): Promise<CatalogDocument | null> => catalog.findOne({ _id: CATALOG_ID });
    const found = await ours();
    if (found) return checked(server, found);
    if ((await catalog.findOne({})) !== null) {
      // Another process may have made it since: it writes nothing before it.
      const made = await ours();
      if (made) return checked(server, made);
      throw refused(server, `its collection ${names.catalog} holds no catalog of this platform: choose another database`);
    }
    // Made before the first transaction, in which they could not be made.
    for (const name of Object.values(names)) await unless(NAMESPACE_EXISTS, server.db.createCollection(name));
    await server.db.collection(names.slices).createIndexes([
      { name: 'build', key: { build: 1 } },
      { name: 'owner', key: { owner: 1 } },
    ]);
    // Of two processes that make it at the same time, the second finds it made.
    await catalog.updateOne({ _id: CATALOG_ID }, { $setOnInsert: withoutId(EMPTY) }, { upsert: true });
    return checked(server, (await ours())!);
  });
}

function checked(server: Server, catalog: CatalogDocument): CatalogDocument {
  if (catalog.format > FORMAT_VERSION)
    throw refused(
      server,
      `they have format ${catalog.format}, this program knows formats up to ${FORMAT_VERSION}: use the newer program, or another database`,
    );
  return catalog;
}

const withoutId = ({ _id, ...rest }: CatalogDocument) => rest;
const refused = (server: Server, why: string): ReadModelError =>
  new ReadModelError('STORE_REFUSED', `the read models in ${server.where} cannot be used: ${why}; nothing was changed`);
