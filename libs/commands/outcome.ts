import type { Recorded } from '#event-store';
import type { Bilingual, RecordKind, RefusalCode } from '#kernel';

/** What came of a command: a closed union, the same in code and API. Lost infrastructure is thrown instead. */
export type CommandOutcome = Accepted | Refused | Conflict | InvalidInput | NotAllowed;

/** The record that a command was about. */
interface OfRecord {
  readonly recordKind: RecordKind;
  /** Made by the server where the client gave none. */
  readonly recordId: string;
}

/** It is in the log, or would be (`dryRun`). */
export interface Accepted extends OfRecord {
  readonly kind: 'Accepted';
  readonly commandId: string;
  /** True: it was only judged, nothing was written. */
  readonly dryRun: boolean;
  /** True when this command had been answered before: nothing was written this time. */
  readonly deduplicated: boolean;
  /** Revision of the record after the command, as text (it is a 64-bit number). Pass it as `expectedRevision`. */
  readonly revision: string;
  /** Place in the log: pass it as `waitFor` of a query. Null in a dry run, and when the command changed nothing in an empty record. */
  readonly position: string | null;
  /** True when the views already show the command; false when they were still behind after the time allowed. */
  readonly visible: boolean;
  /** Of a dry run: the events of the record that would be recorded now. */
  readonly would?: readonly Recorded[];
}

/** What every answer that is no says: the interface `Refusal` of the API. */
export interface SaysNo {
  readonly code: RefusalCode;
  readonly message: Bilingual;
  /** Path in the input, or in `meta`. */
  readonly field: string | null;
  /** The legal source. */
  readonly article: Bilingual | null;
  /** What to do. */
  readonly hint: Bilingual | null;
}

/** The law or the state of the record says no. */
export interface Refused extends SaysNo {
  readonly kind: 'Refused';
  /** True: a second person can lift it for one step. */
  readonly overridable: boolean;
}

/** Somebody else changed the record: read it again, then decide again. */
export interface Conflict extends SaysNo, OfRecord {
  readonly kind: 'Conflict';
  readonly expectedRevision: string;
  /** Null: it does not exist. */
  readonly actualRevision: string | null;
}

export interface InputIssue {
  readonly path: string;
  readonly code: string;
  readonly message: Bilingual;
}
/** The input is not valid: nothing was looked up. */
export interface InvalidInput extends SaysNo {
  readonly kind: 'InvalidInput';
  readonly issues: readonly InputIssue[];
}

/** The caller's role, territory or body does not allow it. */
export interface NotAllowed extends SaysNo {
  readonly kind: 'NotAllowed';
  readonly code: 'NotAllowedRole' | 'NotAllowedTerritory' | 'NotAllowedOffice';
  readonly command: string;
}
