import { startOfDay } from '#kernel';
import { officialAppointed } from './events.ts';

/** Two appointments of one account: of a district that ended, and of a commune that came after it. Made up. */
export const HERE = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
export const DISTRICT = { unit: '001@2021-11-01', within: ['01@2021-11-01'] };
export const district = officialAppointed.of(startOfDay('2023-01-01'), {
  official: 'acc-7',
  appointment: 'ap-1',
  title: 'district-chair',
  bodyKind: 'ubnd-district',
  ...DISTRICT,
  from: '2023-01-01',
  manner: 'substantive',
  superior: 'acc-1',
  paper: 'QĐ 1',
});
export const commune = (change: Partial<(typeof district)['data']> = {}) =>
  officialAppointed.of(startOfDay('2025-07-01'), {
    ...district.data,
    appointment: 'ap-2',
    title: 'commune-chair',
    bodyKind: 'ubnd-commune',
    ...HERE,
    from: '2025-07-01',
    superior: 'acc-2',
    paper: 'QĐ 2',
    ...change,
  });
