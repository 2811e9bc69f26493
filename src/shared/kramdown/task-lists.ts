import type { Element } from './element.ts';

const box = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />';
const checkedBox =
  '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />';

/** Puts boxes where items begin with `[ ]` or `[x]`; from the first box on, items carry GFM's class. */
export function markTasks(list: Element): void {
  let isTasks = false;
  for (const item of list.children) {
    const first = item.children[0];
    const words = first?.type === 'p' ? first.children[0] : undefined;
    if (!words) continue;
    const boxed = words.value
      .replace(/^[ \t\n\v\f\r]*\[ \][ \t\n\v\f\r]+/, box)
      .replace(/^[ \t\n\v\f\r]*\[x\][ \t\n\v\f\r]+/i, checkedBox);
    isTasks ||= boxed !== words.value;
    words.value = boxed;
    if (isTasks) item.attributes.set('class', 'task-list-item');
  }
  if (isTasks) list.attributes.set('class', 'task-list');
}
