/** What the page tells the menu around it: which of its commands would do something now, and what is printed. */
import { useEffect } from 'react';
import { onlySometimes, type CommandName, type Offered } from '../../shared/commands.ts';
import { isTyping, knowsDeskKey, listenToDeskKeys, pressDeskKey } from '../features/desk/desk-keys.ts';
import { undoStackOf } from '../features/desk/undo-stack.ts';
import { previewToggle } from '../features/preview/PreviewBeside.tsx';
import { useClient } from './data.tsx';
import { listenToPrinted, printedNow } from './printed.ts';

/** Commands that the desk hears as a key. */
const deskKeys: Partial<Record<CommandName, string>> = {
  next: 'j',
  previous: 'k',
  stage: 's',
  score: 'e',
  note: 'n',
  tag: 't',
  answer: 'r',
  'next-document': 'd',
  widen: 'w',
  unread: 'u',
  choose: 'x',
};

/** Where what is looked for is a text being written. */
function isInText(): boolean {
  return (document.activeElement?.closest('.offer') ?? null) !== null;
}

const findKey = 'mod+f';

/** Does a command of some moments; false where it is not one of them. */
export function doOffered(command: CommandName): boolean {
  const key = deskKeys[command];
  if (key !== undefined) pressDeskKey(key);
  else if (command === 'interview') pressDeskKey('i', 'page');
  else if (command === 'preview') previewToggle()?.click();
  else if (command !== 'find') return false;
  else if (!isInText()) pressDeskKey(findKey);
  else {
    const isMac = navigator.userAgent.includes('Mac');
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'f',
        code: 'KeyF',
        ctrlKey: !isMac,
        metaKey: isMac,
        bubbles: true,
        cancelable: true,
      }),
    );
  }
  return true;
}

/** Keys, clicks and steps come in crowds. */
const restBefore = 120;

/** Tells the menu whenever something of it has changed. */
export function useOffered(): void {
  const client = useClient();
  useEffect(() => {
    const stack = undoStackOf(client);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let said = '';

    function isOffered(command: CommandName): boolean {
      const key = deskKeys[command];
      if (key !== undefined) return knowsDeskKey(key);
      if (command === 'interview') return knowsDeskKey('i', 'page');
      if (command === 'undo') return isTyping(document.activeElement) || stack.holds().done > 0;
      if (command === 'redo') return isTyping(document.activeElement) || stack.holds().undone > 0;
      if (command === 'find') return knowsDeskKey(findKey) || isInText();
      return previewToggle() !== null;
    }

    function look(): void {
      const offered: Offered = { commands: [...onlySometimes].filter(isOffered), prints: printedNow() };
      const words = JSON.stringify(offered);
      if (words === said) return;
      said = words;
      client.offer(offered);
    }

    function later(): void {
      clearTimeout(timer);
      timer = setTimeout(look, restBefore);
    }

    look();
    const events = ['focusin', 'focusout', 'pointerup', 'keyup', 'hashchange'];
    for (const name of events) window.addEventListener(name, later);
    const stops = [listenToDeskKeys(later), stack.listen(later), listenToPrinted(later)];
    return () => {
      clearTimeout(timer);
      for (const name of events) window.removeEventListener(name, later);
      for (const stop of stops) stop();
    };
  }, [client]);
}
