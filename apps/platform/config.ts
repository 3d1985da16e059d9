import { join, resolve } from 'node:path';

/** Everything that can be configured, read once at start. No configuration is needed: the defaults run on embedded files in ./data. */
export interface Config {
  readonly dataFolder: string;
  readonly eventStore: string;
  readonly readModels: string;
  readonly host: string;
  readonly port: number;
  readonly mode: 'development' | 'production';
  readonly logLevel: string;
  readonly keyFile: string;
}

export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const KNOWN = ['DATA', 'EVENT_STORE', 'READ_MODELS', 'HOST', 'PORT', 'MODE', 'LOG_LEVEL', 'KEY_FILE'] as const;

/** Reads LACHAN_* variables. An unknown name or a malformed value stops the start with a message that names it. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  for (const name of Object.keys(env))
    if (name.startsWith('LACHAN_') && !KNOWN.some((known) => name === `LACHAN_${known}`))
      throw new ConfigError(
        `${name} is not a setting of Lá Chắn; the settings are ${KNOWN.map((k) => `LACHAN_${k}`).join(', ')}`,
      );
  const get = (name: (typeof KNOWN)[number]): string | undefined => env[`LACHAN_${name}`] || undefined;

  const dataFolder = resolve(get('DATA') ?? 'data');
  const port = Number(get('PORT') ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError(`LACHAN_PORT must be a port number 0-65535, not "${get('PORT')}"`);
  const logLevel = get('LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel))
    throw new ConfigError(`LACHAN_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}"`);
  const mode = get('MODE') ?? 'development';
  if (mode === 'production')
    throw new ConfigError(
      'LACHAN_MODE=production is refused: tokens are signed by the local development key, and no identity provider can be configured yet',
    );
  if (mode !== 'development') throw new ConfigError(`LACHAN_MODE must be development or production, not "${mode}"`);
  return {
    dataFolder,
    eventStore: sqlitePath('EVENT_STORE', get('EVENT_STORE'), join(dataFolder, 'log.sqlite')),
    readModels: sqlitePath('READ_MODELS', get('READ_MODELS'), join(dataFolder, 'views.sqlite')),
    host: get('HOST') ?? '127.0.0.1',
    port,
    mode,
    logLevel,
    keyFile: get('KEY_FILE') ?? join(dataFolder, 'development-key.json'),
  };
}

function sqlitePath(name: string, value: string | undefined, otherwise: string): string {
  if (value === undefined) return otherwise;
  const match = /^sqlite:(.+)$/.exec(value);
  if (!match) throw new ConfigError(`LACHAN_${name} must read "sqlite:PATH"; the value given has another form`);
  return resolve(match[1]!);
}
