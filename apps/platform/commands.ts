import { commands as calendar } from '#contexts/calendar/commands';
import { commands as inspections } from '#contexts/inspections/commands';
import { commands as organisation } from '#contexts/organisation/commands';
import { commands as registry } from '#contexts/registry/commands';
import { commands as sanctions } from '#contexts/sanctions/commands';
import { commands as training } from '#contexts/training/commands';
import { commands as violations } from '#contexts/violations/commands';
import type { DefinedCommand } from '#commands';

/** What can be asked of the platform: a new context is one more name. */
export const COMMANDS: readonly DefinedCommand[] = [
  ...registry,
  ...inspections,
  ...violations,
  ...sanctions,
  ...training,
  ...calendar,
  ...organisation,
];
