/** RTF as Outlook packs it ([MS-OXRTFCP]). */

const compressed = 0x75465a4c;
const uncompressed = 0x414c454d;
const dictionary =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
  '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n' +
  '\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const window = 4_096;
const headerBytes = 16;
/** A body beyond this is cut: the message's other forms of it, and its original, keep it all. */
const mostBytes = 16_000_000;

/** The RTF; null where the bytes are not packed so. */
export function decompressRtf(bytes: Buffer): Buffer | null {
  if (bytes.length < headerBytes) return null;
  const kind = bytes.readUInt32LE(8);
  const size = Math.min(bytes.readUInt32LE(4), mostBytes);
  if (kind === uncompressed) return bytes.subarray(headerBytes, headerBytes + size);
  if (kind !== compressed) return null;
  const ring = Buffer.alloc(window);
  let place = ring.write(dictionary, 'latin1');
  const out = Buffer.alloc(size);
  let written = 0;
  const put = (byte: number): void => {
    ring[place] = byte;
    place = (place + 1) % window;
    if (written < size) out[written] = byte;
    written += 1;
  };
  let at = headerBytes;
  while (at < bytes.length && written < size) {
    const control = bytes[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < bytes.length; bit += 1) {
      if (((control >> bit) & 1) === 0) {
        put(bytes[at] ?? 0);
        at += 1;
        continue;
      }
      const token = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const from = token >> 4;
      if (from === place) return out.subarray(0, Math.min(written, size));
      for (let step = 0; step < (token & 15) + 2; step += 1) put(ring[(from + step) % window] ?? 0);
    }
  }
  return out.subarray(0, Math.min(written, size));
}
