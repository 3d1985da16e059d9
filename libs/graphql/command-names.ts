import type { DefinedCommand } from '#commands';
import { registerEnumType } from '@nestjs/graphql';
import { enumName } from './enums.ts';

/** The commands by name: the schema has those of every context, so the names come when all of them are known. */
export const commandNames: globalThis.Record<string, string> = {};
const valuesMap: globalThis.Record<string, { description: string }> = {};
registerEnumType(commandNames, {
  name: 'CommandName',
  description: 'Commands by name: the field of Mutation in capitals.',
  valuesMap,
});
export function nameCommands(commands: readonly DefinedCommand[]): void {
  for (const { spec } of commands) {
    commandNames[enumName(spec.name)] = spec.name;
    valuesMap[enumName(spec.name)] = { description: spec.describe ? `${spec.describe.vi} / ${spec.describe.en}` : spec.name };
  }
}
