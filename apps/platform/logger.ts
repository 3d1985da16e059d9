import { pino, type Logger } from 'pino';

/** Logs are structured and hold ids, codes and durations: no inputs, no variables, no names. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: { service: 'lachan' }, timestamp: pino.stdTimeFunctions.isoTime });
