import { act, after, CHAIR, decide, explained, given, minutes, serve } from './case.testing.ts';
import type { SanctionCommand } from './decider.ts';
import type { SanctionEvent } from './events.ts';

/** A step that is taken once says on which day it was, and writes nothing more. */
const night = minutes([act('v-1', 'UNDER-15-OVERTIME-NIGHT', '2024-06-03')]);
const decided = after([night, explained('2024-06-04', 'waived')], decide('2024-06-05'));
const served = after(decided, serve('2024-06-10'));
const reason = 'Lý do mẫu';
const complain: SanctionCommand = { type: 'Complain', on: '2024-07-01', complaint: 'k-1', remote: false };
const accept = (on: string): SanctionCommand => ({ type: 'AcceptComplaint', on, complaint: 'k-1', complex: false });
const settle = (on: string): SanctionCommand => ({ type: 'SettleComplaint', on, complaint: 'k-1', outcome: 'upheld' });
const measure: SanctionCommand = {
  type: 'OrderMeasure',
  held: [CHAIR],
  on: '2024-06-06',
  measure: 'm-1',
  text: 'Đưa người lao động đi khám sức khỏe',
  legalBasis: '12/2022/NĐ-CP Art. 29(4)',
  dueOn: '2024-07-06',
};
const send = (on: string): SanctionCommand => ({ type: 'Send', on, manner: 'registered-post' });
const done = (on: string): SanctionCommand => ({ type: 'MeasureDone', on, measure: 'm-1' });
const handOver = (on: string): SanctionCommand => ({ type: 'HandOver', on });
const suspend = (on: string): SanctionCommand => ({ type: 'Suspend', held: [CHAIR], on, reason });
const toCriminal = (on: string): SanctionCommand => ({ type: 'ToCriminal', held: [CHAIR], on, reason });
const extend = (on: string): SanctionCommand => ({ type: 'ExtendTerm', held: [CHAIR], on, ground: 'complex', reason });
const moreTime = (on: string): SanctionCommand => ({ type: 'ExtendExplanation', held: [CHAIR], on, reason });

test.each<[string, readonly SanctionEvent[], SanctionCommand, string, string, string]>([
  [
    'handed over',
    after([night], handOver('2024-06-04')),
    handOver('2024-06-05'),
    'on',
    'handed over already, on 2024-06-04',
    'chuyển biên bản ngày 2024-06-04',
  ],
  [
    'time to explain',
    after([night], moreTime('2024-06-05')),
    moreTime('2024-06-06'),
    'on',
    'extended already',
    'gia hạn giải trình',
  ],
  ['term to decide', after([night], extend('2024-06-05')), extend('2024-06-06'), 'on', 'extended already', 'gia hạn'],
  [
    'criminal authority',
    after([night], toCriminal('2024-06-05')),
    toCriminal('2024-06-06'),
    'on',
    'with the criminal authority already, on 2024-06-05',
    'chuyển cơ quan tố tụng ngày 2024-06-05',
  ],
  [
    'sent',
    after(decided, send('2024-06-06')),
    send('2024-06-07'),
    'on',
    'sent already, on 2024-06-06',
    'gửi quyết định ngày 2024-06-06',
  ],
  [
    'suspended',
    after(served, suspend('2024-06-15')),
    suspend('2024-06-16'),
    'on',
    'suspended already, on 2024-06-15',
    'tạm đình chỉ ngày 2024-06-15',
  ],
  [
    'measure',
    after(decided, measure, done('2024-06-20')),
    done('2024-06-21'),
    'measure',
    'done already, on 2024-06-20',
    'thực hiện biện pháp ngày 2024-06-20',
  ],
  [
    'accepted',
    after(served, complain, accept('2024-07-05')),
    accept('2024-07-06'),
    'complaint',
    'accepted already, on 2024-07-05',
    'thụ lý khiếu nại ngày 2024-07-05',
  ],
  [
    'settled',
    after(served, complain, settle('2024-07-20')),
    settle('2024-07-21'),
    'complaint',
    'settled already, on 2024-07-20',
    'giải quyết khiếu nại ngày 2024-07-20',
  ],
  [
    'accepted behind the settlement',
    after(served, complain, settle('2024-07-20')),
    accept('2024-07-21'),
    'complaint',
    'settled already, on 2024-07-20',
    'giải quyết khiếu nại ngày 2024-07-20',
  ],
])('%s twice', (_, before, command, field, en, vi) => {
  expect(given(...before).when(command).result).toEqual({
    ok: false,
    error: {
      code: 'AlreadyDone',
      field,
      message: { en: `It is ${en}.`, vi: `Đã ${vi}.` },
      hint: { en: expect.stringContaining('sanctionCase'), vi: expect.stringContaining('sanctionCase') },
    },
  });
});
