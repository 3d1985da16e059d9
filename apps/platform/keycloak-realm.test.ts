import { readFileSync } from 'node:fs';
import { AUDIENCE, keycloakClaims } from '../../test/support/issuer.ts';

/** The realm as it is imported. Keycloak itself is not part of the tests: the shape of its tokens is played (`test/e2e/production.slow.test.ts`). */
const realm = JSON.parse(readFileSync(new URL('../../infra/keycloak/lachan-realm.json', import.meta.url), 'utf8'));

test('its clients get tokens for the audience that the platform asks for, in the shape that the tests play', () => {
  for (const { clientId, protocolMappers } of realm.clients)
    expect([clientId, protocolMappers]).toEqual([
      clientId,
      [
        expect.objectContaining({
          config: expect.objectContaining({ 'included.custom.audience': AUDIENCE, 'access.token.claim': 'true' }),
        }),
      ],
    ]);
  const { azp, aud } = keycloakClaims('x') as { azp: string; aud: string[] };
  expect([realm.clients.some((c: { clientId: string }) => c.clientId === azp), aud.includes(AUDIENCE)]).toEqual([true, true]);
  // Lists of its own would take the place of those that Keycloak makes, and with them the claim `sub`.
  expect(realm.clientScopes).toBeUndefined();
});
test('everybody sets up a second factor; passwords are given to no client, tokens are short, and neither people nor secrets are in the file', () => {
  expect(realm.requiredActions.find((a: { alias: string }) => a.alias === 'CONFIGURE_TOTP')).toMatchObject({
    enabled: true,
    defaultAction: true,
  });
  for (const client of realm.clients)
    expect(client).toMatchObject({ directAccessGrantsEnabled: false, implicitFlowEnabled: false });
  expect(realm.accessTokenLifespan).toBeLessThanOrEqual(300);
  expect(realm).toMatchObject({ bruteForceProtected: true, registrationAllowed: false });
  expect(realm.users).toBeUndefined();
  expect(JSON.stringify(realm)).not.toMatch(/"secret"|"credentials"/);
});
