/** Messages, documents and links before a person’s eyes. */
import { z } from 'zod';
import { viewedDocumentSchema } from '../applications/viewing.ts';
import { byId, call, nothing } from './call.ts';

export const showingCalls = {
  /**
   * The HTML of a message as its sender laid it out, unsafe: only for the sanitiser. Its styles stand in `data-css` and
   * `styles`; its own pictures, base64, are named `cid:picture-1` and so on. Empty where it has none.
   */
  'messages.layout': call(
    byId,
    z.object({
      html: z.string(),
      styles: z.array(z.string()),
      pictures: z.array(z.object({ mediaType: z.string(), data: z.string() })),
    }),
  ),
  /**
   * Puts a sanitised layout at an address of its own, under a policy of its own; null in a face that shows no pages.
   * A link followed there is told by the event `link-followed` with the name of the letter.
   */
  'messages.show': call(
    byId.extend({ html: z.string().max(24_000_000) }),
    z.object({ letter: z.string(), address: z.string().nullable() }),
  ),
  /** Saves the original bytes of a message: the window asks where, the browser answers the address of a download. */
  'messages.save': call(byId, z.object({ address: z.string().nullable(), saved: z.boolean() })),
  /** The same for a document. */
  'documents.save': call(byId, z.object({ address: z.string().nullable(), saved: z.boolean() })),
  /** Opens a web address outside the app, in the system's browser; null where the face cannot and the page must. */
  'links.open': call(z.object({ address: z.url() }), z.object({ address: z.string().nullable() })),

  /** What a document's page inside the app shows; `hidden` words are never in `blocks` and `text`. */
  'documents.view': call(byId, viewedDocumentSchema),
  /**
   * Shows a document: the window hands it to the system, the browser answers the address to open. What is not what its
   * name says, holds macros or was not read yet is only shown in its folder.
   */
  'documents.open': call(
    byId,
    z.object({ address: z.string().nullable(), place: z.enum(['opened', 'shown-in-folder']) }),
  ),
  /** Drags the original of a document or a message out of the window; a browser does that by itself. */
  'documents.drag': call(byId, nothing),
  'messages.drag': call(byId, nothing),
} as const;
