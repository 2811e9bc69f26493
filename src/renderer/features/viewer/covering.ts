/**
 * What of a drawn page is covered before anybody sees it. The viewer draws each page apart from the screen, reads where
 * its words and its pictures stand, asks `coverPage`, paints the boxes over, replaces the words, and only then shows the
 * page and lays the words over it: what is found, selected, copied and read aloud comes from the replaced words alone.
 * A page for which it answers `withheld`, and one whose words or pictures cannot be read, is not shown at all.
 */

/** A rectangle in points of the page as it is drawn upright at scale 1: from the top left, y downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A run of words as the page draws it; a name may lie across several, in their order. */
export interface DrawnText {
  readonly text: string;
  /** The run ends a line. */
  readonly endsLine: boolean;
  /** Around all its letters, also where the run is turned. */
  readonly box: Box;
}

export interface DrawnPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly DrawnText[];
  /** Where pictures are drawn, cut to the page: masks, inline pictures and repeated ones too. */
  readonly pictures: readonly Box[];
  /** Where shapes are drawn that may be letters: logos, and names that were turned into outlines. */
  readonly shapes: readonly Box[];
}

export type Covering =
  | {
      readonly kind: 'shown';
      /** Painted over on the canvas. */
      readonly boxes: readonly Box[];
      /** What stands instead of the words of `texts`, by their place in it. */
      readonly replaced: ReadonlyMap<number, string>;
    }
  | { readonly kind: 'withheld' };

/** Decides what of a page is covered where the words of `hidden` must not be seen. */
export function coverPage(_page: DrawnPage, hidden: readonly string[]): Covering {
  // Until it can tell, nothing that has something to hide is shown.
  if (hidden.length > 0) return { kind: 'withheld' };
  return { kind: 'shown', boxes: [], replaced: new Map() };
}
