import {
  code,
  codes,
  defineEvent,
  flag,
  id,
  INPUT_RULES,
  list,
  localDate,
  named,
  object,
  optional,
  text,
  type CodeIn,
  type DataOf,
  type EventOf,
} from '#kernel';
import { ageBand } from '#law';

/** As the plans and rosters name the persons whom they mean. */
export const populationGroup = text({ max: 80, describe: 'Code of the population group (query populationGroups).' });

/*
 * A roster says how many persons there are to be reached: a line is a person, by a number that the owner of the roster gives and that says nothing
 * to anybody else. Who it is stands in the owner's own books.
 */
export const rosterHolder = codes('RosterHolder', 'Of what a roster tells the persons.', {
  unit: { vi: 'Địa bàn', en: 'Administrative unit' },
  school: { vi: 'Trường học, cơ sở nuôi dưỡng trẻ em', en: 'School, child-care establishment' },
  cooperative: { vi: 'Hợp tác xã, doanh nghiệp, hộ gia đình', en: 'Cooperative, enterprise, household' },
  body: { vi: 'Cơ quan, tổ chức', en: 'Body, organisation' },
});

/** Lines in one event, and on one roster: a larger one is declared by its parts. */
export const MOST_LINES_AT_ONCE = 500;
export const MOST_LINES = 5_000;

/** Seven digits number everybody on a roster. Eight are a birth date, nine and twelve an identity number, ten a telephone number. */
const LINE = { vi: 'Số trong danh sách', en: 'Line' };
export const line = named(
  text({
    min: 1,
    max: 12,
    pattern: [
      { pattern: '^(?!(\\D*\\d){8})', message: INPUT_RULES.personalNumber.en },
      { pattern: '^[A-Z]{0,4}[.-]?\\d{1,7}$', message: INPUT_RULES.rosterLine.en },
    ],
    describe: 'Opaque number of a line: no name, no birth date, no number of an identity paper.',
  }),
  LINE,
);
/** What a number says however it is written: GV-1, GV.01 and GV1 are one. */
export const sameLine = (number: string): string => number.replace(/[.-]/, '').replace(/^([A-Z]*)0+(?=\d)/, '$1');
export const lines = list(line, { min: 1, max: MOST_LINES_AT_ONCE, describe: 'Numbers of the lines.' });

/** Words about a roster: nine digits together, also with blanks or points between them, are a number of a person. */
const pattern = [{ pattern: '^(?![\\s\\S]*\\d(?:[ .]?\\d){8})', message: INPUT_RULES.noPersonalNumber.en }];
const ROSTER_TITLE = { vi: 'Tên danh sách', en: 'Title of the roster' };
export const rosterDetails = {
  title: named(text({ min: 3, max: 300, pattern, describe: 'What it is called; no names of persons.' }), ROSTER_TITLE),
  origin: text({ min: 3, max: 300, pattern, describe: 'Where its owner has it from; no names of persons.' }),
  statedOn: localDate({ describe: 'The day for which the owner states it.' }),
  document: optional(text({ max: 80, pattern, describe: 'Number of the paper that says so.' })),
};
const lineDetails = {
  group: populationGroup,
  ageBand: optional(code(ageBand, { describe: 'Of a child.' })),
  from: localDate({ describe: 'First day on the roster.' }),
  until: optional(localDate({ describe: 'Last day on the roster; left out: still there.' })),
};
export const rosterLine = object(
  { line, ...lineDetails },
  { name: 'RosterLine', describe: 'A person on a roster, by an opaque number.' },
);
export type RosterLine = DataOf<{ line: typeof line } & typeof lineDetails>;

const roster = id();
const on = { record: 'rosters' } as const;

export const rosterDeclared = defineEvent(
  'RosterDeclared',
  {
    roster,
    personsOf: code(rosterHolder),
    ...rosterDetails,
    employer: optional(id()),
    unit: id(),
    within: list(id(), { max: 3 }),
    /** The alliance whose officer declared it; left out: a body of the State did. */
    alliance: optional(id()),
  },
  { label: { vi: 'Khai báo danh sách đối tượng', en: 'Roster declared' }, ...on, placed: true },
);
export const rosterLinesAdded = defineEvent(
  'RosterLinesAdded',
  { roster, lines: list(rosterLine, { min: 1, max: MOST_LINES_AT_ONCE }) },
  { label: { vi: 'Thêm người vào danh sách', en: 'Lines of a roster added' }, ...on },
);
export const rosterLinesEnded = defineEvent(
  'RosterLinesEnded',
  { roster, lines, until: localDate() },
  { label: { vi: 'Người ra khỏi danh sách', en: 'Lines of a roster ended' }, ...on },
);
/** What a correction may say of lines; only what is given changes. */
export const lineCorrection = {
  group: optional(populationGroup),
  ageBand: lineDetails.ageBand,
  from: optional(lineDetails.from),
  until: lineDetails.until,
  /** They did not leave after all. */
  stillThere: optional(flag({ describe: 'True: they have no last day after all.' })),
};
export const rosterLinesCorrected = defineEvent(
  'RosterLinesCorrected',
  {
    roster,
    lines,
    ...lineCorrection,
    reason: text({ max: 500 }),
  },
  { label: { vi: 'Đính chính người trong danh sách', en: 'Lines of a roster corrected' }, ...on },
);
/** They never belonged on it. Their numbers are not given again. */
export const rosterLinesWithdrawn = defineEvent(
  'RosterLinesWithdrawn',
  { roster, lines, reason: text({ max: 500 }) },
  { label: { vi: 'Rút người ghi nhầm khỏi danh sách', en: 'Lines of a roster withdrawn' }, ...on },
);
export const rosterCorrection = {
  title: optional(rosterDetails.title),
  origin: optional(rosterDetails.origin),
  statedOn: optional(rosterDetails.statedOn),
  document: rosterDetails.document,
};
export const rosterCorrected = defineEvent(
  'RosterCorrected',
  { roster, ...rosterCorrection, reason: text({ max: 500 }) },
  { label: { vi: 'Đính chính danh sách', en: 'Roster corrected' }, ...on },
);

export const rosterEvents = [
  rosterDeclared,
  rosterLinesAdded,
  rosterLinesEnded,
  rosterLinesCorrected,
  rosterLinesWithdrawn,
  rosterCorrected,
] as const;
export type RosterEvent = EventOf<(typeof rosterEvents)[number]>;
export type RosterHolder = CodeIn<typeof rosterHolder>;
