import { EditorContent, useEditor, type Editor, type JSONContent } from '@tiptap/react';
import { useEffect, useMemo } from 'react';
import type { OfferDocument } from '../../../shared/offer-text/document.ts';
import type { Locale } from '../../../shared/postings/posting.ts';
import { useWords } from '../../app/words.tsx';
import { editorExtensions } from './editor-extensions.ts';
import './OfferText.css';

export interface OfferTextProps {
  readonly locale: Locale;
  readonly document: OfferDocument;
  /** The text takes the focus. */
  readonly isFresh: boolean;
  readonly onEdit: (document: OfferDocument) => void;
  /** Lends the editor to the toolbar; null when it goes. */
  readonly onEditor: (editor: Editor | null) => void;
  readonly onFocus: () => void;
}

/** The text of an offer, written as the website will show it. */
export function OfferText({ locale, document, isFresh, onEdit, onEditor, onFocus }: OfferTextProps) {
  const { say } = useWords();
  const extensions = useMemo(
    () =>
      editorExtensions({
        placeholder: say('offer.placeholder'),
        source: say('offer.source'),
        sourceHelp: say('offer.source-help'),
        remove: say('offer.source-remove'),
        image: say('offer.image'),
        noAlt: say('offer.image-no-alt'),
      }),
    [say],
  );
  const editor = useEditor(
    {
      extensions,
      content: document as JSONContent,
      injectCSS: false,
      autofocus: isFresh ? 'start' : false,
      editorProps: {
        attributes: {
          class: 'offer-text',
          lang: locale,
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': say(`offer.text-${locale}`),
        },
      },
      // The schema's own JSON: plain nodes with plain attributes.
      onUpdate: ({ editor: edited }) => onEdit(edited.getJSON() as OfferDocument),
      onFocus,
    },
    [extensions],
  );
  useEffect(() => {
    onEditor(editor);
    return () => onEditor(null);
  }, [editor, onEditor]);
  return <EditorContent editor={editor} className="offer-text-frame" />;
}
