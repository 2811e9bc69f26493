import { useMemo, type ReactNode } from 'react';
import { useWords } from '../../app/words.tsx';
import { markFound, partText, type Block } from './letter-text.ts';
import { findLinks } from './links.ts';
import { TargetLink } from './OutsideLink.tsx';
import './LetterText.css';

export interface LetterTextProps {
  readonly text: string;
  readonly language: string | null;
  /** Words that were looked for: marked where words begin like them. */
  readonly found: readonly string[];
}

/** A mail as text to be read; the mails before it, which it repeats, are folded away. */
export function LetterText({ text, language, found }: LetterTextProps) {
  const { say } = useWords();
  const { written, history } = useMemo(() => partText(text), [text]);
  if (text.trim() === '') return <p className="soft">{say('applications.mail-without-text')}</p>;
  const lines = history.reduce((sum, block) => sum + block.text.split('\n').length, 0);
  const holdsFound = history.some((block) => markFound(block.text, found).some((piece) => piece.found));
  return (
    <div className="letter-text" {...(language === null ? {} : { lang: language })}>
      <Blocks blocks={written} found={found} />
      {history.length > 0 && (
        <details className="letter-history" open={holdsFound}>
          <summary>{say('letter.history', { count: lines })}</summary>
          <Blocks blocks={history} found={found} />
        </details>
      )}
    </div>
  );
}

function Blocks({ blocks, found }: { readonly blocks: readonly Block[]; readonly found: readonly string[] }) {
  return blocks.map(({ text, quoted }, index) => (
    <p key={index} className={quoted ? 'letter-quoted' : 'letter-block'}>
      <Words text={text} found={found} />
    </p>
  ));
}

function Words({ text, found }: { readonly text: string; readonly found: readonly string[] }): ReactNode {
  return findLinks(text).map(({ text: words, link }, index) =>
    link === null ? (
      <Marked key={index} text={words} found={found} />
    ) : (
      <TargetLink key={index} target={link}>
        <Marked text={words} found={found} />
      </TargetLink>
    ),
  );
}

function Marked({ text, found }: { readonly text: string; readonly found: readonly string[] }): ReactNode {
  if (found.length === 0) return text;
  return markFound(text, found).map((piece, index) =>
    piece.found ? <mark key={index}>{piece.text}</mark> : piece.text,
  );
}
