import {
  calendarAddresses,
  callersByOffices,
  DEVELOPMENT_ISSUER,
  localTokens,
  oidcTokens,
  TokenError,
  WrongIssuer,
  type CalendarAddresses,
  type CallersOfThePlatform,
  type Identify,
  type Offices,
  type TokenService,
} from '#access';
import { makeFolder } from '#event-store/sqlite/index';
import { decodeJwt } from 'jose';
import { dirname } from 'node:path';
import { ConfigError } from './config-error.ts';
import type { IdentityConfig } from './identity-config.ts';

/** Who sends a request, and as what they act. */
export interface Identities {
  /** Makes tokens of the development key; refused in production. */
  readonly tokens: Pick<TokenService, 'sign'>;
  readonly callers: CallersOfThePlatform;
  readonly calendars: CalendarAddresses;
  /** Waits for the identity provider, if there is one, as long as it is given; then goes on without: requests are told until it answers. */
  providerAnswers(options: { withinMs: number; onWaiting: (attempt: number) => void }): Promise<boolean>;
}

export async function openIdentities(
  config: IdentityConfig,
  offices: Offices,
  onTrouble: (why: string) => void,
): Promise<Identities> {
  const { keyFile, calendarKeyFile, oidc } = config;
  for (const file of [keyFile, calendarKeyFile]) if (file !== null) makeFolder(dirname(file));
  const local = keyFile === null ? null : await localTokens(keyFile);
  const provider = oidc && oidcTokens(oidc, { onTrouble });
  return {
    tokens: { sign: async (...made) => (local ?? noKey()).sign(...made) },
    callers: callersByOffices(either(local?.identify ?? null, provider?.identify ?? null), offices, {
      mode: config.mode,
      provider,
    }),
    calendars: await calendarAddresses(calendarKeyFile, local ? 'kept' : 'ignored'),
    providerAnswers: async ({ withinMs, onWaiting }) => {
      const until = performance.now() + withinMs;
      for (let attempt = 1; provider; attempt++)
        try {
          await provider.ask();
          break;
        } catch (error) {
          if (error instanceof WrongIssuer) throw new ConfigError(error.message);
          if (!(error instanceof TokenError)) throw error;
          if (performance.now() > until) return false;
          onWaiting(attempt);
          await new Promise((resolve) => setTimeout(resolve, 1_000));
        }
      return true;
    },
  };
}

function noKey(): never {
  throw new ConfigError(
    'LACHAN_MODE=production has no development key: tokens come from the identity provider (docs/operating.md)',
  );
}

/** A development token says by whom it was made; all others are the provider's to have made. */
function either(local: Identify | null, provider: Identify | null): Identify {
  if (!local) return provider!;
  if (!provider) return local;
  return (token) => {
    let issuer: unknown;
    try {
      issuer = decodeJwt(token).iss;
    } catch {
      // Said by whoever checks it.
    }
    return (issuer === DEVELOPMENT_ISSUER ? local : provider)(token);
  };
}
