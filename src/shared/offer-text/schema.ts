import { Extension, Node } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Code } from '@tiptap/extension-code';
import { CodeBlock } from '@tiptap/extension-code-block';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { Image } from '@tiptap/extension-image';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { OfferTable, OfferTableCell, OfferTableHeader, OfferTableRow, TableRoles } from './table-schema.ts';
import { Strike } from '@tiptap/extension-strike';
import { Text } from '@tiptap/extension-text';

/** The blocks that remember how the post wrote them. */
export const sourcedTypes = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'codeBlock',
  'horizontalRule',
  'sourceBlock',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
] as const;

const remembered = { default: null, rendered: false, keepOnSplit: false };

/**
 * What a block remembers of its post: `origin`, its source text; `gap`, what stands between the block before and it;
 * `after`, the kind of that block (`start` for the first). Null in what was typed or pasted. The name is `origin` because
 * a protected block has a `source` that a person may edit.
 */
export const Origin = Extension.create({
  name: 'origin',
  addGlobalAttributes() {
    return [
      { types: [...sourcedTypes], attributes: { origin: remembered, gap: remembered, after: remembered } },
    ];
  },
});

/** A line end inside a paragraph, which the website shows as a space. */
export const SoftBreak = Node.create({
  name: 'softBreak',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  parseHTML: () => [{ tag: 'span[data-soft-break]' }],
  renderHTML: () => ['span', { 'data-soft-break': '' }, ' '],
  renderText: () => '\n',
});

/** Inline HTML, Liquid and whatever else has no form of its own inside a line: shown as its source, moved as a whole. */
export const InlineSource = Node.create({
  name: 'inlineSource',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ source: { default: '', rendered: false } }),
  parseHTML: () => [{ tag: 'code[data-inline-source]' }],
  renderHTML: ({ node }) => ['code', { 'data-inline-source': '' }, String(node.attrs['source'])],
  renderText: ({ node }) => String(node.attrs['source']),
});

/** A block that is kept and edited as source: block HTML, odd tables, footnotes, definition and attribute lists, all that is ambiguous. */
export const SourceBlock = Node.create({
  name: 'sourceBlock',
  group: 'block',
  atom: true,
  defining: true,
  addAttributes: () => ({ source: { default: '', rendered: false, keepOnSplit: false } }),
  parseHTML: () => [{ tag: 'pre[data-source-block]' }],
  renderHTML: ({ node }) => ['pre', { 'data-source-block': '' }, String(node.attrs['source'])],
  renderText: ({ node }) => String(node.attrs['source']),
});

const OfferImage = Image.extend({
  addAttributes: () => ({ src: { default: null }, alt: { default: null }, title: { default: null } }),
});

const OfferLink = Link.extend({
  addAttributes: () => ({ href: { default: null }, title: { default: null } }),
});

// kramdown has no start number: every ordered list of the website begins at one.
const OfferOrderedList = OrderedList.extend({ addAttributes: () => ({}) });

// The website may have bold code, which Tiptap excludes unless told.
const OfferCode = Code.extend({ excludes: '' });

/**
 * The extensions that make the editor's schema, without history, placeholders and other manners of an editor.
 * `getSchema(offerExtensions)` works without a browser; the editor extends nodes with views of its own.
 */
export const offerExtensions: Extensions = [
  Document.extend({ content: '(block | table)+' }),
  Text,
  Paragraph,
  Heading.configure({ levels: [1, 2, 3, 4, 5, 6] }),
  BulletList,
  OfferOrderedList,
  ListItem,
  Blockquote,
  CodeBlock,
  HorizontalRule,
  SourceBlock,
  OfferTable,
  OfferTableRow,
  OfferTableHeader,
  OfferTableCell,
  TableRoles,
  OfferImage.configure({ inline: true, allowBase64: false }),
  HardBreak,
  SoftBreak,
  InlineSource,
  OfferLink.configure({
    openOnClick: false,
    autolink: false,
    linkOnPaste: true,
    HTMLAttributes: { target: null, rel: null, class: null },
  }),
  Bold,
  Italic,
  Strike,
  OfferCode,
  Origin,
];
