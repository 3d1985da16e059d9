/** What people read of an error of the driver: its first line, without the words that gRPC puts around the reason. */
export const readableMessage = (message: string): string =>
  message
    .split('\n')[0]!
    .replace(/^\d+ [A-Z_]+: /, '')
    .replace(/^No connection established\. Last error: null\b/, 'no connection')
    .replace(/^No connection established\. Last error: (?:Error: )?/, '')
    .replace(/\.? *Resolution note: *(.*)$/, (_, note: string) => (note === '' ? '' : ` (${note})`))
    .replace(/^Name resolution failed for target (?:\w+:)?(.*)$/, 'the name of $1 cannot be resolved')
    .replace(/^Failed to discover after (\d+) attempts?\.?$/, 'none of its nodes could be asked in $1 tries')
    .slice(0, 200);
