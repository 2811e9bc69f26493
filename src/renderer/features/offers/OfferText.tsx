import { EditorContent, useEditor, type Editor, type JSONContent } from '@tiptap/react';
import { useEffect, useMemo, useState } from 'react';
import type { OfferDocument } from '../../../shared/offer-text/document.ts';
import type { Locale } from '../../../shared/postings/posting.ts';
import { useWords } from '../../app/words.tsx';
import { editorExtensions } from './editor-extensions.ts';
import { holdsPicture, usePictures } from './pictures.ts';
import './OfferText.css';

export interface OfferTextProps {
  /** The offer, whose pictures lie in the website's folder. */
  readonly id: string;
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
export function OfferText({ id, locale, document, isFresh, onEdit, onEditor, onFocus }: OfferTextProps) {
  const { say } = useWords();
  const [hasPictures, setHasPictures] = useState(() => holdsPicture(document.content));
  const pictures = usePictures(id, hasPictures);
  const extensions = useMemo(
    () =>
      editorExtensions(
        {
          placeholder: say('offer.placeholder'),
          source: say('offer.source'),
          sourceHelp: say('offer.source-help'),
          remove: say('offer.source-remove'),
          image: say('offer.image'),
          noAlt: say('offer.image-no-alt'),
          shownAs: (sign) => say('offer.shown-as', { sign }),
          missing: say('offer.image-missing'),
          atom: (kind, source) => say('offer.atom', { kind, source }),
        },
        pictures,
      ),
    [say, pictures],
  );
  const editor = useEditor(
    {
      extensions,
      content: document as JSONContent,
      injectCSS: false,
      // Signs that are pasted stay what they are.
      enablePasteRules: false,
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
      onUpdate({ editor: edited }) {
        const now = edited.getJSON() as OfferDocument;
        if (holdsPicture(now.content)) setHasPictures(true);
        onEdit(now);
      },
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
