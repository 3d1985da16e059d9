import { localTokens } from '#access';
import { ROLES, type Role } from '#kernel';
import { readConfig } from '../platform/config.ts';
import { CliError } from './failure.ts';

export async function token(options: { role: string; unit: string; actor?: string; expires: string }): Promise<void> {
  if (!ROLES.includes(options.role as Role)) throw new CliError(`--role must be one of ${ROLES.join(', ')}`);
  if (!/^\d{2}(\d|\d{3})?$/.test(options.unit))
    throw new CliError('--unit must be a code of 2, 3 or 5 digits: 01 is Hà Nội, 19 is Thái Nguyên, 00 the whole country');
  // Two roles are two accounts: an override, for one, needs a second person.
  const id = options.actor ?? `dev-${options.role}`;
  if (!/^[A-Za-z0-9@._:-]{1,80}$/.test(id)) throw new CliError('--actor must be 1-80 letters, digits and @ . _ : -');
  if (!/^\d+\s?(s|m|h|d|w)$/.test(options.expires))
    throw new CliError('--expires must be a number and s, m, h, d or w, such as 2h');
  const tokens = await localTokens(readConfig(process.env).keyFile);
  process.stdout.write(
    `${await tokens.sign({ id, role: options.role as Role, unit: options.unit }, { expiresIn: options.expires })}\n`,
  );
}
