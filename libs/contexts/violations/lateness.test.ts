import { latenessOf } from './lateness.ts';

const open = { state: 'open' as const, abatementDueOn: '2024-03-10', claimedOn: null, verifiedOn: null };

describe('verification and lateness of an abatement (VIO-6)', () => {
  test.each<[string, Partial<Parameters<typeof latenessOf>[0]>, string, ReturnType<typeof latenessOf>]>([
    [
      'open on its day',
      {},
      '2024-03-10',
      { verification: 'none', claimedLate: null, verifiedLate: null, overdue: false, late: false },
    ],
    [
      'open past its day',
      {},
      '2024-03-11',
      { verification: 'none', claimedLate: null, verifiedLate: null, overdue: true, late: true },
    ],
    [
      'claimed in time, not verified past its day',
      { state: 'abatement-claimed', claimedOn: '2024-03-10' },
      '2024-03-11',
      { verification: 'claimed', claimedLate: false, verifiedLate: null, overdue: true, late: true },
    ],
    [
      'claimed in time, confirmed later',
      { state: 'abated', claimedOn: '2024-03-10', verifiedOn: '2024-04-01' },
      '2024-05-01',
      { verification: 'verified', claimedLate: false, verifiedLate: true, overdue: false, late: false },
    ],
    [
      'claimed late, confirmed',
      { state: 'abated', claimedOn: '2024-03-11', verifiedOn: '2024-04-01' },
      '2024-05-01',
      { verification: 'verified', claimedLate: true, verifiedLate: true, overdue: false, late: true },
    ],
    [
      'seen abated on its day',
      { state: 'abated', verifiedOn: '2024-03-10' },
      '2024-05-01',
      { verification: 'verified', claimedLate: null, verifiedLate: false, overdue: false, late: false },
    ],
    [
      'withdrawn',
      { state: 'withdrawn' },
      '2024-05-01',
      { verification: 'none', claimedLate: null, verifiedLate: null, overdue: false, late: false },
    ],
  ])('%s', (_, more, today, expected) => expect(latenessOf({ ...open, ...more }, today)).toEqual(expected));
});
