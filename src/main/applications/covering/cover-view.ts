/** What of a document's view may be shown where who it is from stays hidden. */
import type { RichBlock, ViewedDocument } from '../../../shared/applications/viewing.ts';
import type { Cover } from '../../../shared/applications/covering/cover.ts';
import { assertNever } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import type { Covering } from './covering.ts';

/** Answers a document's view as it may be shown: as it is, with something covered, or withheld. */
export type CoverView = (document: Id, view: ViewedDocument) => ViewedDocument;

export function openViewCovering(db: Library['db'], covering: Covering): CoverView {
  const stateOf = db
    .prepare<[string], string>(
      `SELECT reading.state FROM document JOIN document_reading AS reading ON reading.hash = document.hash
       WHERE document.id = ?`,
    )
    .pluck();
  return (document, view) => {
    const owner = covering.coveredOwner(document);
    const covered = owner === null ? null : covering.find(owner);
    if (covered === null) return view;
    switch (view.kind) {
      case 'withheld':
        return view;
      case 'pdf':
        // Without words that were read there is nothing by which to find what has to be covered.
        if (stateOf.get(document) !== 'text') return { kind: 'withheld', why: 'covered' };
        return { ...view, hidden: [...covered.hidden] };
      case 'picture':
        return { kind: 'withheld', why: 'covered' };
      case 'rich':
        return { ...view, blocks: coverBlocks(view.blocks, covered.cover) };
      case 'text':
        return { ...view, text: covered.cover.apply(view.text) };
      default:
        return assertNever(view);
    }
  };
}

/** Blocks with all runs read as one text: a name may lie in several of them. No link stays: it leads to who it is. */
function coverBlocks(blocks: readonly RichBlock[], cover: Cover): RichBlock[] {
  const pieces = blocks.flatMap(({ runs }) =>
    runs.map(({ text }, at) => ({ text, endsLine: at === runs.length - 1 })),
  );
  const texts = cover.applyPieces(pieces).values();
  return blocks.map((block) => ({
    ...block,
    runs: block.runs
      .map((run) => ({ ...run, text: texts.next().value ?? '', link: null }))
      .filter(({ text }) => text !== ''),
  }));
}
