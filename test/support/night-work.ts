import { newId } from '#kernel';
import { accepted } from './asking.ts';
import type { Client } from './running.ts';

/** What a chair of a commune is appointed with. */
export const chair = (id: string, account: string, from: string) => ({
  id,
  account,
  title: 'commune-chair',
  bodyKind: 'UBND_COMMUNE',
  unit: '00577',
  from,
  manner: 'SUBSTANTIVE',
  paper: 'QĐ 1 (mẫu)',
});

/** The chair of a commune is in office, and finds night work of a minor on 2 March 2026: its minutes and its abatement fall due. */
export function nightWork() {
  const [employer, violation, appointment] = [newId(), newId(), newId()];
  return {
    employer,
    violation,
    appointment,
    MINUTES: `violation:${violation}:minutes`,
    ABATEMENT: `violation:${violation}:abatement`,
    begin: async (administrator: Client, inspector: Client): Promise<void> => {
      await accepted(administrator, 'appointOfficial', chair(appointment, 'can-bo-1', '2025-07-01'));
      await accepted(inspector, 'registerEmployer', {
        id: employer,
        name: 'Cơ sở mẫu',
        kind: 'HOUSEHOLD_BUSINESS',
        sector: '2393',
        unit: '00577',
        since: '2026-01-02',
      });
      await accepted(inspector, 'recordViolation', {
        id: violation,
        employer,
        actCode: 'UNDER-15-OVERTIME-NIGHT',
        actStart: '2026-02-20',
        detectedOn: '2026-03-02',
        minors: { from13to14: 1 },
        abatementDueOn: '2026-03-20',
      });
    },
  };
}
