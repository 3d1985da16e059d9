/** "LCRM" in the file's header: this file holds read models of Lá Chắn and nothing else. */
export const APPLICATION_ID = 0x4c_43_52_4d;
/** Raised when an older program could not read or write the file correctly. */
export const FORMAT_VERSION = 1;

/**
 * The tables of collections are made by `register` and named in `collections`. `catalog.revision` rises with every change of what there
 * is to read, so that other processes notice it.
 */
export const SCHEMA = `
CREATE TABLE catalog (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO catalog VALUES (1, 1);

CREATE TABLE projections (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  position TEXT,
  epoch INTEGER NOT NULL,
  active INTEGER NOT NULL,
  PRIMARY KEY (name, version)
) STRICT;

CREATE TABLE collections (
  name TEXT NOT NULL,
  projection TEXT NOT NULL,
  version INTEGER NOT NULL,
  table_name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  spec TEXT NOT NULL,
  PRIMARY KEY (name, version)
) STRICT;
`;
