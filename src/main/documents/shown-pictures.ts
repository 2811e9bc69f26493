/** Pictures of pixels that every face can show; SVG is a program, TIFF and HEIC are not known to it. */
const shown: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/bmp',
  'image/avif',
]);

export function isShownPicture(mediaType: string): boolean {
  return shown.has(mediaType);
}
