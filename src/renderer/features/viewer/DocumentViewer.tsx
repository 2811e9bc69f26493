import type { Document } from '../../../shared/applications/application.ts';

export interface DocumentViewerProps {
  readonly document: Document;
  /** Words of the app's search, marked wherever they stand; the view begins at the first. */
  readonly found?: readonly string[];
  /** Leads to the next document of the same application; without it there is none. */
  readonly onNext?: () => void;
  readonly onClose?: () => void;
}

/** A document on screen: it fills the height that its place gives it. */
export function DocumentViewer({ document }: DocumentViewerProps) {
  return <section className="viewer" aria-label={document.name} />;
}
