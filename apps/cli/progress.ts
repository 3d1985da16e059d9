import cliProgress from 'cli-progress';
import type { Progress } from '../platform/platform.ts';

/** What is counted, where it is told in a line. */
const UNITS: Readonly<Record<string, string>> = {
  backup: 'pages',
  restore: 'bytes',
  import: 'bytes',
  export: 'events',
};

/** Progress bars on a terminal; one line per finished step where the output is a file. */
export function terminalProgress(out: NodeJS.WriteStream = process.stderr): Progress & { stop(): void } {
  if (!out.isTTY) {
    const seen = new Map<string, number>();
    return {
      report: (step, done) => void seen.set(step, done),
      end: (step) => {
        const counted = seen.get(step);
        out.write(`${step}: done${counted === undefined ? '' : ` (${counted} ${UNITS[step] ?? 'events'})`}\n`);
        seen.clear();
      },
      stop: () => {},
    };
  }
  const bars = new cliProgress.MultiBar(
    {
      stream: out,
      clearOnComplete: true,
      hideCursor: true,
      format: '{step} |{bar}| {value}/{total} {rate}/s {eta_formatted} left',
    },
    cliProgress.Presets.shades_classic,
  );
  const shown = new Map<string, cliProgress.SingleBar>();
  const starts = new Map<string, { readonly at: number; readonly done: number }>();
  return {
    report: (step, done, total) => {
      let bar = shown.get(step);
      const now = performance.now();
      const began = starts.get(step) ?? { at: now, done };
      starts.set(step, began);
      if (!bar) shown.set(step, (bar = bars.create(total ?? done, 0, { step, rate: '-' })));
      bar.setTotal(Math.max(total ?? done, done));
      const seconds = (now - began.at) / 1_000;
      bar.update(done, { rate: seconds > 0 ? Math.round((done - began.done) / seconds) : '-' });
    },
    end: () => {
      for (const bar of shown.values()) bars.remove(bar);
      shown.clear();
    },
    stop: () => bars.stop(),
  };
}
