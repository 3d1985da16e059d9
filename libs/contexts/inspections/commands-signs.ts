import { commandsOn, reason } from '#commands';
import { employers, placeAt } from '#contexts/registry/projection';
import { beforeEmployer } from '#contexts/registry/index';
import { localDate, ok, optional, saidOf, uuid } from '#kernel';
import { signReport } from './events.ts';
import { signDecider, type SignState } from './signs.ts';

const defineCommand = commandsOn(signDecider);

const lies = (state: SignState | null) => (state ? [{ ...state.place, employer: state.employer }] : []);

export const RecordSignOfViolation = defineCommand({
  name: 'RecordSignOfViolation',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Ghi nhận tin báo dấu hiệu vi phạm tại một cơ sở, không kèm nội dung.',
    en: 'Puts a report of signs of violation at an employer on record, without its text.',
  },
  input: {
    id: optional(uuid({ describe: 'UUID of the report, made by the client where it may be offline.' })),
    employer: uuid(),
    ...signReport,
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'signsOfViolation', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers' },
  places: ({ input, named }) => ok([placeAt(named('employer', employers)!, input.on)]),
  prepare: ({ employer, ...input }, { actor, named }, sign) => {
    const before = beforeEmployer(named('employer', employers)!, input.on, 'on');
    if (before) return before;
    const { unit, within } = placeAt(named('employer', employers)!, input.on);
    const place = { unit, within };
    // It is the business of whoever enters it, also where it came in under an older body.
    return ok({
      type: 'RecordSign' as const,
      sign,
      employer,
      place,
      ...saidOf(signReport, input),
      bodyKind: actor.body ?? null,
    });
  },
});

export const WithdrawSignOfViolation = defineCommand({
  name: 'WithdrawSignOfViolation',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Tin báo được ghi nhầm hoặc không có căn cứ: không cuộc kiểm tra nào còn dựa vào đó.',
    en: 'The report was recorded by mistake or turned out empty: no visit rests on it any more.',
  },
  input: { sign: uuid(), on: localDate(), reason },
  target: (input) => input.sign,
  record: {
    kind: 'signsOfViolation',
    field: 'sign',
    begins: 'never',
    lies,
    carriedBy: (state) => (state?.bodyKind ? [state.bodyKind] : []),
  },
  places: 'record',
  prepare: ({ on, reason }) => ({ type: 'WithdrawSign', on, reason }),
});
