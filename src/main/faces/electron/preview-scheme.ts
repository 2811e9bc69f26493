/** The window's addresses of previews: a scheme of their own, an origin for each. */

export const previewScheme = 'preview';

const id = /^[0-9a-f]{32}$/;

/** The address of a path of a preview; null for what is no preview. */
export function previewAddress(preview: string, path: string): string | null {
  return id.test(preview) && path.startsWith('/') ? `${previewScheme}://${preview}${path}` : null;
}

/** Which preview and path an address names; null for any other address. */
export function previewOf(address: string): { readonly preview: string; readonly path: string } | null {
  const url = URL.parse(address);
  if (url?.protocol !== `${previewScheme}:` || !id.test(url.host)) return null;
  return { preview: url.host, path: url.pathname };
}
