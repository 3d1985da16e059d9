import { bodyKindOf, titleOf } from '#law';

/** How a body is named at the head of its documents, from its kind and the name of its unit on the day. A body that ended keeps its name. */
export function bodyNamed(kind: string, unit: string): { readonly body: string; readonly parent: string | null } | null {
  const row = bodyKindOf(kind);
  if (!row) return null;
  const committee = `Ủy ban nhân dân ${unit}`;
  if (row.code.startsWith('ubnd-')) return { body: committee, parent: null };
  if (row.level === 'ministry') return { body: row.label.vi, parent: null };
  if (row.code === 'thanh-tra-so') return { body: 'Thanh tra', parent: 'Sở Lao động - Thương binh và Xã hội' };
  return { body: row.label.vi.replace(/ tỉnh, thành phố$/, ` ${unit}`), parent: committee };
}

/** What stands above a signature: the office without the body it is held in. */
export function officeNamed(title: string, manner: 'substantive' | 'acting' | 'delegated'): string | null {
  const label = titleOf(title)?.label.vi;
  if (label === undefined) return null;
  const office = label.replace(/ (UBND|Ủy ban|Sở|Bộ|Cục|Cảnh sát|thuộc|của|do|lao động|đang|cấp) .*$/, '').trim();
  if (manner === 'acting') return `Q. ${office}`;
  // Who has it delegated is the deputy, and signs for the chief (118/2021/NĐ-CP Art. 10(1)).
  return manner === 'delegated' ? `KT. ${office}` : office;
}
/** The authority in words, with the unit: `Chủ tịch Ủy ban nhân dân phường ...`. */
export const authorityNamed = (title: string, body: string | null): string | null => {
  const label = titleOf(title)?.label.vi;
  if (label === undefined) return null;
  return body !== null && / UBND /.test(label) ? `${label.replace(/ UBND .*$/, '')} ${body}` : label;
};
