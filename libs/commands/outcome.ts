import type { Bilingual } from '#kernel';

/** What came of a command: a closed union, the same in code and API. Lost infrastructure is thrown instead. */
export type CommandOutcome = Accepted | Refused | Conflict | InvalidInput | NotAllowed;

export interface Accepted {
  readonly kind: 'Accepted';
  /** Id of the record the command was about (made by the server where the client gave none). */
  readonly id: string;
  readonly commandId: string;
  /** Revision of the record after the command, as text (it is a 64-bit number). Pass it as `expectedRevision`. */
  readonly revision: string;
  /** Place in the log: pass it as `waitFor` of a query. Null when the command changed nothing in an empty record. */
  readonly position: string | null;
  /** True when this command had been answered before: nothing was written this time. */
  readonly deduplicated: boolean;
  /** True when the views already show the command; false when they were still behind after the time allowed. */
  readonly visible: boolean;
}

/** The law or the state of the record says no. */
export interface Refused {
  readonly kind: 'Refused';
  readonly code: string;
  readonly message: Bilingual;
  readonly field: string | null;
  readonly article: string | null;
  readonly hint: Bilingual | null;
}

/** Somebody else changed the record: read it again, then decide again. */
export interface Conflict {
  readonly kind: 'Conflict';
  readonly expectedRevision: string;
  readonly actualRevision: string | null;
  readonly message: Bilingual;
}

export interface InputIssue {
  readonly path: string;
  readonly code: string;
  /** In English; `label` in both languages. */
  readonly message: string;
  readonly label: Bilingual;
}
export interface InvalidInput {
  readonly kind: 'InvalidInput';
  readonly issues: readonly InputIssue[];
  readonly message: Bilingual;
}

/** The caller's role, territory or body does not allow it. */
export interface NotAllowed {
  readonly kind: 'NotAllowed';
  readonly action: string;
  readonly reason: 'role' | 'territory' | 'body';
  readonly message: Bilingual;
}
