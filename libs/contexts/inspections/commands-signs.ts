import { commandsOn, reason } from '#commands';
import { employers, placeAt } from '#contexts/registry/projection';
import { beforeEmployer, bothPlaces } from '#contexts/registry/index';
import { flag, localDate, ok, optional, saidOf, uuid, type Refusal, type Result } from '#kernel';
import { signReport } from './events.ts';
import { signDecider, type SignCommand, type SignState } from './signs.ts';

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

export const CorrectSignOfViolation = defineCommand({
  name: 'CorrectSignOfViolation',
  roles: ['inspector', 'competent-person'],
  replaces: true,
  describe: {
    vi: 'Đính chính ngày, nguồn, số của tin báo đã ghi sai, hoặc khôi phục tin báo đã rút nhầm, kèm lý do.',
    en: 'The right day, source or number of a report that was recorded wrongly, or that it was not withdrawn, with the reason.',
  },
  input: {
    sign: uuid(),
    on: optional(signReport.on),
    source: optional(signReport.source),
    reference: optional(signReport.reference),
    notWithdrawn: optional(flag({ describe: 'True: it was withdrawn by mistake.' })),
    reason,
  },
  target: (input) => input.sign,
  record: {
    kind: 'signsOfViolation',
    field: 'sign',
    begins: 'never',
    lies,
    carriedBy: (state) => (state?.bodyKind ? [state.bodyKind] : []),
  },
  places: ({ input, state, records }) => bothPlaces(lies(state)[0] ?? null, input.on, records),
  prepare: async ({ sign: _sign, ...changes }, { records }, _id, state): Promise<Result<SignCommand, Refusal>> => {
    const { on } = changes;
    if (!state || on === undefined) return ok({ type: 'CorrectSign', ...changes, place: null });
    const employer = (await records.get(employers, state.employer))!;
    const before = beforeEmployer(employer, on, 'on');
    if (before) return before;
    const { unit, within } = placeAt(employer, on);
    return ok({ type: 'CorrectSign', ...changes, place: { unit, within } });
  },
});
