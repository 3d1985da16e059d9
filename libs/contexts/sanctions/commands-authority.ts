import type { CommandContext } from '#commands';
import { authorityOn, type OfficialDocument } from '#contexts/organisation/projection';
import type { LocalDate } from '#kernel';
import type { Authority } from './procedure.ts';

const officialOf = ({ readModels, actor }: CommandContext) => readModels.get<OfficialDocument>('officials', actor.id);

/** The title that the caller claims, with the appointment that gives it on the day; without one where none is recorded (ACC-2). */
export async function authorityOf(title: string, on: LocalDate, context: CommandContext): Promise<Authority> {
  const held = authorityOn(await officialOf(context), title, on);
  if (!held) return { title, manner: 'substantive' };
  const { manner, appointment, bodyKind, unit } = held;
  return { title, manner, appointment, bodyKind, ...(unit === null ? {} : { unit }) };
}

/** Titles that the caller holds on a day. */
export async function titlesOf(on: LocalDate, context: CommandContext): Promise<readonly string[]> {
  const official = await officialOf(context);
  const titles = [...new Set((official?.appointments ?? []).map((a) => a.title))];
  return titles.filter((title) => authorityOn(official, title, on) !== null);
}

/** Kind of the body in which the caller serves on a day; null where none is recorded, or more than one. */
export async function bodyOf(on: LocalDate, context: CommandContext): Promise<string | null> {
  const official = await officialOf(context);
  const kinds = new Set(
    (official?.appointments ?? []).filter((a) => a.from <= on && (a.to === null || on <= a.to)).map((a) => a.bodyKind),
  );
  return kinds.size === 1 ? [...kinds][0]! : null;
}
