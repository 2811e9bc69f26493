import { mergeAttributes, type Editor, type NodeViewRenderer } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { NodeSelection } from '@tiptap/pm/state';
import { InlineSource, SourceBlock } from '../../../shared/offer-text/schema.ts';
import type { Pictures } from './pictures.ts';

/** The words that stand inside the text's frames. */
export interface ViewWords {
  readonly source: string;
  readonly sourceHelp: string;
  readonly remove: string;
  readonly image: string;
  readonly noAlt: string;
  /** Said where the website's folder has no such file. */
  readonly missing: string;
  /** The name of an inline source for screen readers. */
  readonly atom: (kind: 'liquid' | 'html' | 'other', source: string) => string;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function nodeAt(getPos: () => number | undefined, act: (position: number) => void): void {
  const position = getPos();
  if (position !== undefined) act(position);
}

function selectNode(editor: Editor, position: number): void {
  const { state, view } = editor;
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, position)));
  view.focus();
}

/** Source that is edited as source: a bordered field that can be dragged by its head and removed. */
function sourceBlockView(words: ViewWords): NodeViewRenderer {
  return ({ node, getPos, editor }) => {
    let current = node;
    const dom = element('div', 'source-block');
    const head = element('div', 'source-block-head');
    head.dataset['dragHandle'] = '';
    head.append(element('span', 'source-block-name', words.source));
    const remove = element('button', 'source-block-remove', '×') as HTMLButtonElement;
    remove.type = 'button';
    remove.title = words.remove;
    remove.setAttribute('aria-label', words.remove);
    head.append(remove);
    const field = element('textarea', 'source-block-field') as HTMLTextAreaElement;
    field.spellcheck = false;
    field.rows = 1;
    field.setAttribute('aria-label', `${words.source}. ${words.sourceHelp}`);
    field.value = String(node.attrs['source']);
    dom.append(head, field);
    const grow = () => {
      field.rows = Math.min(24, field.value.split('\n').length);
    };
    grow();

    field.addEventListener('input', () => {
      grow();
      nodeAt(getPos, (position) => {
        const { tr } = editor.state;
        editor.view.dispatch(
          tr.setNodeMarkup(position, undefined, { ...current.attrs, source: field.value }),
        );
      });
    });
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      nodeAt(getPos, (position) => selectNode(editor, position));
    });
    remove.addEventListener('click', () => {
      nodeAt(getPos, (position) => {
        editor.view.dispatch(editor.state.tr.delete(position, position + current.nodeSize));
        editor.view.focus();
      });
    });

    return {
      dom,
      update(next) {
        if (next.type !== current.type) return false;
        current = next;
        const source = String(next.attrs['source']);
        if (field.value !== source) field.value = source;
        grow();
        return true;
      },
      selectNode: () => dom.classList.add('is-selected'),
      deselectNode: () => dom.classList.remove('is-selected'),
      // The field is a text field of its own; the editor hears of it by its input alone.
      stopEvent: (event) =>
        event.target instanceof HTMLElement && (event.target === field || event.target === remove),
      ignoreMutation: () => true,
    };
  };
}

