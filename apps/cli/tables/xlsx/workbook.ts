import { both } from '../../both.ts';
import { posix } from 'node:path';
import { CliError } from '../../failure.ts';
import { LIMITS } from './limits.ts';
import { meaningOf, type NumberMeaning } from './number-formats.ts';
import { TooLarge, type Package } from './package.ts';
import { richText } from './rich-text.ts';
import { isTrue, XmlFault, type Tag } from './xml.ts';

export interface Tab {
  readonly name: string;
  readonly part: string;
}
export interface Workbook {
  /** What is read, and the other visible tabs. */
  readonly tab: Tab;
  readonly others: readonly string[];
  readonly from1904: boolean;
  /** By the style of a cell. */
  readonly meanings: readonly NumberMeaning[];
  readonly shared: readonly string[];
}

/** Everything that stands beside the rows. `wanted`: the name of a tab; left out, the first visible one in the order of the workbook. */
export async function openWorkbook(path: string, pack: Package, wanted: string | undefined): Promise<Workbook> {
  const part = (await pack.relations('')).find(({ type }) => type === 'officeDocument')?.target ?? '/xl/workbook.xml';
  if (!pack.has(part)) throw new XmlFault('this is a packed file, but no workbook is in it');
  const relations = await pack.relations(part);
  const { sheets, from1904 } = await sheetsOf(pack, part);
  const tabs = sheets.flatMap((sheet) => {
    const relation = relations.find(({ id }) => id === sheet.relation);
    // A chart or a dialog has a tab too, and no rows.
    return relation?.type === 'worksheet' ? [{ name: sheet.name, part: relation.target, hidden: sheet.hidden }] : [];
  });
  const visible = tabs.filter(({ hidden }) => !hidden);
  const tab = wanted === undefined ? visible[0] : tabs.find(({ name }) => name.normalize('NFC') === wanted.normalize('NFC'));
  if (!tab)
    throw new CliError(
      visible.length === 0
        ? both(`${path}: nothing could be read: the workbook has no visible tab`, 'bảng tính không có trang nào hiển thị')
        : both(
            `${path} has no tab of that name; it has ${visible.map(({ name }) => `"${name}"`).join(', ')}`,
            'tệp không có trang tên này; các trang có ở trên',
          ),
    );
  // Some programs leave the relation out.
  const beside = (type: string): string | null => {
    const target = relations.find((r) => r.type === type)?.target ?? posix.join('/', posix.dirname(part), `${type}.xml`);
    return pack.has(target) ? target : null;
  };
  const [styles, texts] = [beside('styles'), beside('sharedStrings')];
  return {
    tab,
    others: visible.filter((other) => other !== tab).map(({ name }) => name),
    from1904,
    meanings: styles ? await meaningsOf(pack, styles) : [],
    shared: texts ? await sharedTextsOf(pack, texts) : [],
  };
}

async function sheetsOf(pack: Package, part: string) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = [];
  let from1904 = false;
  await pack.parse(part, {
    open({ local, own, attributes }) {
      if (!own) return;
      if (local === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      // The one attribute that must have a prefix, whatever its name is.
      const relation = Object.keys(attributes).find((name) => name.endsWith(':id'));
      if (local === 'sheet' && relation !== undefined)
        sheets.push({
          name: attributes['name'] ?? '',
          hidden: attributes['state'] !== undefined && attributes['state'] !== 'visible',
          relation: attributes[relation]!,
        });
    },
  });
  return { sheets, from1904 };
}

async function meaningsOf(pack: Package, part: string): Promise<readonly NumberMeaning[]> {
  const codes = new Map<number, string>();
  const meanings: NumberMeaning[] = [];
  let inCells = false;
  await pack.parse(part, {
    open({ local, own, attributes }: Tag) {
      if (!own) return;
      if (local === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (local === 'cellXfs') inCells = true;
      else if (local === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        meanings.push(meaningOf(id, codes.get(id)));
      }
    },
    close(local) {
      if (local === 'cellXfs') inCells = false;
    },
  });
  return meanings;
}

async function sharedTextsOf(pack: Package, part: string): Promise<readonly string[]> {
  const texts: string[] = [];
  let characters = 0;
  const rich = richText('si', (text) => {
    characters += text.length;
    if (characters > LIMITS.sharedCharacters || texts.length >= LIMITS.sharedTexts)
      throw new TooLarge('the workbook holds more text than a table of 1,000,000 cells: save it as "CSV UTF-8", or split it');
    // A copy of its own: a piece of a longer text would keep the whole of it in memory.
    texts.push(Buffer.from(text).toString());
  });
  await pack.parse(part, rich, LIMITS.sharedPart);
  return texts;
}
