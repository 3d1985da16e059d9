import type { Bilingual, Instant, LocalDate } from '#kernel';
import type { Channel } from './events.ts';

/** What a notice says: a case by its number, never a person or an employer. */
export interface Notice {
  /** The same for every try: what lets a receiver see a duplicate. */
  readonly id: string;
  readonly about: 'approaching' | 'due' | 'missed';
  /** To the one whose move it is, to that person's superior, or to a program. */
  readonly recipient: 'holder' | 'superior' | 'program';
  readonly subject: string;
  readonly case: string;
  readonly number: string | null;
  readonly clock: string;
  readonly label: Bilingual;
  readonly article: string;
  readonly dueOn: LocalDate;
  readonly dueAt: Instant;
  readonly unit: string;
}

export type Delivery =
  /** `reference`: the receiver's own name for it. */
  | { readonly kind: 'sent'; readonly reference: string | null }
  /** Certainly not delivered; `permanent`: nor will it be by trying again. */
  | { readonly kind: 'failed'; readonly code: string; readonly permanent: boolean }
  /** The connection was lost, or the answer did not come, after the message had been handed over. */
  | { readonly kind: 'unknown'; readonly code: string };

/** One way to a recipient. It answers within its own time limit, and says what happened instead of throwing. */
export interface NoticeSender {
  readonly channel: Channel;
  send(notice: Notice, to: string | null): Promise<Delivery>;
  close(): Promise<void>;
}