/** What `![x]({{ site.baseurl }}/img/photo.png)` is called: the file's name. */
function fileName(src: unknown): string {
  const path = typeof src === 'string' ? src : '';
  return path.split(/[?#]/)[0]?.split('/').at(-1) ?? path;
}

/** The picture from the website's folder; a quiet frame with its name where it cannot be shown. */
function imageView(words: ViewWords, pictures: Pictures): NodeViewRenderer {
  return ({ node }) => {
    let current = node;
    const dom = element('span', 'image-frame');
    dom.setAttribute('role', 'img');
    const picture = document.createElement('img');
    picture.className = 'image-picture';
    picture.alt = '';
    picture.draggable = false;
    const name = element('span', 'image-frame-name');
    const alt = element('span', 'image-frame-alt');
    const missing = element('span', 'image-frame-missing', words.missing);
    dom.append(picture, name, alt, missing);
    const show = (state: 'shown' | 'waiting' | 'missing' | 'unknown') => {
      dom.dataset['picture'] = state;
    };
    picture.addEventListener('load', () => show('shown'));
    picture.addEventListener('error', () => show('missing'));
    const write = () => {
      const said = typeof current.attrs['alt'] === 'string' ? current.attrs['alt'] : '';
      name.textContent = fileName(current.attrs['src']) || words.image;
      alt.textContent = said === '' ? words.noAlt : said;
      alt.classList.toggle('image-frame-alt-none', said === '');
      dom.setAttribute('aria-label', `${words.image} : ${name.textContent}. ${alt.textContent}`);
      const address = pictures.find(String(current.attrs['src'] ?? ''));
      if (address === null) {
        picture.removeAttribute('src');
        show('unknown');
      } else if (picture.getAttribute('src') !== address) {
        show('waiting');
        picture.src = address;
      }
    };
    write();
    const stop = pictures.listen(write);
    return {
      dom,
      update(next) {
        if (next.type !== current.type) return false;
        current = next;
        write();
        return true;
      },
      selectNode: () => dom.classList.add('is-selected'),
      deselectNode: () => dom.classList.remove('is-selected'),
      ignoreMutation: () => true,
      destroy: stop,
    };
  };
}

function kindOf(source: string): 'liquid' | 'html' | 'other' {
  return /^\{[{%]/.test(source) ? 'liquid' : source.startsWith('<') ? 'html' : 'other';
}

/** A piece of source inside a line: a chip that is chosen, moved and deleted as one. */
function inlineSourceView(words: ViewWords): NodeViewRenderer {
  return ({ node }) => {
    const source = String(node.attrs['source']);
    const dom = element('code', 'inline-source', source);
    dom.dataset['inlineSource'] = '';
    dom.setAttribute('role', 'img');
    dom.setAttribute('aria-label', words.atom(kindOf(source), source));
    dom.title = words.atom(kindOf(source), source);
    return {
      dom,
      selectNode: () => dom.classList.add('is-selected'),
      deselectNode: () => dom.classList.remove('is-selected'),
      ignoreMutation: () => true,
    };
  };
}

// What is copied out of the editor must come back from its own words: the schema keeps `source` out of the attributes.
const sourceFromText = {
  source: {
    default: '',
    rendered: false,
    keepOnSplit: false,
    parseHTML: (found: HTMLElement) => found.textContent,
  },
};

/** The schema's nodes with their views; the rest of `offerExtensions` is taken as it is. */
export function viewedNodes(words: ViewWords, pictures: Pictures) {
  return {
    sourceBlock: SourceBlock.extend({
      draggable: true,
      addAttributes: () => sourceFromText,
      // Before a code block, which would take it for its own.
      parseHTML: () => [{ tag: 'pre[data-source-block]', priority: 60 }],
      addNodeView: () => sourceBlockView(words),
      addKeyboardShortcuts() {
        return {
          Enter: ({ editor }) => {
            const { selection } = editor.state;
            if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'sourceBlock')
              return false;
            const dom = editor.view.nodeDOM(selection.from);
            const field = dom instanceof HTMLElement ? dom.querySelector('textarea') : null;
            field?.focus();
            return field !== null;
          },
        };
      },
    }),
    inlineSource: InlineSource.extend({
      draggable: true,
      addAttributes: () => sourceFromText,
      parseHTML: () => [{ tag: 'code[data-inline-source]', priority: 60 }],
      renderHTML: ({ node, HTMLAttributes }) => [
        'code',
        mergeAttributes(HTMLAttributes, { 'data-inline-source': '' }),
        String(node.attrs['source']),
      ],
      addNodeView: () => inlineSourceView(words),
    }),
    image: Image.extend({
      draggable: true,
      // Never `src` itself: the page must not look for the website's files on its own address.
      addAttributes: () => ({
        src: {
          default: null,
          parseHTML: (found: HTMLElement) => found.getAttribute('data-src') ?? found.getAttribute('src'),
          renderHTML: ({ src }: Record<string, unknown>) => ({ 'data-src': src }),
        },
        alt: { default: null },
        title: { default: null },
      }),
      parseHTML: () => [{ tag: 'img[data-src]' }, { tag: 'img[src]:not([src^="data:"])' }],
      addNodeView: () => imageView(words, pictures),
    }).configure({ inline: true, allowBase64: false }),
  };
}
