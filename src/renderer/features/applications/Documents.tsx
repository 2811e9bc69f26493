import { useId, useState } from 'react';
import type { ApplicationDetail, Document } from '../../../shared/applications/application.ts';
import type { Refused, Source } from '../../../shared/contract.ts';
import { useAct, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { download } from '../letters/download.ts';
import { RefusedFiles } from '../receiving/RefusedFiles.tsx';
import { sendFiles } from '../receiving/send-files.ts';
import { DropArea, FileButton } from '../../ui/DropArea.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Button as AriaButton } from 'react-aria-components';
import { documentWords, formatOf, markWords } from './application-words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import type { Recorded } from './use-recorded.ts';

export interface DocumentsProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** What came with the application, to be opened, and more of it. */
export function Documents({ application, recorded }: DocumentsProps) {
  const { say, sayError } = useWords();
  const client = useClient();
  const open = useAct('documents.open');
  const save = useAct('documents.save');
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [failed, setFailed] = useState<unknown>(null);
  const { id, documents } = application;

  async function attach(files: readonly File[]): Promise<void> {
    setSending(true);
    setRefused([]);
    setFailed(null);
    try {
      const sent = await sendFiles(client, files);
      setRefused(sent.refused);
      if (sent.sources.length > 0) await record(sent.sources);
    } catch (thrown) {
      setFailed(thrown);
    } finally {
      setSending(false);
    }
  }

  async function record(sources: Source[]): Promise<void> {
    await recorded.record(
      () => client.call('applications.attach', { id, sources }),
      say('applications.attached', { count: sources.length }),
    );
  }

  function show(document: Document): void {
    open.mutate(
      { id: document.id },
      {
        onSuccess: ({ address }) => {
          if (address !== null) window.open(address, '_blank', 'noopener');
        },
      },
    );
  }

  const keep = (document: Document) => save.mutate({ id: document.id }, { onSuccess: download });
  const broken = open.error ?? save.error;
  return (
    <section className="person-documents" aria-label={say('applications.documents')}>
      <DropArea label={say('applications.attach-drop')} onFiles={(files) => void attach(files)}>
        <ul className="documents">
          {documents.map((document) => (
            <li key={document.id} className="documents-item">
              <OneDocument document={document} onOpen={() => show(document)} onSave={() => keep(document)} />
            </li>
          ))}
          <li>
            <FileButton icon="add" look="quiet" isDisabled={sending} onFiles={(files) => void attach(files)}>
              {say(sending ? 'applications.attaching' : 'applications.attach')}
            </FileButton>
          </li>
        </ul>
      </DropArea>
      {broken !== null && (
        <Notice
          tone="stop"
          onClose={() => {
            open.reset();
            save.reset();
          }}
        >
          {sayError(broken)}
        </Notice>
      )}
      {failed !== null && (
        <Notice tone="stop" onClose={() => setFailed(null)}>
          {sayError(failed)}
        </Notice>
      )}
      <RefusedFiles refused={refused} onClose={() => setRefused([])} />
    </section>
  );
}

interface OneDocumentProps {
  readonly document: Document;
  readonly onOpen: () => void;
  readonly onSave: () => void;
}

function OneDocument({ document, onOpen, onSave }: OneDocumentProps) {
  const words = useWords();
  const { say } = words;
  const name = useId();
  const facts = documentWords(document, words);
  const marks = markWords(document, words);
  return (
    <>
      <AriaButton
        className="document"
        onPress={onOpen}
        aria-label={say('applications.document-open', {
          name: document.name,
          type: formatOf(document),
          facts: [...facts, ...marks].join(', '),
        })}
      >
        <Icon name={document.mediaType.startsWith('image/') ? 'image' : 'document'} />
        <span className="document-name" id={name}>
          {document.name}
        </span>
        <span className="document-facts numbers">{[formatOf(document), ...facts].join(' · ')}</span>
      </AriaButton>
      {marks.map((mark) => (
        <StateMark key={mark} shape="warning" tone="amber" word={mark} />
      ))}
      <span className="document-save">
        <IconButton icon="arrowDown" label={say('documents.save')} aria-describedby={name} onPress={onSave} />
      </span>
    </>
  );
}
