import { useId, useState, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { ApplicationDetail, Document } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { useDragOut } from '../../ui/drag-out.ts';
import { DropArea, FileButton } from '../../ui/DropArea.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { useDeskKeys } from '../desk/desk-keys.ts';
import { RefusedFiles } from '../receiving/RefusedFiles.tsx';
import { DocumentViewer } from '../viewer/DocumentViewer.tsx';
import { foundIn } from '../viewer/found-words.ts';
import { documentWords, formatOf, markWords } from './application-words.tsx';
import { firstDocument } from './first-document.ts';
import { useDocuments, type DocumentActs } from './use-documents.ts';
import type { Recorded } from './use-recorded.ts';
import './Papers.css';

export interface PapersProps {
  readonly id: string;
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
  /** What is read here where no document came. */
  readonly instead: ReactNode;
}

/** What came with an application, a tab for each document, the one that is open as tall as the window. */
export function Papers({ id, application, recorded, instead }: PapersProps) {
  const { say, sayError } = useWords();
  const acts = useDocuments(application, recorded);
  const { documents } = application;
  const [chosen, setChosen] = useState<string | null>(null);
  const [undragged, setUndragged] = useState<Error | null>(null);
  const open = documents.find((document) => document.id === chosen) ?? firstDocument(documents);
  const next =
    open !== null && documents.length > 1
      ? documents[(documents.indexOf(open) + 1) % documents.length]
      : undefined;
  const goNext = next === undefined ? null : () => setChosen(next.id);
  useDeskKeys({ d: goNext === null ? null : { label: say('papers.next'), act: goNext } });

  const attach = (
    <FileButton icon="add" look="quiet" isDisabled={acts.isSending} onFiles={acts.attach}>
      {say(acts.isSending ? 'applications.attaching' : 'applications.attach')}
    </FileButton>
  );
  return (
    <section className="papers" id={id} aria-label={say('applications.documents')}>
      <DropArea label={say('applications.attach-drop')} onFiles={acts.attach}>
        {acts.error !== null && (
          <Notice tone="stop" onClose={acts.forget}>
            {sayError(acts.error)}
          </Notice>
        )}
        {undragged !== null && (
          <Notice tone="stop" onClose={() => setUndragged(null)}>
            {sayError(undragged)}
          </Notice>
        )}
        <RefusedFiles refused={acts.refused} onClose={acts.forgetRefused} />
        {open === null ? (
          <>
            <div className="papers-bar">
              <p className="papers-none">{say('papers.none')}</p>
              {attach}
            </div>
            {instead}
          </>
        ) : (
          <Tabs
            className="papers-tabs"
            selectedKey={open.id}
            onSelectionChange={(key) => setChosen(String(key))}
          >
            <div className="papers-bar">
              <TabList className="papers-list" aria-label={say('applications.documents')} items={documents}>
                {(document) => (
                  <Tab className="papers-tab">
                    <PaperName document={document} isCovered={application.covered} onFailed={setUndragged} />
                  </Tab>
                )}
              </TabList>
              <PaperActs document={open} acts={acts} />
              {attach}
            </div>
            <TabPanel id={open.id} key={open.id} className="papers-panel">
              <Marks document={open} />
              <DocumentViewer
                key={open.id}
                document={open}
                found={foundIn(application.id)}
                {...(goNext === null ? {} : { onNext: goNext })}
              />
            </TabPanel>
          </Tabs>
        )}
      </DropArea>
    </section>
  );
}

interface PaperNameProps {
  readonly document: Document;
  /** What says who somebody is leaves the program in no way. */
  readonly isCovered: boolean;
  readonly onFailed: (error: Error | null) => void;
}

function PaperName({ document, isCovered, onFailed }: PaperNameProps) {
  const words = useWords();
  const marks = markWords(document, words);
  const drag = useDragOut('documents', document, onFailed);
  return (
    <>
      <Icon name={document.mediaType.startsWith('image/') ? 'image' : 'document'} />
      <span
        className="papers-name"
        {...(isCovered ? {} : drag)}
        title={[document.name, formatOf(document), ...documentWords(document, words)].join(' · ')}
      >
        {document.name}
      </span>
      {marks.length > 0 && <StateMark shape="warning" tone="amber" word={marks.join(', ')} wordHidden />}
    </>
  );
}

/** What a person should know of the open document, in words; nothing where there is nothing to know. */
function Marks({ document }: { readonly document: Document }) {
  const words = useWords();
  const marks = markWords(document, words);
  if (marks.length === 0) return null;
  return (
    <p className="papers-facts numbers">
      {marks.map((mark) => (
        <StateMark key={mark} shape="warning" tone="amber" word={mark} />
      ))}
      <span>{[formatOf(document), ...documentWords(document, words)].join(' · ')}</span>
    </p>
  );
}

function PaperActs({ document, acts }: { readonly document: Document; readonly acts: DocumentActs }) {
  const words = useWords();
  const { say } = words;
  const name = useId();
  return (
    <div className="papers-acts">
      <span className="out-of-sight" id={name}>
        {document.name}
      </span>
      <IconButton
        icon="open"
        label={say('applications.document-open', {
          name: document.name,
          type: formatOf(document),
          facts: [...documentWords(document, words), ...markWords(document, words)].join(', '),
        })}
        onPress={() => acts.open(document)}
      />
      <IconButton
        icon="arrowDown"
        label={say('documents.save')}
        aria-describedby={name}
        onPress={() => acts.save(document)}
      />
    </div>
  );
}
