import { Disclosure, DisclosurePanel, Button as AriaButton } from 'react-aria-components';
import type { ExportedFile } from '../../../shared/website/website.ts';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StateMark, type MarkShape, type MarkTone } from '../../ui/StateMark.tsx';
import { AppearanceOf } from '../preview/Appearance.tsx';
import { Difference } from './Difference.tsx';
import { ResolveButtons } from './ResolveButtons.tsx';

const looks: Record<ExportedFile['action'], { readonly shape: MarkShape; readonly tone: MarkTone }> = {
  create: { shape: 'dot', tone: 'pond' },
  update: { shape: 'half', tone: 'pond' },
  unchanged: { shape: 'check', tone: 'quiet' },
  refused: { shape: 'stop', tone: 'brick' },
};

/** One file of the website: what would become of it, and line by line how. */
export function ExportFile({ file, path }: { readonly file: ExportedFile; readonly path: string }) {
  const { say, sayError } = useWords();
  const look = looks[file.action];
  const head = (
    <>
      <StateMark shape={look.shape} tone={look.tone} word={say(`export.${file.action}`)} />
      <span className="path export-path">{file.path}</span>
    </>
  );
  return (
    <li className="export-file">
      {file.difference === null ? (
        <div className="export-head">{head}</div>
      ) : (
        <Disclosure>
          <AriaButton slot="trigger" className="export-head export-trigger">
            {head}
            <Icon name="chevronDown" />
          </AriaButton>
          <DisclosurePanel>
            <Difference lines={file.difference} />
          </DisclosurePanel>
        </Disclosure>
      )}
      {(file.action === 'create' || file.action === 'update') && (
        <div className="export-appearance">
          <AppearanceOf offer={file.offer} state="finished" />
        </div>
      )}
      {file.error !== null && (
        <div className="export-error">
          <p>{sayError(file.error)}</p>
          {(file.error.code === 'post-changed-on-disk' || file.error.code === 'post-missing-on-disk') && (
            <ResolveButtons path={path} offer={file.offer} />
          )}
          <p>
            <a href={hashOf('offers', file.posting.id)}>
              {say('export.open', { title: file.posting.title })}
            </a>
          </p>
        </div>
      )}
    </li>
  );
}
