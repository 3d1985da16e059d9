import { crc32, deflateRawSync } from 'node:zlib';

/**
 * Workbooks made by hand, part by part, as no library would write them: what the reader must bear comes from many programs. Nothing here is
 * shared with the reader.
 */
export interface Part {
  readonly name: string;
  readonly content: string | Buffer;
}

/** A zip file with these parts in this order. */
export function zip(parts: readonly Part[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const plain = Buffer.isBuffer(content) ? content : Buffer.from(content);
    const packed = deflateRawSync(plain);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x800, 2); // names are UTF-8
    about.writeUInt16LE(8, 4);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(plain), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(plain.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), about, Buffer.from(name)]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), about, entry, Buffer.from(name));
    local.push(head, packed);
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (of: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${of
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letter = (column: number): string =>
  (column < 26 ? '' : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A cell: text, a number, nothing, or the XML inside `<c>` with its attributes. */
export type CellValue = string | number | null | { readonly attributes?: string; readonly inner: string };
/** The XML of a row; `n` from 1. */
export const rowXml = (n: number, cells: readonly CellValue[], attributes = ''): string =>
  `<row r="${n}"${attributes}>${cells
    .map((cell, i) => {
      const at = `r="${letter(i)}${n}"`;
      if (cell === null) return '';
      if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`;
      if (typeof cell === 'string') return `<c ${at} t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
      return `<c ${at} ${cell.attributes ?? ''}>${cell.inner}</c>`;
    })
    .join('')}</row>`;

export interface SheetOf {
  readonly name?: string;
  readonly state?: string;
  /** XML of the rows, one string or many. */
  readonly rows: string | readonly string[];
  readonly before?: string;
  readonly behind?: string;
  /** The whole part, in the place of all the above. */
  readonly xml?: string;
}
export interface BookOf {
  readonly sheets: readonly SheetOf[];
  readonly properties?: string;
  /** XML of `<numFmts>` and `<cellXfs>`; style 1 is a day, 2 is 00000, where it is left out. */
  readonly styles?: string;
  /** XML of the shared texts. */
  readonly shared?: string;
}
const STYLES = `<numFmts count="1"><numFmt numFmtId="170" formatCode="00000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>`;

export function partsOf({ sheets, properties = '', styles = STYLES, shared = '' }: BookOf): Part[] {
  return [
    { name: '[Content_Types].xml', content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr ${properties}/><sheets>${sheets
        .map(
          ({ name, state }, i) =>
            `<sheet name="${name ?? `S${i}`}" sheetId="${i + 1}" ${state ? `state="${state}"` : ''} r:id="s${i}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map((_, i) => [`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`] as const),
        ['st', 'styles', 'styles.xml'],
        ['sh', 'sharedStrings', '/xl/sharedStrings.xml'],
      ]),
    },
    { name: 'xl/styles.xml', content: `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}">${shared}</sst>` },
    ...sheets.map(({ rows, before = '', behind = '', xml }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content:
        xml ??
        `<worksheet xmlns="${MAIN}">${before}<sheetData>${typeof rows === 'string' ? rows : rows.join('')}</sheetData>${behind}</worksheet>`,
    })),
  ];
}
export const workbook = (book: BookOf): Buffer => zip(partsOf(book));
