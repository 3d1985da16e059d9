import { codes, type CodeIn } from './codes.ts';

/** What each role may do is decided in one place, `libs/access` (docs/rights.md). */
export const role = codes('Role', 'What somebody is on the platform.', {
  inspector: { vi: 'Người thanh tra, kiểm tra', en: 'Inspector' },
  'competent-person': { vi: 'Người có thẩm quyền', en: 'Competent person' },
  'alliance-officer': { vi: 'Cán bộ liên minh hợp tác xã', en: 'Officer of a cooperative alliance' },
  auditor: { vi: 'Kiểm toán viên', en: 'Auditor' },
  administrator: { vi: 'Quản trị viên', en: 'Administrator' },
});
export type Role = CodeIn<typeof role>;
export const ROLES = role.values;

/** Who acts. `id` is an opaque account id (never a name), `unit` the code of the territory the account is bound to. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly unit: string;
  /** The one alliance that an alliance officer works for. Without it an alliance officer sees and does nothing of any alliance. */
  readonly alliance?: string;
  /** Kind of the body that the account acts for, where it acts under an appointment. */
  readonly body?: string;
  /** The appointment under which the account acts, where it acts under one. */
  readonly appointment?: string;
}

/** What the accounts begin with under which processes of the platform act. No client acts under one, whatever its token says. */
export const PROCESS_ACCOUNT = 'process:';
