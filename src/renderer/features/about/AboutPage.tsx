import { useEffect, useRef } from 'react';
import { useAnswer } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { AdministrationPart } from './AdministrationPart.tsx';
import { DetailsPart } from './DetailsPart.tsx';
import { LicencesPart } from './LicencesPart.tsx';
import { UpdatesPart } from './UpdatesPart.tsx';
import './About.css';

/** Which Vivier this is, whether there is a newer one, who has a say in it, and what others have given to it. */
export function AboutPage() {
  const { say, sayError } = useWords();
  const about = useAnswer('program.about', {});
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="sheet">
      <div className="sheet-inner">
        <div className="about-head">
          <IconButton
            icon="arrowLeft"
            label={say('about.back')}
            onPress={() => go('settings')}
            tooltip="right"
          />
          <h1 className="sheet-title" ref={title} tabIndex={-1}>
            {say('about.title')}
          </h1>
        </div>
        {about.error !== null && <Notice tone="stop">{sayError(about.error)}</Notice>}
        {about.data === undefined ? (
          about.error === null && <Waiting />
        ) : (
          <>
            <DetailsPart about={about.data} />
            <UpdatesPart about={about.data} />
            <AdministrationPart policy={about.data.policy} />
          </>
        )}
        <LicencesPart />
      </div>
    </div>
  );
}
