import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useAnswer, useClient } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { ReceivingBar } from '../receiving/ReceivingBar.tsx';
import { ReceivingPage } from '../receiving/ReceivingPage.tsx';
import { jobsOf } from '../receiving/jobs.ts';
import { isMeant } from '../receiving/meant-files.ts';
import { usePaste } from '../receiving/use-paste.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { DropArea } from '../../ui/DropArea.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { ApplicationDesk } from './ApplicationDesk.tsx';
import { ApplicationList } from './ApplicationList.tsx';
import { comparedPosting } from './comparison-place.ts';
import { ComparisonPage } from './ComparisonPage.tsx';
import { EnterPanel } from './EnterPanel.tsx';
import { choose, isOpenAssignment, neighbour, noFilter, type Filter } from './filter.ts';
import './ApplicationsPage.css';

/** What was sought stays while other places are looked at. */
const last: { filter: Filter } = { filter: noFilter };

const open = (id: string) => go('applications', id);
const close = () => go('applications');

/** The receiving, or the report of one of its imports, has a place beside the list as an application has. */
const receivingPlace = 'receiving';

/** The applications on the left, the open one or the receiving beside them; mails are dropped anywhere. */
export function ApplicationsPage({ id: opened }: { readonly id: string | null }) {
  const isReceiving = opened === receivingPlace || opened?.startsWith(`${receivingPlace}/`) === true;
  const report = isReceiving ? opened.slice(receivingPlace.length + 1) : '';
  const comparison = comparedPosting(opened);
  const id = isReceiving || comparison !== null ? null : opened;
  const { say, sayError } = useWords();
  const present = useAnswer('applications.list', {});
  const removed = useAnswer('applications.list', { removed: true });
  const [filter, setFilter] = useState(last.filter);
  const [entering, setEntering] = useState(false);
  const jobs = jobsOf(useClient());
  const place = useRef<HTMLDivElement>(null);
  const thing = useRef<HTMLDivElement>(null);

  const asked = filter.removed ? removed : present;
  // Typing goes before finding.
  const chosen = useDeferredValue(filter);
  const shown = useMemo(() => choose(asked.data ?? [], chosen), [asked.data, chosen]);
  const none = present.data?.length === 0 && removed.data?.length === 0;
  // Whoever looks at one posting receives for that posting, unless said otherwise.
  const filtered = filter.for !== null && !isOpenAssignment(filter.for) ? filter.for : null;
  const [said, setSaid] = useState<string | null | undefined>(undefined);
  const destination = said === undefined ? filtered : said;
  const destinationTitle = (present.data ?? []).find(({ posting }) => posting?.id === destination)?.posting
    ?.title;

  function change(changes: Partial<Filter>): void {
    setFilter((now) => {
      last.filter = { ...now, ...changes };
      return last.filter;
    });
  }

  const receive = () => go('applications', receivingPlace);

  /** Whoever reads an application goes on reading: the foot of the page tells. */
  function follow(): void {
    if (opened === null) receive();
  }

  function take(files: readonly File[]): void {
    jobs.start({ kind: 'files', files, posting: destination });
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
    go('applications');
    window.requestAnimationFrame(() => {
      const list = place.current?.querySelector('.list');
      if (list instanceof HTMLElement) list.focus();
    });
  }

  // Where the list gives its room to what was opened from it, the focus goes along.
  useEffect(() => {
    if (opened === null) return;
    const focused = document.activeElement;
    const lost = focused === null || focused === document.body || focused.getClientRects().length === 0;
    if (lost) thing.current?.focus();
  }, [opened]);

  const acts = [
    {
      id: 'receive',
      label: say('receiving.title'),
      icon: 'mail',
      act: receive,
    },
    { id: 'enter', label: say('applications.enter'), icon: 'edit', act: () => setEntering(true) },
  ] as const;

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
          ref={place}
        >
          <section className="place-list" aria-label={say('applications.list')}>
            <header className="place-head">
              <h1 className="place-title">{say('nav.applications')}</h1>
              <Menu label={say('applications.add')} acts={acts}>
                <IconButton icon="add" label={say('applications.add')} />
              </Menu>
            </header>
            {asked.error !== null && (
              <Notice
                tone="stop"
                actions={<Button onPress={() => void asked.refetch()}>{say('ui.retry')}</Button>}
              >
                {sayError(asked.error)}
              </Notice>
            )}
            {asked.data === undefined ? (
              asked.error === null && <Waiting />
            ) : none ? (
              <Empty
                action={
                  <>
                    <Button look="main" icon="mail" onPress={receive}>
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
            ) : (
              <ApplicationList
                rows={asked.data}
                shown={shown}
                removedCount={removed.data?.length ?? 0}
                filter={filter}
                onFilter={change}
                open={id}
                onOpen={open}
                onBack={close}
              />
            )}
          </section>
          <div
            className="place-thing application-place"
            ref={thing}
            tabIndex={-1}
            onKeyDown={(event) => {
              if (event.defaultPrevented || !(event.target instanceof Element)) return;
              // What is shown above the page, such as a menu, hears its own keys.
              if (!event.currentTarget.contains(event.target)) return;
              if (event.key === 'Escape' && opened !== null) {
                event.preventDefault();
                backToList();
              }
              const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : null;
              const typing = event.target.closest('input, textarea') !== null;
              if (id === null || step === null || typing || event.ctrlKey || event.metaKey || event.altKey)
                return;
              const next = neighbour(shown, id, step);
              if (next === null) return;
              event.currentTarget.focus();
              go('applications', next);
            }}
          >
            {isReceiving ? (
              <ReceivingPage
                jobs={jobs}
                report={report === '' ? null : report}
                posting={destination}
                onPosting={setSaid}
              />
            ) : comparison !== null ? (
              <ComparisonPage key={comparison} posting={comparison} onBack={backToList} />
            ) : id === null ? (
              <Empty>{say('applications.choose')}</Empty>
            ) : (
              <OneApplication
                key={id}
                id={id}
                onBack={backToList}
                onRemoved={() => {
                  const next = neighbour(shown, id, 1) ?? neighbour(shown, id, -1);
                  thing.current?.focus();
                  go('applications', next);
                }}
              />
            )}
          </div>
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
  if (application.data !== undefined)
    return <ApplicationDesk application={application.data} onBack={onBack} onRemoved={onRemoved} />;
  if (application.error === null) return <Waiting />;
  return (
    <Notice tone="stop" actions={<Button onPress={onBack}>{say('applications.back')}</Button>}>
      {sayError(application.error)}
    </Notice>
  );
}
