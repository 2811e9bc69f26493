import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { ListView } from '../../ui/ListView.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { SearchField } from '../../ui/SearchField.tsx';

interface Part {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** What others have made that is inside, found by name or by licence, each with the words it is given under. */
export function LicencesPart() {
  const { say, sayError } = useWords();
  const licences = useAnswer('program.licences', {});
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const wanted = words.trim().toLowerCase();
  const parts: Part[] = (licences.data ?? [])
    .map((part) => ({ id: `${part.name}@${part.version}`, ...part }))
    .filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(wanted));
  const opened = licences.data?.find(({ name, version }) => `${name}@${version}` === open);

  return (
    <section className="part" aria-labelledby="licences-title">
      <h2 className="part-title" id="licences-title">
        {say('about.licences')}
      </h2>
      <p className="soft about-note">{say('about.licences-own')}</p>
      {licences.error !== null && <Notice tone="stop">{sayError(licences.error)}</Notice>}
      {licences.isPending && <Waiting />}
      {licences.data === null && <p>{say('about.licences-unknown')}</p>}
      {licences.data !== undefined && licences.data !== null && (
        <>
          <SearchField label={say('about.licences-search')} value={words} onChange={setWords} />
          <p className="soft numbers" role="status">
            {say('about.licences-count', { count: parts.length })}
          </p>
          <div className="licences">
            <ListView
              // A list that shrinks under the library's windowing may keep a row that is no longer there.
              key={wanted}
              label={say('about.licences')}
              items={parts}
              open={open}
              onOpen={setOpen}
              textOf={({ name }) => name}
              rowHeight={40}
              empty={<p className="licences-none soft">{say('about.licences-none')}</p>}
            >
              {({ name, version, licence }) => (
                <span className="licences-row" translate="no">
                  <span className="licences-name">{name}</span>
                  <span className="soft numbers">{version}</span>
                  <span className="licences-kind">{licence}</span>
                </span>
              )}
            </ListView>
            {opened === undefined ? (
              <p className="licences-hint soft">{say('about.licences-hint')}</p>
            ) : (
              <LicenceText key={open} name={opened.name} version={opened.version} />
            )}
          </div>
        </>
      )}
    </section>
  );
}

function LicenceText({ name, version }: { readonly name: string; readonly version: string }) {
  const { say, sayError } = useWords();
  const licence = useAnswer('program.licence', { name, version });
  const place = useRef<HTMLPreElement>(null);
  const text = licence.data?.text;
  useEffect(() => {
    if (text !== undefined) place.current?.focus();
  }, [text]);
  if (licence.error !== null) return <Notice tone="stop">{sayError(licence.error)}</Notice>;
  if (text === undefined) return <Waiting />;
  return (
    <pre
      className="licence-text"
      role="region"
      aria-label={say('about.licence-of', { name })}
      tabIndex={0}
      ref={place}
      lang="en"
      translate="no"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Back to the row it was opened from.
        event.currentTarget.parentElement?.querySelector<HTMLElement>('.list-row-open')?.focus();
      }}
    >
      {text}
    </pre>
  );
}
