import type { Territory } from '#access';
import { commandsOn, reason, unitCode } from '#commands';
import { documentKind } from '#documents/kinds';
import {
  code,
  id,
  described,
  localDate,
  ok,
  optional,
  refuse,
  uuid,
  INPUT_RULES,
  text,
  type Refusal,
  type Result,
} from '#kernel';
import { bodyExists, bodyKind, carriesOnFor } from '#law';
import { numberingDecider, type NumberingCommand, type RegisterState } from './decider.ts';
import { SIGNS } from './signs.ts';

const defineCommand = commandsOn(numberingDecider);
const lies = ({ place }: RegisterState): readonly Territory[] => (place ? [place] : []);
const reservation = uuid({
  lower: true,
  describe: 'UUID of the number, made by the client: query documentNumber shows it by this.',
});
const of = {
  unit: described(unitCode, 'Code of the unit whose body it is, on the day of the document.'),
  bodyKind: optional(
    code(bodyKind, { describe: 'Kind of the body that issues the document; left out: the one that you act for.' }),
  ),
  kind: code(documentKind, { describe: 'Kind of the document.' }),
};
type Of = { readonly unit: string; readonly bodyKind?: string | undefined; readonly kind: string };
/** One register for each body, kind and year. A unit that got the code of another one later has a body of its own, and so its own register by its year. */
const registerOf = ({ unit, bodyKind: body, kind }: Of, own: string | undefined, year: string): string =>
  `${unit}:${body ?? own ?? 'none'}:${kind}:${year}`;

export const ReserveDocumentNumber = defineCommand({
  name: 'ReserveDocumentNumber',
  roles: ['inspector', 'competent-person', 'administrator'],
  describe: {
    vi: 'Lấy số tiếp theo trong sổ văn bản của cơ quan, theo loại và năm; không trùng, không nhảy số.',
    en: 'Takes the next number of the register of a body, by kind and year: none twice, none left out.',
  },
  input: {
    ...of,
    reservation,
    on: localDate({ describe: 'Day of the document; not before that of the number before it.' }),
    sign: optional(
      text({
        max: 40,
        pattern: [{ pattern: '^[A-ZĐ]+(-[A-ZĐ]+)*$', message: INPUT_RULES.documentSign.en }],
        describe: 'Sign behind the number, such as QĐ-XPHC; left out: that of the form.',
      }),
    ),
  },
  target: ({ on, ...input }, { actor }) => registerOf(input, actor.body, on.slice(0, 4)),
  record: { kind: 'documentNumbers', field: 'reservation', begins: 'maybe', lies },
  places: ({ input, territory }) => {
    const place = territory.resolve(input.unit, input.on);
    return place.ok ? ok([place.value]) : { ok: false, error: { field: 'unit', ...place.error } };
  },
  prepare: (input, { territory, actor }, register): Result<NumberingCommand, Refusal> => {
    const { on, kind, sign, reservation: number } = input;
    const named = input.bodyKind ?? actor.body;
    const place = territory.resolve(input.unit, on);
    if (!place.ok) return place;
    // A development token acts for no body, and names one.
    const body = bodyExists(named ?? '', on);
    if (!body.ok) return body;
    // Who acts for a body numbers its documents, and no other's.
    if (actor.body !== undefined && !carriesOnFor(body.value.code, actor.body))
      return refuse('NotYourBody', { field: 'bodyKind' });
    const { level } = body.value;
    // Each body has its register once: under a unit of another level it would begin a second one.
    if (level !== 'ministry' && place.value.level !== level)
      return refuse('UnitOfAnotherLevel', {
        field: 'unit',
        hint: { en: `Give the code of a ${level}.`, vi: 'Hãy nhập mã đơn vị cùng cấp với cơ quan.' },
      });
    const { unit, within } = place.value;
    return ok({
      type: 'Reserve',
      register,
      reservation: number,
      bodyKind: body.value.code,
      kind,
      on,
      sign: sign ?? SIGNS[kind],
      place: { unit, within },
    });
  },
});

export const CancelDocumentNumber = defineCommand({
  name: 'CancelDocumentNumber',
  roles: ['inspector', 'competent-person', 'administrator'],
  describe: {
    vi: 'Hủy một số văn bản đã lấy, kèm lý do; số đó không được dùng lại.',
    en: 'Cancels a number that was given, with the reason; it is never given again.',
  },
  input: {
    register: id({
      pattern: [{ pattern: '^[A-Za-z0-9@._:-]{1,80}$', message: INPUT_RULES.register.en }],
      describe: 'The register, as the number says it.',
    }),
    reservation,
    on: localDate({ describe: 'Day on which it is cancelled.' }),
    reason,
  },
  target: ({ register }) => register,
  record: {
    kind: 'documentNumbers',
    field: 'register',
    begins: 'never',
    lies,
    carriedBy: ({ bodyKind: body }) => (body === null ? [] : [body]),
  },
  places: 'record',
  prepare: ({ reservation: number, on, reason: why }, _context, register) => ({
    type: 'Cancel',
    register,
    reservation: number,
    on,
    reason: why,
  }),
});

export const commands = [ReserveDocumentNumber, CancelDocumentNumber];
