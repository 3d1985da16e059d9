const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?$/;

interface Address {
  readonly hosts: readonly string[];
  /** With its "/"; empty where there is none. */
  readonly path: string;
}

/**
 * Hosts and path of a server's URL, for messages: never user, password, or what may be a piece of one (an unescaped "@", "/" or "?" in a
 * password moves its end to where a host, a path or a query is expected). Null where they cannot be told for certain.
 */
export function addressOf(url: string): Address | null {
  const rest = url.slice(url.indexOf('://') + 3);
  const at = rest.lastIndexOf('@');
  // A "/" or "?" before the last "@" is a piece of a password, or that "@" none of a password's end.
  if (/[/?#]/.test(rest.slice(0, at + 1))) return null;
  const match = /^([^/?#]+)(\/[A-Za-z0-9._-]*)?(?:\?.*)?$/.exec(rest.slice(at + 1));
  const hosts = match?.[1]!.split(',') ?? [];
  return match && hosts.every((host) => HOST.test(host)) ? { hosts, path: match[2] ?? '' } : null;
}

/** Where something lies, to be shown. */
export function shownAddress(url: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//.exec(url)?.[0] ?? '';
  const address = addressOf(url);
  return address ? scheme + address.hosts.join(',') + address.path : `${scheme}(not shown: it may hold a password)`;
}
