import { label, legalSource, listOf, sourceShown } from '#graphql';
import type { Checklist } from '#law';
import { integer, localDate, named, nullable, object, text } from '#kernel';

export const checklist = object(
  {
    code: text({ describe: 'Its code.' }),
    version: integer({ describe: 'Its version: a visit keeps the one that was in force at its decision.' }),
    title: named(label('What it is called.'), { vi: 'Tên phiếu kiểm tra', en: 'Title of the checklist' }),
    validFrom: localDate({ describe: 'First day in force.' }),
    validTo: nullable(localDate({ describe: 'Last day in force; null: still in force.' })),
    items: listOf(
      object(
        {
          code: text({ describe: 'Its code.' }),
          question: label('What is asked.'),
          basis: { ...legalSource, describe: 'Where it stands in the law.' },
          suggestsAct: text({ describe: 'Act of the violation catalogue that a "no" points to.' }),
        },
        { name: 'ChecklistItem', describe: 'An item of a checklist.' },
      ),
      'Its items.',
    ),
  },
  { name: 'Checklist', describe: 'A version of a checklist, every item with its legal source.' },
);

const shownOf = (list: Checklist) => ({
  ...list,
  items: list.items.map((item) => ({ ...item, basis: sourceShown(item.basis) })),
});
/** The versions are data: each is made once. */
const shown = new Map<Checklist, ReturnType<typeof shownOf>>();

/** As the API shows it. */
export function checklistNode(list: Checklist): ReturnType<typeof shownOf> {
  let made = shown.get(list);
  if (!made) shown.set(list, (made = shownOf(list)));
  return made;
}
