/** Writes Outlook's `.msg` ([MS-OXMSG]) for tests: the properties that a message needs, in a compound file. */
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';

export interface MsgAttachment {
  readonly name: string;
  readonly mediaType?: string;
  readonly content: Uint8Array;
  readonly contentId?: string;
}

export interface MsgSpec {
  readonly subject: string;
  readonly body?: string;
  readonly html?: Uint8Array;
  /** As Outlook packs it. */
  readonly rtf?: Uint8Array;
  /** The header it came with; none for what never left Exchange. */
  readonly headers?: string;
  readonly sender: { readonly name: string; readonly address: string };
  readonly to?: readonly { readonly name: string; readonly address: string }[];
  readonly submitted?: Date;
  readonly attachments?: readonly MsgAttachment[];
  readonly inner?: readonly { readonly name: string; readonly message: MsgSpec }[];
  /** Words in windows-1252, as older programs save them; else in Unicode. */
  readonly isAnsi?: boolean;
}

interface Folder {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly folders: readonly Folder[];
}

export function writeMsg(spec: MsgSpec): Buffer {
  const entries: Entry[] = [];
  const add = (folder: Folder, type: TypeEnum): number => {
    const index = entries.length;
    const children: number[] = [];
    entries.push({ name: folder.name, type, length: 0, children });
    for (const { name, bytes: given } of folder.files) {
      // The writer takes an array's whole memory: a piece of a larger one must be its own.
      const bytes = Uint8Array.from(given);
      children.push(entries.length);
      entries.push({ name, type: TypeEnum.DOCUMENT, length: bytes.length, binaryProvider: () => bytes });
    }
    for (const inside of folder.folders) children.push(add(inside, TypeEnum.DIRECTORY));
    return index;
  };
  const message = toFolder(spec, 'Root Entry', 32);
  add({ ...message, folders: [...message.folders, nameIds] }, TypeEnum.ROOT);
  return Buffer.from(burn(entries));
}

const nameIds: Folder = {
  name: '__nameid_version1.0',
  files: ['00020102', '00030102', '00040102'].map((name) => ({
    name: `__substg1.0_${name}`,
    bytes: new Uint8Array(0),
  })),
  folders: [],
};

/** A property: its identifier, and words, bytes, a number or a time. */
type Property = readonly [id: number, value: string | Uint8Array | number | Date];

function toFolder(spec: MsgSpec, name: string, headerBytes: number): Folder {
  const { sender, to = [], attachments = [], inner = [], isAnsi = false } = spec;
  const properties: Property[] = [
    [0x001a, 'IPM.Note'],
    [0x0037, spec.subject],
    [0x0c1a, sender.name],
    [0x0c1e, 'SMTP'],
    [0x0c1f, sender.address],
    [0x3fde, isAnsi ? 1252 : 65001],
    [0x3ffd, 1252],
  ];
  if (spec.body !== undefined) properties.push([0x1000, spec.body]);
  if (spec.html !== undefined) properties.push([0x1013, spec.html]);
  if (spec.rtf !== undefined) properties.push([0x1009, spec.rtf]);
  if (spec.headers !== undefined) properties.push([0x007d, spec.headers]);
  if (spec.submitted !== undefined) properties.push([0x0039, spec.submitted]);
  const own = toFiles(properties, headerBytes, isAnsi);
  return {
    name,
    files: own,
    folders: [
      ...to.map((box, index) => ({
        name: `__recip_version1.0_#${hex(index)}`,
        files: toFiles(
          [
            [0x3001, box.name],
            [0x3003, box.address],
            [0x39fe, box.address],
            [0x0c15, 1],
          ],
          8,
          isAnsi,
        ),
        folders: [],
      })),
      ...attachments.map((one, index) => toAttachment(one, index, isAnsi)),
      ...inner.map(({ name: shown, message }, index) => ({
        name: `__attach_version1.0_#${hex(attachments.length + index)}`,
        files: toFiles(
          [
            [0x3001, shown],
            [0x3705, 5],
          ],
          8,
          isAnsi,
        ),
        folders: [toFolder(message, '__substg1.0_3701000D', 24)],
      })),
    ],
  };
}

function toAttachment(one: MsgAttachment, index: number, isAnsi: boolean): Folder {
  const properties: Property[] = [
    [0x3701, one.content],
    [0x3707, one.name],
    [0x3704, one.name.slice(0, 8)],
    [0x3705, 1],
  ];
  if (one.mediaType !== undefined) properties.push([0x370e, one.mediaType]);
  if (one.contentId !== undefined) properties.push([0x3712, one.contentId]);
  return { name: `__attach_version1.0_#${hex(index)}`, files: toFiles(properties, 8, isAnsi), folders: [] };
}

function toFiles(properties: readonly Property[], headerBytes: number, isAnsi: boolean): Folder['files'] {
  const files: { name: string; bytes: Uint8Array }[] = [];
  const rows = properties.map(([id, value]) => {
    const row = Buffer.alloc(16);
    row.writeUInt32LE(6, 4);
    const put = (type: number): Buffer => {
      row.writeUInt16LE(type, 0);
      row.writeUInt16LE(id, 2);
      return row;
    };
    if (typeof value === 'number') {
      row.writeUInt32LE(value, 8);
      return put(0x0003);
    }
    if (value instanceof Date) {
      row.writeBigUInt64LE(BigInt(value.getTime()) * 10_000n + 116_444_736_000_000_000n, 8);
      return put(0x0040);
    }
    const type = typeof value !== 'string' ? 0x0102 : isAnsi ? 0x001e : 0x001f;
    const bytes =
      typeof value !== 'string' ? value : isAnsi ? windows1252(value) : Buffer.from(value, 'utf16le');
    files.push({
      name: `__substg1.0_${id.toString(16).padStart(4, '0').toUpperCase()}${type.toString(16).padStart(4, '0').toUpperCase()}`,
      bytes,
    });
    row.writeUInt32LE(bytes.length, 8);
    return put(type);
  });
  return [
    ...files,
    { name: '__properties_version1.0', bytes: Buffer.concat([Buffer.alloc(headerBytes), ...rows]) },
  ];
}

const beyondLatin1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Words in windows-1252. */
export function windows1252(words: string): Buffer {
  return Buffer.from(
    Array.from(words, (character) => {
      const place = beyondLatin1.indexOf(character);
      return place >= 0 ? 0x80 + place : character.charCodeAt(0);
    }),
  );
}

function hex(index: number): string {
  return index.toString(16).padStart(8, '0').toUpperCase();
}
