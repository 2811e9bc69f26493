import { useEffect, useMemo } from 'react';
import { useAnswer } from '../../app/data.tsx';
import type { OfferNode } from '../../../shared/offer-text/document.ts';

/** Where the website's files are served, and the address of the offer's page below the site's root. */
export interface PicturePlace {
  readonly base: string;
  readonly page: string | null;
}

const siteRoot = /^\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}/;
const filtered = /^\{\{-?\s*(["'])([^"']+)\1\s*\|\s*(?:relative_url|absolute_url)\s*-?\}\}$/;

/**
 * Where a picture of the text is served from the website's folder. Null where it is not of that folder, or where only
 * Liquid could tell: pictures of the network are never asked for.
 */
export function pictureAddress(src: string, { base, page }: PicturePlace): string | null {
  let path = filtered.exec(src)?.[2] ?? src;
  const isRooted = siteRoot.test(path) || path !== src;
  while (siteRoot.test(path)) path = path.replace(siteRoot, '');
  if (path === '' || /\{[{%]/.test(path) || /^[a-z][a-z0-9+.-]*:/i.test(path) || /^[\\/]{2}/.test(path))
    return null;
  const root = new URL(base.endsWith('/') ? base : `${base}/`);
  const from = isRooted || path.startsWith('/') ? root : new URL((page ?? '').replace(/^\/+/, ''), root);
  const { href } = new URL(path.replace(/^\/+/, ''), from);
  return href.startsWith(root.href) ? href : null;
}

export function holdsPicture(nodes: readonly OfferNode[]): boolean {
  return nodes.some(
    ({ type, content }) => type === 'image' || (content !== undefined && holdsPicture(content)),
  );
}

/** Tells the frames of pictures where their files are, as soon as that is known. */
export class Pictures {
  #place: PicturePlace | null = null;
  readonly #heard = new Set<() => void>();

  find(src: string): string | null {
    return this.#place === null ? null : pictureAddress(src, this.#place);
  }

  /** Whether the website's files can be asked for. */
  get isKnown(): boolean {
    return this.#place !== null;
  }

  listen(heard: () => void): () => void {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  }

  place(place: PicturePlace | null): void {
    if (place?.base === this.#place?.base && place?.page === this.#place?.page) return;
    this.#place = place;
    for (const heard of this.#heard) heard();
  }
}

/** The pictures of an offer's text; the website is asked only where the text has some. */
export function usePictures(offer: string, hasPictures: boolean): Pictures {
  const pictures = useMemo(() => new Pictures(), []);
  const settings = useAnswer('settings.get', {});
  const path = settings.data?.site ?? null;
  const preview = useAnswer('site.preview', hasPictures && path !== null ? { path, offer } : null);
  const base = preview.data?.base ?? null;
  const page = preview.data?.appearance.url ?? null;
  useEffect(() => pictures.place(base === null ? null : { base, page }), [pictures, base, page]);
  return pictures;
}
