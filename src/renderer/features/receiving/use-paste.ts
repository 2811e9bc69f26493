import { useEffect, useRef } from 'react';

export interface Pasted {
  readonly onFiles: (files: readonly File[]) => void;
  /** What may be a mail's source; the app says where it is none. */
  readonly onText: (text: string) => void;
}

/** Whether what is pasted belongs to a field that is being written in. */
function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, [contenteditable="true"], .panel') !== null
  );
}

/** Hears what is pasted on the page outside of fields, as long as the page is shown. */
export function usePaste(pasted: Pasted): void {
  const heard = useRef(pasted);
  useEffect(() => {
    heard.current = pasted;
  });
  useEffect(() => {
    function hear(event: ClipboardEvent): void {
      if (event.defaultPrevented || event.clipboardData === null || isField(event.target)) return;
      const files = [...event.clipboardData.files];
      const text = event.clipboardData.getData('text/plain');
      if (files.length === 0 && text.trim() === '') return;
      event.preventDefault();
      if (files.length > 0) heard.current.onFiles(files);
      else heard.current.onText(text);
    }
    document.addEventListener('paste', hear);
    return () => document.removeEventListener('paste', hear);
  }, []);
}
