import type { Actor } from '#kernel';
import type { DefinedCommand } from './command.ts';
import type { CommandMeta } from './meta.ts';
import type { CommandOutcome } from './outcome.ts';
import type { CommandPipeline } from './pipeline.ts';

/** The revision that a record has for who asks, as a dry run tells it: for tests that are not about revisions. */
export async function currentRevision(dryRun: (meta: CommandMeta) => Promise<unknown>): Promise<string> {
  const { actualRevision } = (await dryRun({ expectedRevision: '0', dryRun: true })) as { actualRevision?: string | null };
  return actualRevision ?? '0';
}

/** Sends as somebody who has just read the record: what replaces a value names the revision that stands. */
export async function send(
  pipeline: Pick<CommandPipeline, 'run'>,
  { spec, Command }: DefinedCommand,
  input: object,
  caller: Actor,
  meta: CommandMeta = {},
): Promise<CommandOutcome> {
  const run = (given: CommandMeta) => pipeline.run(spec, new Command(input, caller, given));
  if (!spec.replaces || meta.expectedRevision !== undefined) return run(meta);
  return run({ ...meta, expectedRevision: await currentRevision(run) });
}
