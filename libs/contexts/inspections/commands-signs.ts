import { commandOf as defineCommand } from '#commands';
import { placeAt, type EmployerDocument } from '#contexts/registry/projection';
import { ok } from '#kernel';
import { RecordSignOfViolationInput, WithdrawSignOfViolationInput } from './inputs-signs.ts';
import { signDecider, type SignState } from './signs.ts';

const lies = (state: SignState | null) => (state ? [state.place] : []);

export const RecordSignOfViolation = defineCommand({
  name: 'RecordSignOfViolation',
  input: RecordSignOfViolationInput,
  decider: signDecider,
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'signsOfViolation', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers' },
  places: ({ input, named }) => ok([placeAt(named<EmployerDocument>('employer')!, input.on)]),
  prepare: ({ employer, on, source, reference }, { named }, sign) => {
    const { unit, within } = placeAt(named<EmployerDocument>('employer')!, on);
    return ok({ type: 'RecordSign' as const, sign, employer, place: { unit, within }, on, source, reference });
  },
});

export const WithdrawSignOfViolation = defineCommand({
  name: 'WithdrawSignOfViolation',
  input: WithdrawSignOfViolationInput,
  decider: signDecider,
  target: (input) => input.sign,
  record: { kind: 'signsOfViolation', field: 'sign', begins: 'never', lies },
  places: 'record',
  prepare: ({ on, reason }) => ok({ type: 'WithdrawSign' as const, on, reason }),
});
