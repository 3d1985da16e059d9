import { readConfig } from '../platform/config.ts';

/** What LACHAN_ROLE says: the API, the views, or both. Ends with a signal. A worker does not wait for Nest and GraphQL. */
export async function serve(): Promise<void> {
  const config = readConfig(process.env);
  if (config.role === 'worker') await (await import('./serve-views.ts')).serveViews(config);
  else await (await import('./serve-api.ts')).serveApi(config);
}
