/** What a person has chosen on this machine. */
import type { Connection } from '../database/open-database.ts';
import { languageChoiceSchema, mostRecentSites } from '../../shared/calls/app.ts';
import { idSchema, type Id } from '../../shared/moment.ts';
import type { Locale } from '../../shared/postings/posting.ts';
import { newId } from '../database/ids.ts';
import { settingsSchema, type Checked, type Settings } from '../../shared/contract.ts';

const defaults: Omit<Settings, 'reviewer' | 'language'> = {
  languageChoice: 'system',
  theme: 'system',
  site: null,
  recentSites: [],
  spelling: null,
  author: '',
  updatesFrom: null,
};

export interface SettingsStore {
  get(): Settings;
  save(changes: Checked<'settings.save'>): Settings;
}

/**
 * A value that no longer fits gives way to its default: a setting must never keep the app from starting.
 * `spoken` is what the machine speaks, for whoever chose nothing else.
 */
export function openSettings(db: Connection, spoken: Locale): SettingsStore {
  const select = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM setting');
  const upsert = db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );

  function makeReviewer(): Id {
    const reviewer = newId();
    upsert.run('reviewer', JSON.stringify(reviewer));
    return reviewer;
  }

  function get(): Settings {
    const stored = Object.fromEntries(
      select.all().map(({ key, value }) => [key, JSON.parse(value) as unknown]),
    );
    const reviewer = idSchema.safeParse(stored['reviewer']).data ?? makeReviewer();
    const languageChoice = languageChoiceSchema.safeParse(stored['language']).data ?? 'system';
    const language = languageChoice === 'system' ? spoken : languageChoice;
    const whole = settingsSchema.safeParse({ ...defaults, ...stored, language, languageChoice, reviewer });
    return whole.success ? whole.data : { ...defaults, language, reviewer };
  }

  return {
    get,
    save(changes) {
      db.transaction(() => {
        const before = get().recentSites;
        const { site, recentSites = before } = changes;
        const left = before.filter((folder) => recentSites.includes(folder));
        const sites =
          site === undefined || site === null ? left : [site, ...left.filter((folder) => folder !== site)];
        for (const [key, value] of Object.entries({
          ...changes,
          recentSites: sites.slice(0, mostRecentSites),
        }))
          if (value !== undefined) upsert.run(key, JSON.stringify(value));
      })();
      return get();
    },
  };
}
