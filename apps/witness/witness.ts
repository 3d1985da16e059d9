import {
  cosignNote,
  formatNote,
  lookAgain,
  parseCheckpoint,
  parseNote,
  TransparencyError,
  type Published,
  type VerifierKey,
} from '#transparency';

export interface Witnessed {
  readonly kind: 'same' | 'grown';
  readonly size: number;
  /** As the log signed it: what is remembered. */
  readonly note: string;
  readonly cosigned: string;
}

/** Signs the published checkpoint if it goes on from the one that was signed before; throws the alarm if not, and nothing is signed. */
export async function witnessOnce(
  log: Published,
  remembered: string | null,
  keys: readonly VerifierKey[],
  own: { readonly name: string; readonly seed: Buffer; readonly seconds: number },
): Promise<Witnessed> {
  const text = await log.checkpoint();
  const { size } = parseCheckpoint(parseNote(text).text);
  const seen = await log.withNodes(size, (nodes) => lookAgain(remembered, text, nodes, keys));
  if (!('opened' in seen))
    throw new TransparencyError(
      'ALARM',
      `ALARM ${seen.kind} | BÁO ĐỘNG: the log shows ${seen.size} events${'remembered' in seen ? `, ${seen.remembered} were signed before` : ''}: ${WHAT[seen.kind]}; nothing was signed`,
    );
  const { note } = seen.opened;
  // Signatures of others stay; one of this witness of before gives way to the new one.
  const others = note.signatures.filter(({ name }) => name !== own.name);
  const signature = cosignNote(note.text, own.name, own.seed, own.seconds);
  return { kind: seen.kind, size, note: text, cosigned: formatNote({ text: note.text, signatures: [...others, signature] }) };
}

const WHAT = {
  rollback: 'its end was cut off, or an old log was put in its place',
  fork: 'it no longer begins with what it was',
  unproved: 'its tiles do not lead to the root that it signed',
} as const;
