import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useAsked } from '../../app/asked.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { DropArea } from '../../ui/DropArea.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Desk, type DeskHandle } from '../desk/Desk.tsx';
import { isOpenAssignment, noFilter, useDesk } from '../desk/desk-state.ts';
import { useMarkRead } from '../desk/use-mark-read.ts';
import { setBundlesAside } from '../bundles/waiting.ts';
import { ReceivingBar } from '../receiving/ReceivingBar.tsx';
import { ReceivingPage } from '../receiving/ReceivingPage.tsx';
import { jobsOf } from '../receiving/jobs.ts';
import { isMeant } from '../receiving/meant-files.ts';
import { usePaste } from '../receiving/use-paste.ts';
import { ApplicationDesk } from './ApplicationDesk.tsx';
import { comparedPosting } from './comparison-place.ts';
import { ComparisonPage } from './ComparisonPage.tsx';
import { EnterPanel } from './EnterPanel.tsx';
import './ApplicationsPage.css';

/** The receiving, or the report of one of its imports, has a place beside the list as an application has. */
const receivingPlace = 'receiving';

/** The desk of all applications, the open one or the receiving beside it; mails are dropped anywhere. */
export function ApplicationsPage({ id: opened }: { readonly id: string | null }) {
  const isReceiving = opened === receivingPlace || opened?.startsWith(`${receivingPlace}/`) === true;
  const report = isReceiving ? opened.slice(receivingPlace.length + 1) : '';
  const comparison = comparedPosting(opened);
  const id = isReceiving || comparison !== null ? null : opened;
  const { say } = useWords();
  const { filter } = useDesk();
  const everything = useAnswer('desk.counts', { filter: noFilter });
  const [entering, setEntering] = useState(false);
  const jobs = jobsOf(useClient());
  const desk = useRef<DeskHandle>(null);
  const thing = useRef<HTMLDivElement>(null);

  const none = everything.data?.total === 0 && everything.data.removed === 0;
  // Whoever looks at one posting receives for that posting, unless said otherwise.
  const filtered = filter.for !== null && !isOpenAssignment(filter.for) ? filter.for : null;
  const [said, setSaid] = useState<string | null | undefined>(undefined);
  const destination = said === undefined ? filtered : said;
  const destinationTitle = everything.data?.destinations.find((one) => one.id === destination)?.title;

  const receive = () => go('applications', receivingPlace);
  const enter = () => setEntering(true);

  useAsked('enter-application', enter);

  /** Whoever reads an application goes on reading: the foot of the page tells. */
  function follow(): void {
    if (opened === null) receive();
  }

  function take(files: readonly File[]): void {
    const mails = setBundlesAside(files);
    // A bundle waits for its passphrase, on the page where things are received.
    if (mails.length < files.length) receive();
    if (files.length > 0 && mails.length === 0) return;
    jobs.start({ kind: 'files', files: mails, posting: destination });
    follow();
  }

  usePaste({
    onFiles: take,
    onText: (text) => {
      jobs.start({ kind: 'paste', text, posting: destination });
      follow();
    },
  });

  function backToList(): void {
    flushSync(() => go('applications'));
    desk.current?.focus();
  }

  // Where the list gives its room to what was opened from it, the focus goes along.
  useEffect(() => {
    if (opened === null) return;
    const focused = document.activeElement;
    const lost = focused === null || focused === document.body || focused.getClientRects().length === 0;
    if (lost) thing.current?.focus();
  }, [opened]);

  const empty = useMemo(
    () => (
      <Empty
        action={
          <>
            <Button look="main" icon="mail" onPress={() => go('applications', receivingPlace)}>
              {say('receiving.title')}
            </Button>
            <Button icon="edit" onPress={() => setEntering(true)}>
              {say('applications.enter')}
            </Button>
          </>
        }
      >
        {say('applications.none')}
      </Empty>
    ),
    [say],
  );

  return (
    <DropArea
      label={
        destination === null || destinationTitle === undefined
          ? say('applications.drop')
          : say('applications.drop-for', { title: destinationTitle })
      }
      meant={isMeant}
      onFiles={take}
      onNothing={() => take([])}
    >
      <div className="applications" data-panel={entering}>
        <div
          className="place place-applications"
          data-open={opened !== null}
          data-empty={opened === null && none}
          data-alone={isReceiving && none}
          data-desk={opened === null && !none}
        >
          <Desk
            ref={desk}
            id={id}
            isAlone={opened === null}
            empty={none ? empty : null}
            onEnter={enter}
            onReceive={receive}
            onGone={() => thing.current?.focus()}
          />
          {opened !== null && (
            <div
              className="place-thing application-place"
              ref={thing}
              tabIndex={-1}
              onKeyDown={(event) => {
                if (event.defaultPrevented || !(event.target instanceof Element)) return;
                // What is shown above the page, such as a menu, hears its own keys.
                if (!event.currentTarget.contains(event.target) || event.key !== 'Escape') return;
                event.preventDefault();
                backToList();
              }}
            >
              {comparison !== null ? (
                <ComparisonPage key={comparison} posting={comparison} onBack={backToList} />
              ) : id === null ? (
                <ReceivingPage
                  jobs={jobs}
                  report={report === '' ? null : report}
                  posting={destination}
                  onPosting={setSaid}
                />
              ) : (
                <OneApplication key={id} id={id} onBack={backToList} onRemoved={() => desk.current?.goOn()} />
              )}
            </div>
          )}
        </div>
        {entering && <EnterPanel posting={filtered} onClose={() => setEntering(false)} />}
      </div>
      <ReceivingBar jobs={jobs} isHidden={opened === receivingPlace} />
    </DropArea>
  );
}

interface OneApplicationProps {
  readonly id: string;
  readonly onBack: () => void;
  readonly onRemoved: () => void;
}

function OneApplication({ id, onBack, onRemoved }: OneApplicationProps) {
  const { say, sayError } = useWords();
  const application = useAnswer('applications.get', { id });
  useMarkRead(id);
  if (application.data !== undefined)
    return <ApplicationDesk application={application.data} onBack={onBack} onRemoved={onRemoved} />;
  if (application.error === null) return <Waiting />;
  return (
    <Notice tone="stop" actions={<Button onPress={onBack}>{say('applications.back')}</Button>}>
      {sayError(application.error)}
    </Notice>
  );
}
