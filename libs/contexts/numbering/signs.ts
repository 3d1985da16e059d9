import type { DocumentKind } from '#documents/kinds';

/** Signs of the forms (Decree 118/2021/NĐ-CP annex, Decree 30/2020/NĐ-CP Annex III). That of a report ends with the sign of its body, which the caller gives. */
export const SIGNS: Readonly<Record<DocumentKind, string>> = {
  'violation-minutes': 'BB-VPHC',
  'sanction-decision': 'QĐ-XPHC',
  'inspection-decision': 'QĐ',
  'inspection-minutes': 'BB',
  'inspection-conclusion': 'KL',
  'plan-report': 'BC',
};
