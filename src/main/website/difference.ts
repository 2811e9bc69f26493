import { structuredPatch } from 'diff';
import type { DifferenceLine } from '../../shared/website/difference.ts';

const kinds = { ' ': 'same', '+': 'added', '-': 'removed' } as const;

/** The lines that differ between two texts, with three lines around each change. */
export function differenceOf(before: string, after: string): DifferenceLine[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 3 });
  return hunks.flatMap(({ lines }) =>
    lines.flatMap((line) => {
      const mark = line.slice(0, 1);
      return mark === ' ' || mark === '+' || mark === '-' ? [{ kind: kinds[mark], text: line.slice(1) }] : [];
    }),
  );
}
