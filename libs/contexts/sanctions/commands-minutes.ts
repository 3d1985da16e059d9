import { commandsOn } from '#commands';
import { openingBody } from '#contexts/organisation/index';
import { ofAnotherBody } from '#contexts/violations/index';
import { violations } from '#contexts/violations/projection';
import { code, list, localDate, object, ok, optional, text, uuid, type Refusal, type Result } from '#kernel';
import { signature, signatureWitness } from './codes.ts';
import { actsOf } from './commands-acts.ts';
import { lies } from './commands-step.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';

const signed = object(
  {
    how: code(signature),
    reason: optional(text({ min: 3, max: 500, describe: 'No names of persons.' })),
    witness: optional(code(signatureWitness)),
  },
  {
    name: 'ViolationMinutesSignatureInput',
    describe: 'Whether the employer signed; a refusal needs its reason and who signed as witness.',
  },
);

export const DrawUpViolationMinutes = commandsOn(sanctionDecider)({
  name: 'DrawUpViolationMinutes',
  // Those with power to fine write minutes too (12/2022 Art. 47, 283/2026 Art. 54).
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Mở vụ việc: lập biên bản vi phạm hành chính về một hoặc nhiều vi phạm của một cơ sở.',
    en: 'Opens a case: biên bản vi phạm hành chính over one or more violations of one employer.',
  },
  input: {
    id: optional(uuid({ describe: 'UUID of the sanction case, made by the client where it may be offline.' })),
    employer: uuid(),
    on: localDate(),
    number: text({ max: 80 }),
    violations: list(uuid(), {
      min: 1,
      max: 50,
      describe: 'Violations of this employer, not withdrawn and in no other open case.',
    }),
    bodyKind: optional(
      text({
        min: 2,
        max: 60,
        describe: 'Kind of the body that opens the case (query bodies). Left out: as the appointment of the officer says.',
      }),
    ),
    signature: optional(signed),
  },
  target: (input, env) => input.id ?? env.newId(),
  record: { kind: 'sanctions', field: 'id', begins: 'always', lies },
  refers: { employer: 'employers', violations: 'violations' },
  places: ({ allNamed }) => ok(allNamed('violations', violations)),
  reads: ['sanctions', 'officials'],
  prepare: async (input, context, id): Promise<Result<SanctionCommand, Refusal>> => {
    // Whoever finds a violation writes it up, and hands the minutes over where another decides (Law 15/2012/QH13 Art. 58).
    const named = context.allNamed('violations', violations);
    const another = await ofAnotherBody(named, 'DrawUpViolationMinutes', 'violations', context);
    if (another) return another;
    const body = await openingBody(input.bodyKind, input.on, named[0]!, context);
    if (!body.ok) return body;
    const found = await actsOf(input, id, context);
    if (!found.ok) return found;
    const { acts, places } = found.value;
    const { unit, within } = places[0]!;
    const { employer, on, number } = input;
    return ok({
      type: 'DrawUpMinutes',
      id,
      employer,
      unit,
      within,
      on,
      number,
      acts,
      places,
      ...(body.value === null ? {} : { bodyKind: body.value }),
      ...(input.signature ? { signature: input.signature } : {}),
    });
  },
});
