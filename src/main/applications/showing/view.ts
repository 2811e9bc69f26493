/** What the window shows of a document in itself: its address where it is drawn, its blocks, or why it is not shown. */
import { open } from 'node:fs/promises';

import type { ViewedDocument, WithheldReason } from '../../../shared/applications/viewing.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { fileOfHash } from '../../database/hashed-files.ts';
import type { Library } from '../../database/library.ts';
import { isShownPicture } from '../../documents/shown-pictures.ts';
import type { DocumentReader } from '../../documents/document-reader.ts';
import { headLength, typeByHead } from '../../documents/file-head.ts';
import type { Ports } from '../../ports.ts';
import type { CoverView } from '../covering/cover-view.ts';
import { hashFile } from '../document-files.ts';
import type { ApplicationStore } from '../store.ts';

export interface ViewingDependencies {
  readonly library: Library;
  readonly store: ApplicationStore;
  /** One of its own: what a person looks at does not wait behind an import. */
  readonly viewer: DocumentReader;
  readonly ports: Ports;
  readonly cover: CoverView;
}

/** A file that is drawn from its own bytes, for a face that serves these. */
export interface DrawnDocument {
  readonly file: string;
  /** Of what is drawn: a PDF, or a picture of pixels. */
  readonly mediaType: string;
}

export interface Viewing {
  /** Throws `not-found`. Whatever else keeps a document from being shown is said in its view. */
  view(id: Id): Promise<ViewedDocument>;
  /** The bytes of a document that is drawn, as far as it may be; null for every other. */
  findDrawn(id: Id): Promise<DrawnDocument | null>;
}

const withheld = (why: WithheldReason): ViewedDocument => ({ kind: 'withheld', why });
/** What no reader opens is not handed to the renderer's either. */
const closed: ReadonlySet<string> = new Set(['locked', 'too-large']);

export function openViewing({ library, store, viewer, ports, cover }: ViewingDependencies): Viewing {
  async function look(id: Id): Promise<ViewedDocument> {
    const document = store.findDocument(id);
    if (document === null) throw new Failure('not-found', { id });
    const { hash, name, mediaType: said, state } = document;
    const file = fileOfHash(library.documents, hash);
    const kept = await hashFile(file);
    if (kept === null) return withheld('missing');
    if (kept !== hash) return withheld('changed');
    const mediaType = await drawnType(file);
    if (mediaType === 'application/pdf')
      return closed.has(state)
        ? withheld(state === 'locked' ? 'locked' : 'too-large')
        : { kind: 'pdf', address: ports.documentBytes(id), hidden: [] };
    if (mediaType !== null)
      return isShownPicture(mediaType)
        ? { kind: 'picture', address: ports.documentBytes(id), mediaType }
        : withheld('unknown');
    return viewer.view(file, name, said);
  }

  return {
    view: async (id) => cover(id, await look(id)),
    async findDrawn(id) {
      const document = store.findDocument(id);
      if (document === null) return null;
      const file = fileOfHash(library.documents, document.hash);
      const mediaType = await drawnType(file).catch(() => null);
      if (mediaType === null) return null;
      if (mediaType !== 'application/pdf' && !isShownPicture(mediaType)) return null;
      const isPdf = mediaType === 'application/pdf';
      // The same question as before the address was told: what has to be withheld is not served either.
      const view = cover(
        id,
        isPdf ? { kind: 'pdf', address: '', hidden: [] } : { kind: 'picture', address: '', mediaType },
      );
      return view.kind === 'withheld' ? null : { file, mediaType };
    },
  };
}

/** The type of what is drawn from its bytes, as they begin; null for everything that is read instead. */
async function drawnType(file: string): Promise<string | null> {
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(headLength), 0, headLength, 0);
    const type = typeByHead(buffer.toString('latin1', 0, bytesRead));
    return type === 'application/pdf' || type?.startsWith('image/') === true ? type : null;
  } finally {
    await opened.close();
  }
}
