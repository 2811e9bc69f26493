import { useState } from 'react';
import type { Settings } from '../../../shared/contract.ts';
import { useAct, useAnswer, useClient, useKeepAnswer } from '../../app/data.tsx';
import { useRoute } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useAutosaved } from '../postings/use-autosaved.ts';
import { AboutPage } from '../about/AboutPage.tsx';
import { EmployerPart } from '../answers/EmployerPart.tsx';
import { TemplatesPart } from '../answers/TemplatesPart.tsx';
import { LibraryPart } from './LibraryPart.tsx';
import { SpellingPart, spellingPlace } from './SpellingPart.tsx';
import './SettingsPage.css';

const themes = ['system', 'light', 'dark'] as const;
const languages = ['system', 'fr', 'en'] as const;

type Shown = Partial<Pick<Settings, 'languageChoice' | 'theme' | 'spelling'>>;

/** What a person chooses once, and, on a page of its own, what the program says about itself. */
export function SettingsPage({ id }: { readonly id: string | null }) {
  return id === 'about' ? <AboutPage /> : <ChoicesPage />;
}

/** Language, look, name; and where the library lies, its backup and its health. */
function ChoicesPage() {
  const { say, sayError } = useWords();
  const settings = useAnswer('settings.get', {});
  return (
    <div className="sheet">
      <div className="sheet-inner">
        <h1 className="sheet-title">{say('nav.settings')}</h1>
        {settings.error !== null && <Notice tone="stop">{sayError(settings.error)}</Notice>}
        {settings.data === undefined ? (
          settings.error === null && <Waiting />
        ) : (
          <Choices settings={settings.data} />
        )}
        <EmployerPart />
        <TemplatesPart />
        <LibraryPart />
      </div>
    </div>
  );
}

function Choices({ settings }: { readonly settings: Settings }) {
  const { say, sayError } = useWords();
  const client = useClient();
  const keep = useKeepAnswer();
  const save = useAct('settings.save');
  const { values, change, error } = useAutosaved<Pick<Settings, 'author'>>(
    { author: settings.author },
    async (changes) => keep('settings.get', {}, await client.call('settings.save', changes)),
  );
  const [shown, setShown] = useState<Shown>({});
  const isSpellingAsked = useRoute().id === spellingPlace;

  function choose({ languageChoice: language, ...changes }: Shown): void {
    setShown({ ...changes, ...(language === undefined ? {} : { languageChoice: language }) });
    save.mutate(
      { ...changes, ...(language === undefined ? {} : { language }) },
      {
        onSuccess: (saved) => keep('settings.get', {}, saved),
        onSettled: () => setShown({}),
      },
    );
  }

  const failure = error ?? save.error;
  return (
    <section className="part settings-choices" aria-label={say('settings.choices')}>
      {failure !== null && <Notice tone="stop">{sayError(failure)}</Notice>}
      <div className="setting">
        <span className="setting-name">{say('settings.language')}</span>
        <Segments
          label={say('settings.language')}
          value={shown.languageChoice ?? settings.languageChoice}
          onChange={(languageChoice) => choose({ languageChoice })}
          choices={languages.map((id) => ({ id, label: say(`settings.language-${id}`) }))}
        />
      </div>
      <div className="setting">
        <span className="setting-name">{say('settings.theme')}</span>
        <Segments
          label={say('settings.theme')}
          value={shown.theme ?? settings.theme}
          onChange={(theme) => choose({ theme })}
          choices={themes.map((id) => ({ id, label: say(`settings.theme-${id}`) }))}
        />
      </div>
      <SpellingPart
        spelling={shown.spelling === undefined ? settings.spelling : shown.spelling}
        isAsked={isSpellingAsked}
        onChoose={(spelling) => choose({ spelling })}
      />
      <div className="setting">
        <span className="setting-name">{say('settings.author')}</span>
        <div className="setting-field">
          <TextField
            label={say('settings.author')}
            labelHidden
            help={say('settings.author-help')}
            maxLength={100}
            value={values.author}
            onChange={(author) => change({ author })}
          />
        </div>
      </div>
    </section>
  );
}
