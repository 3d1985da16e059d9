import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Provider } from 'oidc-provider';

export const AUDIENCE = 'lachan-api';
const CLIENT = { client_id: 'lachan-console', client_secret: 'mat-khau-mau-cua-client-trong-kiem-thu' };

/** A real OpenID Connect issuer on this machine, of which a test can take the keys, the answers and the network away. */
export interface TestIssuer {
  readonly url: string;
  /** Where access tokens come from, as a client gets one: client_credentials at the token endpoint. */
  token(claims?: Record<string, unknown>): Promise<string>;
  /** Another signing key from now on, and the old one is gone. */
  rotate(): Promise<void>;
  /** How often the keys were asked for. */
  readonly asked: () => number;
  /** In the place of the issuer's own answers; null: its own again. */
  answerWith(handler: ((request: IncomingMessage, response: ServerResponse) => void) | null): void;
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

async function signingKey(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: crypto.randomUUID() };
}

/** `claims`: what the issuer writes into every token, in the shape of the product that is played. A test's own claims come on top. */
export async function startIssuer(
  options: { claims?: Record<string, unknown>; alg?: 'RS256' | 'PS256' | 'ES256' } = {},
): Promise<TestIssuer> {
  const alg = options.alg ?? 'RS256';
  const [wanted, sockets] = [{ claims: {} as Record<string, unknown> }, { server: null as Server | null }];
  let asked = 0;
  let instead: Parameters<TestIssuer['answerWith']>[0] = null;
  let provider: Provider;
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url?.startsWith('/jwks')) asked++;
    if (instead) return instead(request, response);
    void provider.callback()(request, response);
  };
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => {
      sockets.server = createServer(serve).listen(port, '127.0.0.1', resolve);
    });
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      sockets.server!.close(() => resolve());
      sockets.server!.closeAllConnections();
    });

  await listen(0);
  const { port } = sockets.server!.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const make = async (): Promise<Provider> => {
    const { Provider: Made } = await import('oidc-provider');
    return new Made(url, {
      jwks: { keys: [await signingKey(alg)] },
      clients: [
        {
          ...CLIENT,
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
          id_token_signed_response_alg: alg,
        },
      ],
      ttl: { ClientCredentials: 300 },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => 'urn:lachan',
          getResourceServerInfo: () => ({
            scope: '',
            audience: AUDIENCE,
            accessTokenFormat: 'jwt',
            accessTokenTTL: 300,
            jwt: { sign: { alg } },
          }),
        },
      },
      formats: {
        customizers: {
          jwt: (_context, _token, jwt) => {
            Object.assign(jwt.payload, options.claims, wanted.claims);
          },
        },
      },
    });
  };
  // It warns of what is not meant for production, and of a Node that it does not know.
  const silenced = async (): Promise<Provider> => {
    const { warn, info } = console;
    Object.assign(console, { warn: () => {}, info: () => {} });
    try {
      return await make();
    } finally {
      Object.assign(console, { warn, info });
    }
  };
  provider = await silenced();

  return {
    url,
    asked: () => asked,
    token: async (claims = {}) => {
      wanted.claims = claims;
      const response = await fetch(`${url}/token`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${Buffer.from(`${CLIENT.client_id}:${CLIENT.client_secret}`).toString('base64')}`,
        },
        body: 'grant_type=client_credentials',
      });
      const answer = (await response.json()) as { access_token?: string };
      if (!answer.access_token) throw new Error(`the issuer gave no token: ${JSON.stringify(answer)}`);
      return answer.access_token;
    },
    rotate: async () => void (provider = await silenced()),
    answerWith: (handler) => void (instead = handler),
    down,
    up: () => listen(port),
    close: down,
  };
}

/** The claims of an access token as Keycloak 26 makes them for an account; `sub` is its UUID there. All made up. */
export const keycloakClaims = (sub: string): Record<string, unknown> => ({
  sub,
  typ: 'Bearer',
  azp: 'lachan-console',
  sid: 'a1b2c3d4-0000-4000-8000-000000000001',
  acr: '1',
  'allowed-origins': ['https://lachan.mau.example'],
  realm_access: { roles: ['offline_access', 'default-roles-lachan', 'uma_authorization'] },
  resource_access: { account: { roles: ['manage-account', 'view-profile'] } },
  scope: 'openid lachan-api',
  email_verified: false,
  preferred_username: 'can-bo-mau',
  aud: [AUDIENCE, 'account'],
});
