/** What of a document's view may be shown where who it is from stays hidden. */
import type { ViewedDocument } from '../../../shared/applications/viewing.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import type { Covering } from './covering.ts';

/** Answers a document's view as it may be shown: as it is, with something covered, or withheld. */
export type CoverView = (document: Id, view: ViewedDocument) => ViewedDocument;

export function openViewCovering(db: Library['db'], covering: Covering): CoverView {
  const applicationOf = db
    .prepare<[string], string>('SELECT application_id FROM document WHERE id = ?')
    .pluck();
  return (document, view) => {
    const application = applicationOf.get(document);
    if (application === undefined || !covering.isCovered(application) || view.kind === 'withheld')
      return view;
    return { kind: 'withheld', why: 'covered' };
  };
}
