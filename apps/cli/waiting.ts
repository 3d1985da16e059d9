import type { PlatformOptions } from '../platform/platform.ts';
import type { Waiting } from '../platform/stores.ts';

/** A server that is down is waited for: not in silence, and not with a line for every try. */
export const onWaiting: Waiting = (what, attempt, why) => {
  if (attempt === 1 || attempt % 10 === 0) console.error(`lachan: ${what} does not answer yet (${why}); it is tried again`);
};

export const onWarning: NonNullable<PlatformOptions['onWarning']> = (message, { attempt, why }) => {
  if (typeof attempt !== 'number') console.error(`lachan: ${message}`);
  else if (attempt === 1 || attempt % 10 === 0) console.error(`lachan: ${message} (${String(why)})`);
};
