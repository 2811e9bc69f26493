import { useAct, useAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useFolderChoice } from '../../ui/FolderBrowser.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { ChecksPage } from '../checks/ChecksPage.tsx';
import { CheckPart } from '../checks/CheckPart.tsx';
import { ExportPart } from './ExportPart.tsx';
import { ImportPart } from './ImportPart.tsx';
import { SitePart } from './SitePart.tsx';
import './WebsitePage.css';

/** The website's folder: what it is, what comes from it and what goes to it. */
export function WebsitePage({ id }: { readonly id: string | null }) {
  const { say, sayError } = useWords();
  const settings = useAnswer('settings.get', {});
  const save = useAct('settings.save');
  const folder = useFolderChoice('site', (site) => save.mutate({ site }));
  const path = settings.data?.site ?? null;
  const error = settings.error ?? save.error ?? folder.error;
  if (id === 'checks' && path !== null) return <ChecksPage key={path} path={path} />;

  return (
    <div className="sheet">
      <div className="sheet-inner">
        <h1 className="sheet-title">{say('nav.site')}</h1>
        {error !== null && <Notice tone="stop">{sayError(error)}</Notice>}
        {folder.browser ??
          (settings.data === undefined ? (
            error === null && <Waiting />
          ) : path === null ? (
            <Empty
              action={
                <Button look="main" icon="folder" onPress={folder.choose}>
                  {say('site.choose')}
                </Button>
              }
            >
              {say('site.none')}
            </Empty>
          ) : (
            <Chosen key={path} path={path} onChoose={folder.choose} />
          ))}
      </div>
    </div>
  );
}

function Chosen({ path, onChoose }: { readonly path: string; readonly onChoose: () => void }) {
  const { sayError } = useWords();
  const site = useAnswer('site.inspect', { path });
  return (
    <>
      <SitePart path={path} site={site.data ?? null} onChoose={onChoose} />
      {site.error !== null && <Notice tone="stop">{sayError(site.error)}</Notice>}
      {site.isPending && <Waiting />}
      {site.data !== undefined && (
        <>
          <ImportPart path={path} />
          <CheckPart />
          <ExportPart path={path} />
        </>
      )}
    </>
  );
}
