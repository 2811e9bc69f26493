/** Pictures made of pixels, known by their bytes: what a mail may show in its text. */

/** A picture's type as its bytes say it, and its size in pixels. */
export interface Raster {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/**
 * What a picture is; null for everything else: drawings such as SVG hold programs and addresses, and a picture whose
 * size cannot be told might fill the memory.
 */
export function rasterOf(bytes: Uint8Array): Raster | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return png(view) ?? gif(view) ?? webp(view) ?? jpeg(view);
  } catch (thrown) {
    // It ends before it has said its size.
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

function says(view: DataView, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (at + index >= view.byteLength || view.getUint8(at + index) !== text.charCodeAt(index)) return false;
  return true;
}

/** W3C PNG, 5.2 and 11.2.1: the first chunk is the header. */
function png(view: DataView): Raster | null {
  if (!says(view, 0, '\x89PNG\r\n\x1a\n') || !says(view, 12, 'IHDR')) return null;
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF89a, 18: the logical screen. */
function gif(view: DataView): Raster | null {
  if (!says(view, 0, 'GIF87a') && !says(view, 0, 'GIF89a')) return null;
  return { mediaType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** RFC 9649: the simple format's bit streams, and the canvas of the extended one. */
function webp(view: DataView): Raster | null {
  if (!says(view, 0, 'RIFF') || !says(view, 8, 'WEBP')) return null;
  const mediaType = 'image/webp';
  if (says(view, 12, 'VP8X')) {
    const width = 1 + (view.getUint32(24, true) & 0xffffff);
    const height = 1 + view.getUint16(27, true) + (view.getUint8(29) << 16);
    return { mediaType, width, height };
  }
  if (says(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { mediaType, width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (!says(view, 12, 'VP8 ')) return null;
  return {
    mediaType,
    width: view.getUint16(26, true) & 0x3fff,
    height: view.getUint16(28, true) & 0x3fff,
  };
}

/** Segments of a JPEG that carry nothing beyond their marker (ITU-T T.81, B.1.1.3). */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** A frame's header: every SOF but the markers between them that mean something else (T.81, table B.1). */
function beginsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpeg(view: DataView): Raster | null {
  if (!says(view, 0, '\xff\xd8\xff')) return null;
  for (let at = 2; at + 4 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (standsAlone(marker)) at += 2;
    else if (beginsFrame(marker))
      return { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}
