/** The menu under the pointer: what was misspelled, and what can be cut, copied and pasted. Nothing else of the page. */
import { Menu, type ContextMenuParams, type MenuItemConstructorOptions, type WebContents } from 'electron';

import type { Say } from './window-words.ts';

type Pointed = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions' | 'editFlags'
>;

export interface ContextActs {
  replace(word: string): void;
  learn(word: string): void;
}

/** How many proposals are of use. */
const most = 6;

/** The template for where the pointer is; null where there is nothing to do. */
export function contextTemplate(
  pointed: Pointed,
  say: Say,
  acts: ContextActs,
): MenuItemConstructorOptions[] | null {
  const { isEditable, selectionText, misspelledWord, dictionarySuggestions, editFlags } = pointed;
  const hasWords = selectionText.trim() !== '';
  if (!isEditable && !hasWords) return null;
  const line: MenuItemConstructorOptions = { type: 'separator' };
  // A sign that would underline the next letter stands for itself when it is doubled.
  const plain = (word: string) => word.replaceAll('&', '&&');
  const spelling: MenuItemConstructorOptions[] =
    !isEditable || misspelledWord === ''
      ? []
      : [
          ...(dictionarySuggestions.length === 0
            ? [{ id: 'no-suggestion', label: say('menu.no-suggestion'), enabled: false }]
            : dictionarySuggestions.slice(0, most).map((word, index) => ({
                id: `suggestion-${index}`,
                label: plain(word),
                click: () => acts.replace(word),
              }))),
          line,
          { id: 'learn', label: say('menu.learn'), click: () => acts.learn(misspelledWord) },
          line,
        ];
  const copy: MenuItemConstructorOptions = {
    id: 'copy',
    role: 'copy',
    label: say('menu.copy'),
    enabled: hasWords && editFlags.canCopy,
  };
  if (!isEditable) return [copy];
  return [
    ...spelling,
    { id: 'cut', role: 'cut', label: say('menu.cut'), enabled: hasWords && editFlags.canCut },
    copy,
    { id: 'paste', role: 'paste', label: say('menu.paste'), enabled: editFlags.canPaste },
    {
      id: 'paste-plain',
      role: 'pasteAndMatchStyle',
      label: say('menu.paste-plain'),
      enabled: editFlags.canPaste,
    },
    line,
    {
      id: 'select-all',
      role: 'selectAll',
      label: say('menu.select-all'),
      enabled: editFlags.canSelectAll,
    },
  ];
}

/** Shows it wherever a page asks for one. */
export function offerContextMenu(contents: WebContents, say: () => Say): void {
  contents.on('context-menu', (_event, pointed) => {
    const template = contextTemplate(pointed, say(), {
      replace: (word) => contents.replaceMisspelling(word),
      learn: (word) => contents.session.addWordToSpellCheckerDictionary(word),
    });
    if (template !== null) Menu.buildFromTemplate(template).popup();
  });
}
