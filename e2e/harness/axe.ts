/** What axe finds wrong with a page. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

export interface Looking {
  /** Looked at alone. */
  readonly only?: string;
  /** Left out: what is somebody else's, such as the page in a frame. */
  readonly without?: string;
  /** Rules that do not hold there. */
  readonly off?: readonly string[];
}

/** Each finding with the element that it is about. */
export async function findings(page: Page, { only, without, off = [] }: Looking = {}): Promise<string[]> {
  // A menu item is named by its label alone; its help is its description, which axe takes for a part of the name.
  const axe = new AxeBuilder({ page }).disableRules(['label-content-name-mismatch', ...off]);
  if (only !== undefined) axe.include(only);
  if (without !== undefined) axe.exclude(without);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html}${coloursOf(any[0]?.data)}`),
  );
}

/** The colours that were compared, where a finding is about them. */
function coloursOf(data: unknown): string {
  const { fgColor, bgColor } = (data ?? {}) as { readonly fgColor?: string; readonly bgColor?: string };
  return fgColor === undefined ? '' : ` (${fgColor} on ${bgColor ?? '?'})`;
}
