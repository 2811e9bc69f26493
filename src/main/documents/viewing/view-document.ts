/** What the worker makes of a document for the screen: blocks or text, never its own HTML, styles or programs. */
import type { RichBlock, WithheldReason } from '../../../shared/applications/viewing.ts';
import { cleanText } from '../../text/safe-text.ts';
import { Undrawable } from '../drawn.ts';
import type { DocumentLimits } from '../limits.ts';
import { readDocument } from '../read-document.ts';
import { recognise, type Format } from '../recognise.ts';
import { viewOffice } from './office-page.ts';
import { viewOpenDocument } from './open-document-page.ts';
import type { RichPage } from './rich-page.ts';
import { viewRichText } from './rich-text-page.ts';
import { viewWordBinary } from './word-page.ts';

export type DocumentView =
  | { readonly kind: 'rich'; readonly blocks: RichBlock[]; readonly cut: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'withheld'; readonly why: WithheldReason };

const withheld = (why: WithheldReason): DocumentView => ({ kind: 'withheld', why });

/** Formats whose words are all there is to be shown; a picture drawn by words is shown as these. */
const asText: ReadonlySet<Format['kind']> = new Set(['web-page', 'card', 'plain', 'scalable', 'office']);

/** Makes a view of some bytes that were sent as `name` and declared as `declared`. Never throws for what they hold. */
export async function viewDocument(
  bytes: Uint8Array,
  name: string,
  declared: string,
  limits: DocumentLimits,
): Promise<DocumentView> {
  try {
    const { format } = recognise(bytes, name, declared, limits);
    const page = pageOf(format, bytes, limits);
    if (page !== null && page.blocks.some(({ runs }) => runs.length > 0))
      return { kind: 'rich', blocks: page.blocks, cut: page.isCut };
    if (format.kind === 'encrypted') return withheld('locked');
    if (format.kind === 'empty') return withheld('empty');
    if (!asText.has(format.kind)) return withheld(page === null ? 'unknown' : 'empty');
    const { text, state, marks } = await readDocument(bytes, name, declared, limits);
    if (text !== '')
      return { kind: 'text', text: cleanText(text, limits.characters), cut: marks.includes('cut-short') };
    return withheld(state === 'damaged' || state === 'too-large' || state === 'locked' ? state : 'empty');
  } catch (thrown) {
    return withheld(thrown instanceof Undrawable ? thrown.state : 'damaged');
  }
}

/** The blocks of the formats that have such. */
function pageOf(format: Format, bytes: Uint8Array, limits: DocumentLimits): RichPage | null {
  if (format.kind === 'office') return viewOffice(format.archive, limits);
  if (format.kind === 'open-document') return viewOpenDocument(format.archive, limits);
  if (format.kind === 'word') return viewWordBinary(format.file, limits);
  return format.kind === 'rich-text' ? viewRichText(bytes, limits) : null;
}
