// Real servers in containers, for tests: the images that docker-compose.yml names. Each start gives the URL or the reason why there is none.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const compose = readFileSync(new URL('../docker-compose.yml', import.meta.url), 'utf8');
export const imageOf = (name) => new RegExp(`image: (\\S*${name}:\\S+)`).exec(compose)[1];

/** Null where an engine answers, else why none does: asked, as a socket file or a setting says little. */
export function noEngine() {
  const { status, error, stderr } = spawnSync('docker', ['info', '--format', '{{.ServerVersion}}'], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  if (status === 0) return null;
  const why = error ? (error.code === 'ENOENT' ? 'there is no docker command' : error.code) : stderr.trim().split('\n')[0];
  return `no Docker engine answers (${why})`;
}

/** `{ url, stop }`, or `{ why }`: one that does not start ends nothing but its own part of the run. */
async function started(start) {
  try {
    return await start(await import('testcontainers'));
  } catch (error) {
    return { why: `the container did not start (${String(error.message).split('\n')[0]})` };
  }
}

export const startKurrentDb = () =>
  started(async ({ GenericContainer, Wait }) => {
    const server = await new GenericContainer(imageOf('kurrentdb'))
      .withEnvironment({ KURRENTDB_INSECURE: 'true', KURRENTDB_RUN_PROJECTIONS: 'None', KURRENTDB_TELEMETRY_OPTOUT: 'true' })
      .withExposedPorts(2113)
      .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204))
      .start();
    const local = ['localhost', '127.0.0.1'].includes(server.getHost());
    return {
      url: `esdb://${server.getHost()}:${server.getMappedPort(2113)}?tls=false${local ? '' : '&plaintext=allowed'}`,
      stop: () => server.stop(),
    };
  });

/** A replica set of one node, waited for until it takes writes. */
export const startMongoDb = () =>
  started(async ({ GenericContainer, Wait }) => {
    const server = await new GenericContainer(imageOf('mongo'))
      .withCommand(['--replSet', 'rs0', '--bind_ip_all'])
      .withExposedPorts(27_017)
      .withWaitStrategy(Wait.forLogMessage(/Waiting for connections/))
      .start();
    const begun = await server.exec([
      'mongosh',
      '--quiet',
      '--eval',
      "rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'localhost:27017' }] }); for (let i = 0; i < 600 && !db.hello().isWritablePrimary; i++) sleep(50); quit(db.hello().isWritablePrimary ? 0 : 1)",
    ]);
    if (begun.exitCode !== 0) {
      await server.stop();
      throw new Error(`the replica set was not begun: ${begun.output.trim().slice(0, 200)}`);
    }
    return {
      url: `mongodb://${server.getHost()}:${server.getMappedPort(27_017)}/?directConnection=true`,
      stop: () => server.stop(),
    };
  });
