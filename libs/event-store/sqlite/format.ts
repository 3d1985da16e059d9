/**
 * The file format of the log. The writer thread loads this folder natively: no import but Node's, the driver's and relative ones with
 * erasable syntax.
 */
/** "LCLG" in the file's header: this file is a log of Lá Chắn and nothing else. */
export const APPLICATION_ID = 0x4c_43_4c_47;
/** Raised when an older program could not read or write the file correctly. */
export const FORMAT_VERSION = 2;

/**
 * AUTOINCREMENT, so that a position is never given twice. Event ids are text: twice the bytes of a blob, but the file can be read with
 * any SQLite tool, and reading needs no conversion. The short columns come first, so that a filtered scan need not touch the data.
 * The triggers stop mistakes, not attackers: those are found by the proofs over the log.
 */
export const SCHEMA = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE streams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  category TEXT NOT NULL,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE events (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  stream INTEGER NOT NULL REFERENCES streams (id),
  revision INTEGER NOT NULL,
  event_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  occurred_at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  sum INTEGER NOT NULL,
  metadata TEXT NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (stream, revision)
) STRICT;

CREATE TABLE answers (
  command_id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'an event of the log is never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'an event of the log is never deleted'); END;
CREATE TRIGGER streams_keep_their_name BEFORE UPDATE OF id, name, category ON streams BEGIN SELECT RAISE(ABORT, 'a stream of the log is never renamed'); END;
CREATE TRIGGER streams_are_never_deleted BEFORE DELETE ON streams BEGIN SELECT RAISE(ABORT, 'a stream of the log is never deleted'); END;
CREATE TRIGGER answers_are_never_changed BEFORE UPDATE ON answers BEGIN SELECT RAISE(ABORT, 'the first answer to a command is never changed'); END;
CREATE TRIGGER answers_are_never_deleted BEFORE DELETE ON answers BEGIN SELECT RAISE(ABORT, 'the first answer to a command is never deleted'); END;
`;

/** In `meta` of a log that was begun in format 1: events up to this position (at least 1), and answers, may lack their sum. */
export const UNSUMMED = 'unsummed-through';

/** From format 1: the sums of rows. Nothing that stands in the log is touched. */
export const UPGRADE_TO_2 = `
ALTER TABLE events ADD COLUMN sum INTEGER;
ALTER TABLE answers ADD COLUMN sum INTEGER;
INSERT INTO meta SELECT '${UNSUMMED}', max(1, coalesce((SELECT max(position) FROM events), 0));
PRAGMA user_version = 2;
`;
