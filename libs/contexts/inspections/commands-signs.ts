import { defineCommand } from '#commands';
import { placeAt, type EmployerDocument } from '#contexts/registry/projection';
import { ok, refuse } from '#kernel';
import { RecordSignOfViolationInput, WithdrawSignOfViolationInput } from './inputs-signs.ts';
import { signDecider } from './signs.ts';

export const RecordSignOfViolation = defineCommand({
  name: 'RecordSignOfViolation',
  input: RecordSignOfViolationInput,
  decider: signDecider,
  target: (input, env) => input.id ?? env.newId(),
  reads: ['employers'],
  prepare: async ({ employer, on, source, reference }, { readModels }, sign) => {
    const found = await readModels.get<EmployerDocument>('employers', employer);
    if (!found)
      return refuse('UnknownEmployer', 'No such employer is registered.', 'Cơ sở này chưa được đăng ký.', { field: 'employer' });
    const { unit, within } = placeAt(found, on);
    return ok({ type: 'RecordSign' as const, sign, employer, place: { unit, within }, on, source, reference });
  },
  places: (_, command) => (command.type === 'RecordSign' ? [command.place] : []),
});

export const WithdrawSignOfViolation = defineCommand({
  name: 'WithdrawSignOfViolation',
  input: WithdrawSignOfViolationInput,
  decider: signDecider,
  target: (input) => input.sign,
  prepare: ({ on, reason }) => ok({ type: 'WithdrawSign' as const, on, reason }),
  places: (state) => (state ? [state.place] : []),
});
