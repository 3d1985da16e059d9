import type { Form, FormVersion, Passage } from '../form.ts';

/** No form that binds labour bodies was found: order and words after Circular 56/2025/TT-BCT, which binds another ministry. */
const UNREAD = {
  validFrom: '2013-07-01',
  validTo: null,
  verified: false,
} satisfies Partial<FormVersion>;
const basis = (say: string, when?: string): Passage => ({ say, style: 'basis', ...(when && { when }) });
const article = (say: string, when?: string): Passage => ({ say, style: 'article', ...(when && { when }) });
const heading = (say: string, when?: string): Passage => ({ say, style: 'heading', ...(when && { when }) });

export const inspectionDecision: Form = {
  kind: 'inspection-decision',
  versions: [
    {
      ...UNREAD,
      version: 'inspection-decision-1',
      source: 'Decree 217/2025/NĐ-CP Art. 11(3) for the content; Circular 56/2025/TT-BCT form 03 for the order',
      placeAndDate: true,
      title: ['QUYẾT ĐỊNH', 'Kiểm tra việc chấp hành quy định của pháp luật về {field}', '{authority}'],
      passages: [
        basis('Căn cứ {legalBasis};'),
        basis('Căn cứ {plan};', 'plan'),
        basis('Căn cứ {ground};', 'ground'),
        basis('Theo đề nghị của {proposedBy},', 'proposedBy'),
        { say: 'QUYẾT ĐỊNH:', style: 'centre' },
        article('Điều 1. Kiểm tra việc chấp hành quy định của pháp luật về {field} đối với {partyName}.'),
        'Nội dung kiểm tra: {subject}',
        'Thời kỳ kiểm tra: {period}',
        'Thời hạn kiểm tra là {workingDays} ngày làm việc, kể từ ngày công bố Quyết định kiểm tra.',
        article('Điều 2. Thành lập Đoàn kiểm tra, gồm các ông (bà) có tên sau đây:'),
        '1. Trưởng đoàn: {headName}',
        '2. Thành viên: {memberNames}',
        article('Điều 3. Đoàn kiểm tra thực hiện nhiệm vụ, quyền hạn theo quy định của pháp luật.'),
        article(
          'Điều 4. {executedBy}, Trưởng đoàn, các thành viên Đoàn kiểm tra và {partyName} chịu trách nhiệm thi hành Quyết định này./.',
        ),
      ],
      recipients: ['- Như Điều 4;', '- Lưu: VT, hồ sơ.'],
    },
  ],
};

export const inspectionMinutes: Form = {
  kind: 'inspection-minutes',
  versions: [
    {
      ...UNREAD,
      version: 'inspection-minutes-1',
      source: 'Decree 217/2025/NĐ-CP Art. 15 for the content; Circular 56/2025/TT-BCT form 05 for the order',
      placeAndDate: false,
      title: ['BIÊN BẢN KIỂM TRA', 'Việc chấp hành quy định của pháp luật về {field}'],
      passages: [
        'Thực hiện Quyết định số {decisionNumber} ngày {decidedOn}, vào hồi {startTime}, ngày {on}, tại {writtenAt}, Đoàn kiểm tra tiến hành làm việc đối với {partyName}.',
        heading('1. Đại diện Đoàn kiểm tra:'),
        '{teamNames}',
        heading('2. Đại diện đơn vị được kiểm tra:'),
        '{partyNames}',
        heading('3. Nội dung làm việc:'),
        { each: 'answers', passages: ['- {item}: {answer}.'] },
        { when: 'findings', say: 'Phát hiện:' },
        { each: 'findings', passages: ['{nth}. {finding}'] },
        { when: 'workDone', say: '{workDone}' },
        heading('4. Kiến nghị của đơn vị được kiểm tra:'),
        '{partyRequests}',
        {
          each: 'refusals',
          passages: ['{refused} không ký biên bản. Lý do: {refusalReason?}. Người chứng kiến: {refusalWitness}'],
        },
        'Biên bản kết thúc vào hồi {endTime}, ngày {endOn}, được lập thành 02 bản có giá trị như nhau, đã đọc cho những người có tên nêu trên cùng nghe và cùng ký tên dưới đây./.',
        {
          sign: [
            ['ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA', 'partySigner'],
            ['TRƯỞNG ĐOÀN KIỂM TRA', 'headName'],
          ],
        },
        { when: 'refusals', sign: [null, ['ĐẠI DIỆN CHÍNH QUYỀN/NGƯỜI CHỨNG KIẾN', 'witnessName']] },
      ],
    },
  ],
};

export const inspectionConclusion: Form = {
  kind: 'inspection-conclusion',
  versions: [
    {
      ...UNREAD,
      version: 'inspection-conclusion-inspection',
      validTo: '2025-08-04',
      source: 'Circular 06/2021/TT-TTCP and what followed it: not read',
      placeAndDate: true,
      title: ['KẾT LUẬN', 'Việc chấp hành quy định của pháp luật về {field} đối với {partyName}'],
      passages: conclusion('Kết luận'),
      recipients: ['- {partyName};', '- Lưu: VT, hồ sơ.'],
    },
    {
      ...UNREAD,
      version: 'inspection-conclusion-check',
      validFrom: '2025-08-05',
      source: 'Decree 217/2025/NĐ-CP: a paper that asks to put right and remedy; no form',
      placeAndDate: true,
      title: [
        'YÊU CẦU CHẤN CHỈNH, KHẮC PHỤC',
        'Sau kiểm tra việc chấp hành quy định của pháp luật về {field} đối với {partyName}',
      ],
      passages: conclusion('Kết quả kiểm tra'),
      recipients: ['- {partyName};', '- Lưu: VT, hồ sơ.'],
    },
  ],
};
function conclusion(result: string): readonly Passage[] {
  return [
    'Căn cứ Quyết định số {decisionNumber} ngày {decidedOn} và Biên bản số {minutesNumber} ngày {minutesOn};',
    heading(`1. ${result}:`),
    { when: 'clean', say: 'Không phát hiện vi phạm.' },
    { each: 'findings', passages: ['- {finding}'] },
    { when: 'resultText', say: '{resultText}' },
    heading('2. Yêu cầu, kiến nghị:'),
    { unless: 'recommendations', say: 'Không.' },
    { each: 'recommendations', passages: ['{nth}. {recommendation} Thời hạn: {dueOn}.'] },
    '{partyName} báo cáo kết quả thực hiện về {body}./.',
  ];
}
