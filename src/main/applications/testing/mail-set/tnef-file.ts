/** Writes `winmail.dat` ([MS-OXTNEF]) for tests. */
import { windows1252 } from './msg-file.ts';

export interface TnefSpec {
  readonly attachments: readonly { readonly name: string; readonly content: Uint8Array }[];
  readonly html?: string;
}

export function writeTnef({ attachments, html }: TnefSpec): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32LE(0x223e9f78, 0);
  head.writeUInt16LE(1, 4);
  const codepage = Buffer.alloc(8);
  codepage.writeUInt32LE(1252, 0);
  return Buffer.concat([
    head,
    attribute(1, 0x00089006, Buffer.from([0, 0, 1, 0])),
    attribute(1, 0x00069007, codepage),
    ...(html === undefined
      ? []
      : [attribute(1, 0x00069003, properties([[0x1013, 0x0102, windows1252(html)]]))]),
    ...attachments.flatMap(({ name, content }) => [
      attribute(2, 0x00069002, Buffer.alloc(14)),
      // The short name is what old programs see; the long one is a property.
      attribute(2, 0x00018010, Buffer.concat([windows1252(name.slice(0, 8).toUpperCase()), Buffer.alloc(1)])),
      attribute(2, 0x0006800f, Buffer.from(content)),
      attribute(2, 0x00069005, properties([[0x3707, 0x001f, Buffer.from(`${name}\0`, 'utf16le')]])),
    ]),
  ]);
}

function attribute(level: number, id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  const check = Buffer.alloc(2);
  check.writeUInt16LE(
    data.reduce((sum, byte) => (sum + byte) & 0xffff, 0),
    0,
  );
  return Buffer.concat([head, data, check]);
}

function properties(rows: readonly (readonly [id: number, type: number, value: Buffer])[]): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(rows.length);
  return Buffer.concat([
    count,
    ...rows.map(([id, type, value]) => {
      const head = Buffer.alloc(12);
      head.writeUInt16LE(type, 0);
      head.writeUInt16LE(id, 2);
      head.writeUInt32LE(1, 4);
      head.writeUInt32LE(value.length, 8);
      return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
    }),
  ]);
}
