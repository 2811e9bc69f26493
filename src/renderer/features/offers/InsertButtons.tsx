import type { Editor } from '@tiptap/react';
import { useEffect, useState, type SubmitEvent } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useWords } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

function attribute(editor: Editor | null, node: 'link' | 'image', name: string): string {
  const value: unknown = editor?.getAttributes(node)[name];
  return typeof value === 'string' ? value : '';
}

/** Puts a link on what is chosen, changes the one under the cursor, or takes it away. Ctrl+K opens it. */
export function LinkButton({ editor, keys }: { readonly editor: Editor | null; readonly keys: string }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const has = editor?.isActive('link') ?? false;

  function open(next: boolean): void {
    if (next) setAddress(attribute(editor, 'link', 'href'));
    setOpen(next);
  }

  useEffect(() => {
    if (editor === null) return undefined;
    const dom = editor.view.dom;
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      const href: unknown = editor.getAttributes('link')['href'];
      setAddress(typeof href === 'string' ? href : '');
      setOpen(true);
    };
    dom.addEventListener('keydown', listen);
    return () => dom.removeEventListener('keydown', listen);
  }, [editor]);

  function put(event: SubmitEvent): void {
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    if (editor === null) return;
    const href = address.trim();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (href === '') chain.unsetLink().run();
    else if (editor.state.selection.empty && !has) {
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else chain.setMark('link', { href }).run();
  }

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={open}>
      <IconButton
        icon="link"
        label={say('format.link')}
        keys={keys}
        isPressed={has}
        isDisabled={editor === null}
      />
      <Popover className="popover" offset={4} placement="bottom start">
        <Dialog className="insert-dialog" aria-label={say('format.link')}>
          <form className="insert-form" onSubmit={put}>
            <TextField
              label={say('format.link-address')}
              value={address}
              onChange={setAddress}
              placeholder="https://"
              autoFocus
            />
            <div className="row">
              <Button type="submit" look="main">
                {say('format.put')}
              </Button>
              {has && (
                <Button
                  look="quiet"
                  onPress={() => {
                    setOpen(false);
                    editor?.chain().focus().extendMarkRange('link').unsetLink().run();
                  }}
                >
                  {say('format.link-remove')}
                </Button>
              )}
            </div>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Puts an image of the website's folder into the text, or changes the one that is chosen. */
export function ImageButton({ editor }: { readonly editor: Editor | null }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [src, setSrc] = useState('');
  const [alt, setAlt] = useState('');
  const chosen = editor?.isActive('image') ?? false;

  function open(next: boolean): void {
    if (next) {
      setSrc(attribute(editor, 'image', 'src'));
      setAlt(attribute(editor, 'image', 'alt'));
    }
    setOpen(next);
  }

  function put(event: SubmitEvent): void {
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    if (editor === null || src.trim() === '') return;
    const attrs = { src: src.trim(), alt: alt.trim() === '' ? null : alt.trim() };
    const chain = editor.chain().focus();
    if (chosen) chain.updateAttributes('image', attrs).run();
    else chain.insertContent({ type: 'image', attrs }).run();
  }

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={open}>
      <IconButton icon="image" label={say('format.image')} isPressed={chosen} isDisabled={editor === null} />
      <Popover className="popover" offset={4} placement="bottom start">
        <Dialog className="insert-dialog" aria-label={say('format.image')}>
          <form className="insert-form" onSubmit={put}>
            <TextField
              label={say('format.image-path')}
              help={say('format.image-path-help')}
              value={src}
              onChange={setSrc}
              placeholder="/img/portfolio/photo.jpg"
              autoFocus
            />
            <TextField
              label={say('format.image-alt')}
              help={say('format.image-alt-help')}
              value={alt}
              onChange={setAlt}
            />
            <div className="row">
              <Button type="submit" look="main" isDisabled={src.trim() === ''}>
                {say('format.put')}
              </Button>
            </div>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
