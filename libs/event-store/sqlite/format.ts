/**
 * The file format of the log. The writer thread loads this folder natively: no import but Node's, the driver's and relative ones with
 * erasable syntax.
 */
/** "LCLG" in the file's header: this file is a log of Lá Chắn and nothing else. */
export const APPLICATION_ID = 0x4c_43_4c_47;
/** Raised when an older program could not read or write the file correctly. */
export const FORMAT_VERSION = 3;

/**
 * The Merkle tree over the events. `leaf` of an event is its hash in the tree; in a log that was begun before format 3 it stands only on events
 * that no tile covers. A tile is a whole subtree of height 8, all its nodes from its root on; its `place` is level · 2^48 + number. `shifts` says from
 * which position on an event's place in the tree is another number behind its position: in a log without gaps it is always one.
 */
const PROOF_TABLES = `
CREATE TABLE tiles (place INTEGER PRIMARY KEY, nodes BLOB NOT NULL) STRICT;
CREATE TABLE shifts (position INTEGER PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
CREATE TRIGGER tiles_are_never_changed BEFORE UPDATE ON tiles BEGIN SELECT RAISE(ABORT, 'a tile of the tree is never changed'); END;
CREATE TRIGGER tiles_are_never_deleted BEFORE DELETE ON tiles BEGIN SELECT RAISE(ABORT, 'a tile of the tree is never deleted'); END;
CREATE TRIGGER shifts_are_never_changed BEFORE UPDATE ON shifts BEGIN SELECT RAISE(ABORT, 'a place in the tree is never changed'); END;
CREATE TRIGGER shifts_are_never_deleted BEFORE DELETE ON shifts BEGIN SELECT RAISE(ABORT, 'a place in the tree is never deleted'); END;
CREATE TRIGGER checkpoints_are_never_deleted BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END;
`;

export const EVENTS_ARE_NEVER_CHANGED =
  "CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'an event of the log is never changed'); END;";

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
  leaf BLOB,
  UNIQUE (stream, revision)
) STRICT;

CREATE TABLE answers (
  command_id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

${PROOF_TABLES}
${EVENTS_ARE_NEVER_CHANGED}
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

/** From format 2: the place for the tree. The events of before are sealed into it at the same start. */
export const UPGRADE_TO_3 = `
ALTER TABLE events ADD COLUMN leaf BLOB;
${PROOF_TABLES}
PRAGMA user_version = 3;
`;
