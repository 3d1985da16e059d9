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
  prepare: ({ employer, on, source, reference }, { actor, named }, sign) => {
    const { unit, within } = placeAt(named<EmployerDocument>('employer')!, on);
    const place = { unit, within };
    // It is the business of whoever enters it, also where it came in under an older body.
    return ok({ type: 'RecordSign' as const, sign, employer, place, on, source, reference, bodyKind: actor.body ?? null });
  },
});

export const WithdrawSignOfViolation = defineCommand({
  name: 'WithdrawSignOfViolation',
  input: WithdrawSignOfViolationInput,
  decider: signDecider,
  target: (input) => input.sign,
  record: {
    kind: 'signsOfViolation',
    field: 'sign',
    begins: 'never',
    lies,
    carriedBy: (state) => (state?.bodyKind ? [state.bodyKind] : []),
  },
  places: 'record',
  prepare: ({ on, reason }) => ok({ type: 'WithdrawSign' as const, on, reason }),
});
