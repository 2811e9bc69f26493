import { useEffect, useState } from 'react';
import type { PageSize } from './page-column.ts';
import type { PdfDocument } from './pdf-library.ts';

/** Pages that are asked for at once. */
const chunk = 25;
/** Pages beyond these are taken to be as large as the first: nobody scrolls so far by eye. */
const mostAsked = 2_000;

/** How large the pages are, in points: all as the first at once, each as it is soon after. Null until the first is known. */
export function usePageSizes(pdf: PdfDocument): readonly PageSize[] | null {
  const [sizes, setSizes] = useState<{
    readonly of: PdfDocument;
    readonly pages: readonly PageSize[];
  } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const isOver = () => abort.signal.aborted;
    const sizeOf = async (number: number): Promise<PageSize | null> => {
      try {
        const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
        return { width, height };
      } catch {
        return null;
      }
    };
    async function ask(): Promise<void> {
      const first = (await sizeOf(1)) ?? { width: 595, height: 842 };
      const pages = Array.from({ length: pdf.numPages }, () => first);
      if (isOver()) return;
      setSizes({ of: pdf, pages });
      const others = new Map<number, PageSize>();
      for (let from = 2; from <= Math.min(pdf.numPages, mostAsked) && !isOver(); from += chunk) {
        const numbers = Array.from(
          { length: Math.min(chunk, pdf.numPages - from + 1) },
          (_, at) => from + at,
        );
        const known = await Promise.all(numbers.map(sizeOf));
        known.forEach((size, at) => {
          if (size === null || (size.width === first.width && size.height === first.height)) return;
          others.set(from - 1 + at, size);
        });
      }
      if (!isOver() && others.size > 0)
        setSizes({ of: pdf, pages: pages.map((page, at) => others.get(at) ?? page) });
    }
    void ask();
    return () => abort.abort();
  }, [pdf]);
  return sizes?.of === pdf ? sizes.pages : null;
}
