import { useEffect, useMemo, useState } from 'react';
import { useAnswer, useClient, useConnection } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { sanitiseLetter, type LetterWords, type SanitisedLetter } from './sanitise.ts';

export interface ShownLetter extends SanitisedLetter {
  readonly letter: string;
  /** Null in a face that shows no pages. */
  readonly address: string | null;
}

/** A message as its sender laid it out, sanitised and put at its address; null until it is there. */
export function useShownLetter(message: string): { shown: ShownLetter | null; error: Error | null } {
  const { say } = useWords();
  const client = useClient();
  const connection = useConnection();
  const layout = useAnswer('messages.layout', { id: message });
  const [placed, setPlaced] = useState<{ html: string; letter: string; address: string | null } | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const sanitised = useMemo(() => {
    if (layout.data === undefined) return null;
    const words: LetterWords = {
      remotePicture: (alt, address) =>
        alt === ''
          ? say('letter.remote-picture', { address })
          : say('letter.remote-picture-named', { alt, address }),
      missingPicture: (alt) =>
        alt === '' ? say('letter.missing-picture') : say('letter.missing-picture-named', { alt }),
    };
    return sanitiseLetter(layout.data, words);
  }, [layout.data, say]);

  useEffect(() => {
    // An app that was started again has forgotten every letter.
    if (sanitised === null || connection !== 'connected') return undefined;
    let left = false;
    const { html } = sanitised;
    client.read('messages.show', { id: message, html }).then(
      ({ letter, address }) => {
        if (!left) setPlaced({ html, letter, address });
      },
      (thrown: unknown) => {
        if (!left) setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      },
    );
    return () => {
      left = true;
    };
  }, [client, connection, message, sanitised]);

  const shown =
    sanitised === null || placed?.html !== sanitised.html
      ? null
      : { ...sanitised, letter: placed.letter, address: placed.address };
  return { shown, error: layout.error ?? error };
}
