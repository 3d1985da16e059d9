import { parseKeys, publicKeys, type VerifierKey } from '#transparency';
import type { Finding, Verified } from '#event-store/sqlite/index';
import { CliError } from '../failure.ts';
import { terminalProgress } from '../progress.ts';
import { readText, ringOf, withSealedLog, type SealedLog } from './sealed-log.ts';
import { watch, type WatchOptions } from './watch.ts';

interface Options extends WatchOptions {
  readonly checkpoint?: readonly string[];
  readonly key?: string;
  readonly watch?: boolean;
}

const KINDS: Readonly<Record<Finding['kind'], string>> = {
  changed: 'changed | đã bị sửa',
  missing: 'missing | bị mất',
  added: 'added past the platform | bị thêm ngoài hệ thống',
  reordered: 'in another place | bị đổi chỗ',
  'cut-off': 'cut off | bị cắt đuôi',
  tree: 'tree changed | cây băm bị sửa',
  checkpoint: 'against a checkpoint | trái với điểm chốt',
};

/** Reads everything again; or, with --watch, only what the log says of itself. */
export async function verify(options: Options): Promise<void> {
  if (options.watch) return watch(options, async () => keysFor(options.key, null));
  await withSealedLog(async (log) => {
    const keys = keysFor(options.key, log);
    const given = (options.checkpoint ?? []).map(readText);
    const progress = terminalProgress();
    let verified: Verified;
    try {
      verified = log.proof.verify(keys, given, (done, total) => progress.report('verify', done, total));
    } finally {
      progress.stop();
    }
    tell(verified, log.proof.origin);
    // Who brings keys wants to know that these signed it: a log that was made anew has checkpoints of another key, or none.
    if (verified.found > 0 || (options.key !== undefined && (verified.signed === 0 || verified.unknownKeys > 0)))
      process.exitCode = 1;
  });
}

function tell({ events, size, root, checkpoints, unknownKeys, signed, findings, found }: Verified, origin: string): void {
  console.log(`${origin}: ${events} events read, a tree of ${size}, root ${root.toString('base64')}, ${checkpoints} checkpoints`);
  if (unknownKeys > 0)
    console.log(`${unknownKeys} of them are signed by keys that are not here: give them with --key to have them checked too`);
  if (found === 0 && signed === 0 && events > 0) {
    console.log(
      'The events fit their tree, but no checkpoint was held against a key: this proves nothing of a log that was made anew. | Các sự kiện khớp với cây băm, nhưng chưa có điểm chốt nào được đối chiếu bằng khóa: chưa chứng minh được nhật ký không bị lập lại.',
    );
    return;
  }
  if (found === 0) {
    console.log('Nothing was altered. | Không có gì bị thay đổi.');
    if (signed < size)
      console.log(
        `Signed are the first ${signed}; the ${size - signed} behind them were held against the tree alone: make a checkpoint ("lachan checkpoint") and verify again | Mới có chữ ký cho ${signed} sự kiện đầu; ${size - signed} sự kiện sau chỉ được đối chiếu với cây băm`,
      );
    return;
  }
  for (const { kind, sequence, where } of findings) console.log(`${KINDS[kind]}: ${sequence} (${where})`);
  if (found > findings.length) console.log(`and ${found - findings.length} more`);
  console.error(
    `lachan: ${found} findings: the log is not what it was. Stop the platform, keep the files as they are, and restore a backup beside them | nhật ký đã bị thay đổi: dừng hệ thống, giữ nguyên các tệp, phục hồi bản sao lưu ở chỗ khác`,
  );
}

export function keysFor(file: string | undefined, log: SealedLog | null): VerifierKey[] {
  if (file !== undefined) return parseKeys(readText(file));
  const ring = log && ringOf(log);
  if (log && !ring) return [];
  if (!ring) throw new CliError('--watch needs --key FILE with the public keys of the log: "lachan proof-key show" writes them');
  return publicKeys(ring);
}
