import { lazy, Suspense, useEffect } from 'react';
import { ApplicationsPage } from '../features/applications/ApplicationsPage.tsx';
import { KeysSheet } from '../features/desk/KeysSheet.tsx';
import { useUndoKeys } from '../features/desk/use-undo-keys.ts';
import { useDeskKeys } from '../features/desk/desk-keys.ts';
import { InterviewsPage } from '../features/interviews/InterviewsPage.tsx';
import { SearchPage } from '../features/search/SearchPage.tsx';
import { useSearchKeys } from '../features/search/use-search-keys.ts';
import { PoolPage } from '../features/pool/PoolPage.tsx';
import { PrivacyPage } from '../features/privacy/PrivacyPage.tsx';
import { PostingsPage } from '../features/postings/PostingsPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { WebsitePage } from '../features/website/WebsitePage.tsx';
import { Waiting } from '../ui/Progress.tsx';
import { Toasts } from '../ui/Toast.tsx';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { useAnswer } from './data.tsx';
import { Navigation } from './Navigation.tsx';
import { go, useRoute, type Place } from './route.ts';
import { Safety } from './Safety.tsx';
import { lastTheme, useTheme } from './theme.ts';
import { useOffered } from './offered.ts';
import { useCommands } from './use-commands.ts';
import { useFarewell } from './use-farewell.ts';
import { useOpenedFiles } from './use-opened-files.ts';
import { useWords, WordsProvider } from './words.tsx';
import './App.css';
import './print.css';

// Plots are drawn by a library that nobody else needs.
const FiguresPage = lazy(async () => {
  const { FiguresPage: Page } = await import('../features/figures/FiguresPage.tsx');
  return { default: Page };
});

const pages: Record<Place, React.ComponentType<{ readonly id: string | null }>> = {
  offers: PostingsPage,
  applications: ApplicationsPage,
  interviews: InterviewsPage,
  search: SearchPage,
  pool: PoolPage,
  figures: FiguresPage,
  site: WebsitePage,
  privacy: PrivacyPage,
  settings: SettingsPage,
};

/** The window: where one is on the left, the place itself beside it. */
export function App() {
  const settings = useAnswer('settings.get', {});
  useTheme(settings.data?.theme ?? lastTheme());
  return (
    <WordsProvider locale={settings.data?.language ?? 'fr'}>
      <Shell />
    </WordsProvider>
  );
}

function Shell() {
  const { say, locale } = useWords();
  const { place, id } = useRoute();
  useSearchKeys();
  useDeskKeys({ i: { label: say('interviews.key'), act: () => go('interviews') } }, 'everywhere');
  const { undo, redo } = useUndoKeys();
  useCommands(undo, redo);
  useOpenedFiles();
  useFarewell();
  useOffered();
  const Page = pages[place];
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = `${say(`nav.${place}`)} · Vivier`;
  }, [locale, place, say]);
  return (
    <div className="shell">
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          // The address says where one is: the link moves the focus alone.
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {say('nav.skip')}
      </a>
      <Navigation place={place} />
      <main className="shell-main" id="main" tabIndex={-1}>
        <ConnectionNotice />
        <div className="shell-page">
          <Safety key={place}>
            <Suspense fallback={<Waiting />}>
              <Page id={id} />
            </Suspense>
          </Safety>
        </div>
      </main>
      <KeysSheet />
      <Toasts />
    </div>
  );
}
