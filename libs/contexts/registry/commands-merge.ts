import { unknown, type CommandContext, type Unique } from '#commands';
import { described, err, FOREVER, ok, type Refusal, type Result } from '#kernel';
import { findAll } from '#read-models';
import { cooperativeJoined, membershipCorrected } from './events.ts';
import { employerFiles } from './files.ts';
import { employers } from './projection.ts';
import type { EmployerState } from './employer.ts';
import { memberships } from './memberships.ts';
import { idsOfOne } from './merges.ts';
import { mergedAway } from './merging.ts';
import { defineCommand, employer, here, ofEmployer, provinceToday, reason, recordId } from './commands-step.ts';

/** Where the files of an establishment stand in the log; `upTo`: what is behind it is looked for there. */
async function filesOf(ids: readonly string[], { readModels, shownUpTo }: CommandContext) {
  const found = await findAll(readModels, employerFiles, { op: 'in', field: 'id', values: ids });
  const streams = new Set(found.flatMap((one) => one.streams));
  // A registered employer is in the log, so it has a place.
  return { upTo: shownUpTo!, streams: [...streams].toSorted() };
}

/**
 * A merged record and the one that stays are reserved by the merge: many may be merged into one, but what others were merged into is not
 * merged itself, and nothing is merged into what is merged. So there is one step from a record to the one that stands for it: no chain and no
 * cycle, also where two merges are sent at once. Undone, both are free again.
 */
const MERGED_ONCE: Unique<unknown, EmployerState | null> = {
  what: 'merged-employer',
  keys: ({ id, mergedInto }) => (mergedInto === null ? [] : [id, mergedInto]),
  taken: (by, key, { record }) => {
    if (by.mergedInto === record.mergedInto) return null;
    if (by.id === key) {
      const no = mergedAway(by.mergedInto!, 'into');
      return no.ok ? null : no.error;
    }
    return {
      code: 'OthersMergedIntoIt',
      message: {
        en: `The employer ${by.id} was merged into it: what others were merged into is not merged itself.`,
        vi: `Cơ sở ${by.id} đã được gộp vào hồ sơ này: hồ sơ đã nhận gộp không được gộp tiếp.`,
      },
      field: 'employer',
      names: { employers: [by.id] },
      hint: {
        en: `Merge the other way round, or undo the merge of ${by.id} first and merge it into the one that stays.`,
        vi: `Hãy gộp theo chiều ngược lại, hoặc hủy việc gộp ${by.id} rồi gộp vào hồ sơ được giữ lại.`,
      },
    };
  },
};

export const MergeEmployer = defineCommand({
  name: 'MergeEmployer',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Gộp một cơ sở đăng ký trùng vào hồ sơ được giữ lại, kèm lý do. Hồ sơ, liên kết và mã cũ vẫn dùng được; có thể hủy việc gộp.',
    en: 'Merges an employer that was registered twice into the record that stays, with the reason. Files, links and ids of both go on; it can be undone.',
  },
  input: { employer, into: described(recordId, 'The record that stays.'), reason },
  ...ofEmployer,
  refers: { into: 'employers' },
  // Whoever merges sees both, where they lie today.
  places: ({ named, state }) => ok([...here(state), named('into', employers)!.units.at(-1)!]),
  unique: MERGED_ONCE,
  reads: ['employerMerges', 'memberships', 'timeline'],
  restsOn: [cooperativeJoined, membershipCorrected],
  prepare: async ({ reason }, context, id, state) => {
    const into = context.named('into', employers)!;
    const { readModels } = context;
    const ids = new Set([...(await idsOfOne(readModels, into.id)), id]);
    const members = await readModels.count(memberships, {
      op: 'and',
      filters: [
        { op: 'eq', field: 'group', value: id },
        { op: 'eq', field: 'to', value: null },
        { op: 'ne', field: 'mergedTo', value: FOREVER },
      ],
    });
    return {
      type: 'Merge',
      into,
      reason,
      members,
      inOneProvince: here(state).every((place) => provinceToday(place, context) === provinceToday(into.units.at(-1)!, context)),
      files: await filesOf([...ids], context),
    };
  },
});

export const UndoEmployerMerge = defineCommand({
  name: 'UndoEmployerMerge',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Hủy việc gộp cơ sở, kèm lý do: hai hồ sơ lại như trước khi gộp, cùng với những gì được ghi nhận ở mỗi hồ sơ từ đó.',
    en: 'Undoes the merge of an employer, with the reason: both records are as before, with what was recorded at each since.',
  },
  input: { employer, reason },
  ...ofEmployer,
  prepare: async (
    { reason },
    { records, access, actor },
    _id,
    state,
  ): Promise<Result<{ type: 'UndoMerge'; reason: string }, Refusal>> => {
    if (state?.mergedInto) {
      // It changes what the other record answers, too.
      const into = await records.get(employers, state.mergedInto);
      if (!into || !access.covers(actor, into.units.at(-1)!)) return err(unknown('employers', 'employer'));
    }
    return ok({ type: 'UndoMerge', reason });
  },
});
