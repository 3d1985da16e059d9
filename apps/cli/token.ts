import { dirname } from 'node:path';
import { localTokens, type TokenSubject } from '#access';
import { makeFolder } from '#event-store/sqlite/index';
import { ROLES, type Role } from '#kernel';
import { units } from '#contexts/territory/index';
import { readConfig, type Config } from '../platform/config.ts';
import { isThere, openReadModels } from '../platform/stores.ts';
import { CliError } from './failure.ts';

interface TokenOptions {
  readonly role?: string;
  readonly unit?: string;
  readonly actor?: string;
  readonly alliance?: string;
  readonly body?: string;
  readonly expires: string;
}

const ID = /^[A-Za-z0-9@._:-]{1,80}$/;

export async function token(options: TokenOptions): Promise<void> {
  const subject = subjectOf(options);
  if (!/^\d+\s?(s|m|h|d|w)$/.test(options.expires))
    throw new CliError('--expires must be a number and s, m, h, d or w, such as 2h');
  if (options.role === 'alliance-officer' && options.alliance === undefined)
    console.error('lachan: an officer of no alliance sees and does nothing: name one with --alliance ID (query alliances)');
  const config = readConfig(process.env);
  if (config.keyFile === null)
    throw new CliError(
      'LACHAN_MODE=production has no development key: a token comes from the identity provider (docs/operating.md)',
    );
  makeFolder(dirname(config.keyFile));
  if (options.unit !== undefined) await warnOfUnknownUnit(config, options.unit);
  const tokens = await localTokens(config.keyFile);
  process.stdout.write(`${await tokens.sign(subject, { expiresIn: options.expires })}\n`);
}

/** With a role the token says everything by itself; without one the account acts under its appointments, as in production. */
function subjectOf({ role, unit, actor, alliance, body }: TokenOptions): TokenSubject {
  for (const [name, value] of Object.entries({ actor, alliance, body }))
    if (value !== undefined && !ID.test(value)) throw new CliError(`--${name} must be 1-80 letters, digits and @ . _ : -`);
  if (role === undefined) {
    if (actor === undefined) throw new CliError('without --role, give --actor: the account whose appointments count');
    if (unit ?? alliance ?? body)
      throw new CliError('--unit, --alliance and --body go with --role; without it the appointments of the account say all that');
    return { id: actor };
  }
  if (!ROLES.includes(role as Role)) throw new CliError(`--role must be one of ${ROLES.join(', ')}`);
  if (unit === undefined || !/^\d{2}(\d|\d{3})?$/.test(unit))
    throw new CliError('--unit must be a code of 2, 3 or 5 digits: 01 is Hà Nội, 19 is Thái Nguyên, 00 the whole country');
  if (alliance !== undefined && role !== 'alliance-officer') throw new CliError('--alliance goes with --role alliance-officer');
  // Two roles are two accounts: an override, for one, needs a second person.
  return { id: actor ?? `dev-${role}`, role: role as Role, unit, ...(alliance && { alliance }), ...(body && { body }) };
}

/** A token for a unit that there is not shows nothing, without saying why. Asked only where the views lie in a file and are there. */
async function warnOfUnknownUnit(config: Config, unit: string): Promise<void> {
  if (unit === '00' || config.readModels.kind !== 'sqlite' || !isThere(config.readModels)) return;
  try {
    const views = await openReadModels(config, { readonly: true });
    try {
      const query = { filter: { op: 'eq', field: 'code', value: unit }, limit: 1 } as const;
      const { documents } = await views.find(units, query);
      if (documents.length === 0) console.error(`lachan: no unit has the code ${unit}, so this token will show nothing`);
    } finally {
      await views.close();
    }
  } catch {
    // Whoever uses the views meets what is wrong with them.
  }
}
