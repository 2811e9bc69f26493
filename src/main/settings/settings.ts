/** What a person has chosen on this machine. */
import type { Connection } from '../database/open-database.ts';
import { idSchema, type Id } from '../../shared/moment.ts';
import { newId } from '../database/ids.ts';
import { settingsSchema, type Settings } from '../../shared/contract.ts';

const defaults: Omit<Settings, 'reviewer'> = { language: 'fr', theme: 'system', site: null, author: '' };

export interface SettingsStore {
  get(): Settings;
  save(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
}

/** A value that no longer fits gives way to its default: a setting must never keep the app from starting. */
export function openSettings(db: Connection): SettingsStore {
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
    const whole = settingsSchema.safeParse({ ...defaults, ...stored, reviewer });
    return whole.success ? whole.data : { ...defaults, reviewer };
  }

  return {
    get,
    save(changes) {
      db.transaction(() => {
        for (const [key, value] of Object.entries(changes))
          if (value !== undefined) upsert.run(key, JSON.stringify(value));
      })();
      return get();
    },
  };
}
