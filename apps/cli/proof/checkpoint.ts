import { signedNow, withSealedLog } from './sealed-log.ts';
import { writeNew } from './write-file.ts';

/** Signs what the log is now. Whoever keeps the text elsewhere can show later that nothing before it was altered. */
export async function checkpoint(options: { out?: string }): Promise<void> {
  await withSealedLog(async (log) => {
    const note = signedNow(log);
    if (options.out === undefined) process.stdout.write(note);
    else console.log(`${writeNew(options.out, [note])}: ${log.proof.tree.size} events`);
  });
}
