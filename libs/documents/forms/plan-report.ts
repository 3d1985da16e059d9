import type { Form } from '../form.ts';

/** Sections are the platform's practice; head, title and close are those of Decree 30/2020/NĐ-CP, form 1.4. The body is given by whoever reports: `report.ts`. */
export const planReport: Form = {
  kind: 'plan-report',
  versions: [
    {
      version: 'BC-30-2020',
      validFrom: '2020-03-05',
      validTo: null,
      source: 'Decree 30/2020/NĐ-CP, Annex III, form 1.4',
      verified: true,
      placeAndDate: true,
      title: ['BÁO CÁO', 'Kết quả thực hiện {plan}'],
      passages: [{ when: 'to', say: 'Kính gửi: {to}', style: 'centre' }],
      recipients: ['- Như trên;', '- Lưu: VT, {archive}.'],
    },
  ],
};
