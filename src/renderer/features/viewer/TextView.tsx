import { useMemo } from 'react';
import { WordsView, type WordsViewProps } from './WordsView.tsx';

export interface TextViewProps extends Omit<WordsViewProps, 'children'> {
  readonly text: string;
}

/** Lines that are laid out at once: beyond them the browser waits until they are in view. */
const chunk = 200;

/** A document that is nothing but words. */
export function TextView({ text, ...rest }: TextViewProps) {
  const pieces = useMemo(() => {
    const lines = text.split('\n');
    return Array.from({ length: Math.ceil(lines.length / chunk) }, (_, index) =>
      lines.slice(index * chunk, (index + 1) * chunk).join('\n'),
    );
  }, [text]);
  return (
    <WordsView {...rest}>
      {pieces.map((piece, index) => (
        <p key={index} className="viewer-text">
          {piece}
        </p>
      ))}
    </WordsView>
  );
}
