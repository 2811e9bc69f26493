import { Extension } from '@tiptap/core';
import { DOMSerializer, Fragment, Slice, type Mark, type Schema } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { cleanPasted, paragraphsOf } from '../../../shared/offer-text/paste.ts';
import { holdsAttribute, parsePasted } from '../../../shared/offer-text/paste-html.ts';

/** Marks what was copied out of an offer, which keeps everything when it is pasted into one. */
const ownMark = 'data-vivier-offer';

/** HTML of the clipboard as an offer takes it. */
function cleanHtml(html: string): string {
  const nodes = parsePasted(html);
  return holdsAttribute(nodes, ownMark) ? html : cleanPasted(nodes);
}

function textSlice(schema: Schema, text: string, marks: readonly Mark[]): Slice {
  const { paragraph, hardBreak } = schema.nodes;
  if (paragraph === undefined || hardBreak === undefined) return Slice.empty;
  const blocks = paragraphsOf(text).map((lines) =>
    paragraph.create(
      null,
      lines.flatMap((line, index) => [...(index > 0 ? [hardBreak.create()] : []), schema.text(line, marks)]),
    ),
  );
  return Slice.maxOpen(Fragment.from(blocks));
}

/** An address alone leads where it says; the website makes no link of bare words. */
function withLink(schema: Schema, text: string, marks: readonly Mark[]): readonly Mark[] {
  const href = text.trim();
  return /^https?:\/\/\S+$/i.test(href) ? [...marks, schema.mark('link', { href })] : marks;
}

/** A serializer that signs the first block, where the editor puts a note of its own as well. */
function signed(schema: Schema): DOMSerializer {
  const plain = DOMSerializer.fromSchema(schema);
  const serializer = new DOMSerializer(plain.nodes, plain.marks);
  serializer.serializeFragment = (fragment, options, target) => {
    const made = plain.serializeFragment(fragment, options, target);
    if (made.firstChild instanceof Element) made.firstChild.setAttribute(ownMark, '');
    return made;
  };
  return serializer;
}

/** What comes in by the clipboard or is dropped: clean from elsewhere, whole from an offer, by its lines as plain text. */
export const CleanPaste = Extension.create({
  name: 'cleanPaste',
  addProseMirrorPlugins() {
    const { schema } = this.editor;
    return [
      new Plugin({
        props: {
          transformPastedHTML: cleanHtml,
          clipboardTextParser: (text, $context, isPlain) =>
            textSlice(schema, text, isPlain ? $context.marks() : withLink(schema, text, $context.marks())),
          clipboardSerializer: signed(schema),
          // A picture alone is no words: it must not wipe out what is chosen.
          handlePaste: (_view, _event, slice) => slice.size === 0,
        },
      }),
    ];
  },
});
