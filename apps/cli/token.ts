import { dirname } from 'node:path';
import { localTokens } from '#access';
import { makeFolder } from '#event-store/sqlite/index';
import { ROLES, type Role } from '#kernel';
import type { UnitDocument } from '#contexts/territory/index';
import { readConfig, type Config } from '../platform/config.ts';
import { isThere, openReadModels } from '../platform/stores.ts';
import { CliError } from './failure.ts';

export async function token(options: {
  role: string;
  unit: string;
  alliance?: string;
  actor?: string;
  expires: string;
}): Promise<void> {
  if (!ROLES.includes(options.role as Role)) throw new CliError(`--role must be one of ${ROLES.join(', ')}`);
  if (!/^\d{2}(\d|\d{3})?$/.test(options.unit))
    throw new CliError('--unit must be a code of 2, 3 or 5 digits: 01 is Hà Nội, 19 is Thái Nguyên, 00 the whole country');
  // Two roles are two accounts: an override, for one, needs a second person.
  const id = options.actor ?? `dev-${options.role}`;
  if (!/^[A-Za-z0-9@._:-]{1,80}$/.test(id)) throw new CliError('--actor must be 1-80 letters, digits and @ . _ : -');
  if (!/^\d+\s?(s|m|h|d|w)$/.test(options.expires))
    throw new CliError('--expires must be a number and s, m, h, d or w, such as 2h');
  const { alliance } = options;
  if (alliance !== undefined && !/^[A-Za-z0-9@._:-]{1,80}$/.test(alliance))
    throw new CliError('--alliance must be the id of an alliance (query alliances)');
  if (options.role === 'alliance-officer' && alliance === undefined)
    console.error('lachan: an officer of no alliance sees and does nothing: name one with --alliance ID (query alliances)');
  const config = readConfig(process.env);
  makeFolder(dirname(config.keyFile));
  await warnOfUnknownUnit(config, options.unit);
  const tokens = await localTokens(config.keyFile);

  const actor = { id, role: options.role as Role, unit: options.unit, ...(alliance === undefined ? {} : { alliance }) };
  process.stdout.write(`${await tokens.sign(actor, { expiresIn: options.expires })}\n`);
}

/** A token for a unit that there is not shows nothing, without saying why. Asked only where the views lie in a file and are there. */
async function warnOfUnknownUnit(config: Config, unit: string): Promise<void> {
  if (unit === '00' || config.readModels.kind !== 'sqlite' || !isThere(config.readModels)) return;
  try {
    const views = await openReadModels(config, { readonly: true });
    try {
      const query = { filter: { op: 'eq', field: 'code', value: unit }, limit: 1 } as const;
      const { documents } = await views.find<UnitDocument>('units', query);
      if (documents.length === 0) console.error(`lachan: no unit has the code ${unit}, so this token will show nothing`);
    } finally {
      await views.close();
    }
  } catch {
    // Whoever uses the views meets what is wrong with them.
  }
}
