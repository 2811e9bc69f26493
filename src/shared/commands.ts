/**
 * What a person asks for in the window's own menu and the page does, with its keys as Electron writes them; null where
 * no key does it. A page hears most of these keys itself: the menu only shows them there.
 */
export const commandKeys = {
  'new-posting': 'CmdOrCtrl+N',
  receive: 'CmdOrCtrl+O',
  'enter-application': null,
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Shift+Z',
  find: 'CmdOrCtrl+F',
  search: 'CmdOrCtrl+K',
  replace: 'CmdOrCtrl+Shift+H',
  'go-offers': 'CmdOrCtrl+1',
  'go-applications': 'CmdOrCtrl+2',
  'go-interviews': 'CmdOrCtrl+3',
  'go-search': 'CmdOrCtrl+4',
  'go-pool': 'CmdOrCtrl+5',
  'go-figures': 'CmdOrCtrl+6',
  'go-site': 'CmdOrCtrl+7',
  'go-privacy': 'CmdOrCtrl+8',
  preview: 'Alt+P',
  next: 'J',
  previous: 'K',
  stage: 'S',
  score: 'E',
  note: 'N',
  tag: 'T',
  answer: 'R',
  interview: 'I',
  'next-document': 'D',
  widen: 'W',
  unread: 'U',
  choose: 'X',
  spelling: null,
  settings: 'CmdOrCtrl+,',
  keys: null,
  about: null,
} as const satisfies Readonly<Record<string, string | null>>;

export type CommandName = keyof typeof commandKeys;

export const commandNames = Object.keys(commandKeys) as readonly CommandName[];

/** Commands that only some pages know, at some moments: a menu shows them grey until the page says that it does. */
export const onlySometimes: ReadonlySet<CommandName> = new Set<CommandName>([
  'undo',
  'redo',
  'find',
  'preview',
  'next',
  'previous',
  'stage',
  'score',
  'note',
  'tag',
  'answer',
  'interview',
  'next-document',
  'widen',
  'unread',
  'choose',
]);

/** Keys that a page hears in its own way, such as undoing in what is being typed: a menu must leave them to it. */
export const heardByPage: ReadonlySet<CommandName> = new Set<CommandName>([
  ...onlySometimes,
  'search',
  'replace',
]);

/** What a page says of itself to the menu around it. */
export interface Offered {
  /** Those of the commands of some moments that it would do now. */
  readonly commands: readonly CommandName[];
  /** The address of what it shows that is printed in its place, such as a preview; null where it prints itself. */
  readonly prints: string | null;
}
