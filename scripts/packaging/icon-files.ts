/** The two files in which systems want all sizes of an icon together. */

export interface Picture {
  /** Width and height in pixels. */
  readonly size: number;
  readonly png: Buffer;
  /** Four bytes a pixel, from the top; needed for sizes that Windows wants without compression. */
  readonly rgba: Buffer;
}

/** Windows: bitmaps below 256 pixels, since installers read no others, and a PNG of 256. */
export function ico(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  const bodies: Buffer[] = [];
  let offset = head.length;
  for (const [place, picture] of pictures.entries()) {
    const body = picture.size < 256 ? bitmap(picture) : picture.png;
    const at = 6 + 16 * place;
    head.writeUInt8(picture.size % 256, at);
    head.writeUInt8(picture.size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(body.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += body.length;
    bodies.push(body);
  }
  return Buffer.concat([head, ...bodies]);
}

function bitmap({ size, rgba }: Picture): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  // Twice as high as it is: the mask of one bit a pixel counts as well.
  head.writeInt32LE(size * 2, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(size * size * 4);
  const maskRow = Math.ceil(size / 32) * 4;
  const mask = Buffer.alloc(maskRow * size);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4;
      const row = size - 1 - y;
      const to = (row * size + x) * 4;
      const [red = 0, green = 0, blue = 0, opacity = 0] = rgba.subarray(from, from + 4);
      colours.set([blue, green, red, opacity], to);
      if (opacity === 0) {
        const byte = row * maskRow + (x >> 3);
        mask[byte] = (mask[byte] ?? 0) | (0x80 >> (x & 7));
      }
    }
  head.writeUInt32LE(colours.length + mask.length, 20);
  return Buffer.concat([head, colours, mask]);
}

/** Names of sizes: an icon of 16 points on a screen of twice the pixels is another entry than one of 32. */
const namesOfMac: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** macOS: PNGs, each under the names of the sizes that it serves. */
export function icns(pictures: readonly Picture[]): Buffer {
  const entries = pictures.flatMap(({ size, png }) =>
    (namesOfMac[size] ?? []).map((name) => Buffer.concat([mark(name, png.length + 8), png])),
  );
  const length = entries.reduce((sum, entry) => sum + entry.length, 8);
  return Buffer.concat([mark('icns', length), ...entries]);
}

function mark(name: string, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.write(name, 0, 'latin1');
  bytes.writeUInt32BE(length, 4);
  return bytes;
}
