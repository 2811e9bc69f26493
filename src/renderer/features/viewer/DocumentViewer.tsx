import { useEffect, useState } from 'react';
import type { Document } from '../../../shared/applications/application.ts';
import type { ViewedDocument } from '../../../shared/applications/viewing.ts';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { holdPdf } from './open-pdfs.ts';
import { PdfNotOpened, type PdfDocument, type PdfFailure } from './pdf-library.ts';
import { PdfView } from './PdfView.tsx';
import { PictureView } from './PictureView.tsx';
import { RichView } from './RichView.tsx';
import { TextView } from './TextView.tsx';
import { WithheldDocument } from './WithheldDocument.tsx';
import './DocumentViewer.css';

export interface DocumentViewerProps {
  readonly document: Document;
  /** Words of the app's search, marked wherever they stand; the view begins at the first. */
  readonly found?: readonly string[];
  /** Leads to the next document of the same application; without it there is none. */
  readonly onNext?: () => void;
}

const nothing: readonly string[] = [];

/** A document on screen: it fills the height that its place gives it. */
export function DocumentViewer({ document, found = nothing, onNext }: DocumentViewerProps) {
  const { sayError, say } = useWords();
  const view = useAnswer('documents.view', { id: document.id });
  return (
    <section className="viewer" aria-label={say('viewer.document', { name: document.name })}>
      {view.error !== null ? (
        <Notice
          tone="stop"
          actions={<Button onPress={() => void view.refetch()}>{say('viewer.again')}</Button>}
        >
          {sayError(view.error)}
        </Notice>
      ) : view.data === undefined ? (
        <Waiting />
      ) : (
        <Viewed document={document} view={view.data} found={found} onNext={onNext} />
      )}
    </section>
  );
}

interface ViewedProps {
  readonly document: Document;
  readonly view: ViewedDocument;
  readonly found: readonly string[];
  readonly onNext: (() => void) | undefined;
}

function Viewed({ document, view, found, onNext }: ViewedProps) {
  switch (view.kind) {
    case 'pdf':
      return (
        <OpenedPdf
          // What must not be seen any more is not left standing while it is read anew.
          key={`${document.id}\n${view.hidden.join('\n')}`}
          document={document}
          address={view.address}
          hidden={view.hidden}
          found={found}
          onNext={onNext}
        />
      );
    case 'picture':
      return <PictureView document={document} address={view.address} onNext={onNext} />;
    case 'rich':
      return (
        <RichView
          document={document}
          blocks={view.blocks}
          content={view.blocks}
          isCut={view.cut}
          found={found}
          onNext={onNext}
        />
      );
    case 'text':
      return (
        <TextView
          document={document}
          text={view.text}
          content={view.text}
          isCut={view.cut}
          found={found}
          onNext={onNext}
        />
      );
    case 'withheld':
      return <WithheldDocument document={document} why={view.why} />;
  }
}

interface OpenedPdfProps {
  readonly document: Document;
  readonly address: string;
  readonly hidden: readonly string[];
  readonly found: readonly string[];
  readonly onNext: (() => void) | undefined;
}

function OpenedPdf({ document, address, hidden, found, onNext }: OpenedPdfProps) {
  const { id } = document;
  const [opened, setOpened] = useState<PdfDocument | PdfFailure | null>(null);
  useEffect(() => {
    let isOver = false;
    const held = holdPdf(id, address);
    held.document.then(
      (pdf) => !isOver && setOpened(pdf),
      (thrown: unknown) => !isOver && setOpened(thrown instanceof PdfNotOpened ? thrown.why : 'damaged'),
    );
    return () => {
      isOver = true;
      held.release();
    };
  }, [id, address]);
  if (opened === null) return <Waiting />;
  if (typeof opened === 'string') return <WithheldDocument document={document} why={opened} />;
  return <PdfView document={document} pdf={opened} hidden={hidden} found={found} onNext={onNext} />;
}
