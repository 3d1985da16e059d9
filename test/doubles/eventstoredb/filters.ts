import type { Kept } from './log.ts';

/** The filter of a request, on stream names or event types, by prefixes or a regular expression; without one everything passes. */
export function filterOf(request: any): (event: Kept) => boolean {
  if (!request.hasFilter()) return () => true;
  const filter = request.getFilter();
  const [expression, of]: [any, (event: Kept) => string] = filter.hasEventType()
    ? [filter.getEventType(), (event) => event.type]
    : [filter.getStreamIdentifier(), (event) => event.stream];
  const prefixes: readonly string[] = expression.getPrefixList();
  if (prefixes.length > 0) return (event) => prefixes.some((prefix) => of(event).startsWith(prefix));
  const pattern = new RegExp(expression.getRegex());
  return (event) => pattern.test(of(event));
}
