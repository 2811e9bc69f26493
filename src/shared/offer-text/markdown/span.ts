/** What kramdown finds inside a line; positions count in the text that was given. */
export type Span =
  | { type: 'text'; text: string; start: number; end: number }
  | { type: 'softBreak' | 'hardBreak'; start: number; end: number }
  | { type: 'source'; start: number; end: number }
  | { type: 'code'; text: string; start: number; end: number; innerStart: number; innerEnd: number }
  | { type: 'image'; src: string; alt: string; title: string | null; start: number; end: number }
  | { type: 'bold' | 'italic' | 'strike' | 'html'; children: Span[]; start: number; end: number }
  | { type: 'link'; href: string; title: string | null; children: Span[]; start: number; end: number };

export type LinkTarget = { readonly href: string; readonly title: string | null };
/** The link definitions of the whole text, by their name in lower case. */
export type Definitions = ReadonlyMap<string, LinkTarget>;

/** Text that has no sure reading; its block is shown as source. */
export class Ambiguous extends Error {}
