/** "LCRM" in the file's header: this file holds read models of Lá Chắn and nothing else. */
export const APPLICATION_ID = 0x4c_43_52_4d;
/** Raised when an older program could not read or write the file correctly. */
export const FORMAT_VERSION = 4;

/**
 * The tables of collections are made by `register` and named in `collections`. `catalog.revision` rises with every change of what there
 * is to read, so that other processes notice it.
 */
export const SCHEMA = `
CREATE TABLE catalog (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  log TEXT
) STRICT;
INSERT INTO catalog VALUES (1, 1, NULL);

CREATE TABLE projections (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  slices TEXT NOT NULL,
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

CREATE TABLE workers (
  name TEXT PRIMARY KEY,
  alive_until TEXT NOT NULL
) STRICT;
`;

/** From format 1, where a version had one position and one owner. */
export const TO_FORMAT_2 = `
ALTER TABLE catalog ADD COLUMN log TEXT;
ALTER TABLE projections ADD COLUMN slices TEXT NOT NULL DEFAULT '';
UPDATE projections SET slices = json_array(json_array('0', position, CAST(epoch AS TEXT), 0, NULL, NULL));
ALTER TABLE projections DROP COLUMN position;
ALTER TABLE projections DROP COLUMN epoch;
CREATE TABLE workers (
  name TEXT PRIMARY KEY,
  alive_until TEXT NOT NULL
) STRICT;
`;

/** Before format 4 the counters of tallies lay in tables of another shape: what is missing is counted when it is first asked for. */
export const TALLIES_BEFORE_FORMAT_4 = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%#%'`;
