/**
 * Words checked while they are typed. macOS checks them itself; elsewhere Chromium fetches a dictionary for each language
 * from its maker, so nothing is checked before a person has read that and agreed.
 */
import type { Session } from 'electron';

/** Where Chromium's dictionaries lie, as Electron documents it; each address leads on to a host of the same maker. */
const dictionaries = /^https:\/\/(?:[a-z0-9-]+\.)+gvt1\.com\/edgedl\/chrome\/dict\//;

/** By which name a language's dictionary goes, the best first. */
const wanted = [
  ['fr', 'fr-FR'],
  ['en-GB', 'en-US'],
] as const;

export interface Spelling {
  /** Checks or stops; null is what a platform does where nobody has said. */
  check(on: boolean | null): void;
  isOn(): boolean;
  /** Whether an address that no page asks for is a dictionary that was agreed to. */
  mayFetch(address: string): boolean;
}

/** How the platform comes to its dictionaries. */
export function spellingOf(platform: NodeJS.Platform): 'system' | 'downloaded' {
  return platform === 'darwin' ? 'system' : 'downloaded';
}

/** The languages that offers are written in, as a session names them. */
export function spellingLanguages(available: readonly string[]): string[] {
  return wanted.flatMap((names) => names.find((name) => available.includes(name)) ?? []);
}

/**
 * Begins with nothing checked. `failed` hears of a dictionary that could not be fetched; where the administrator forbids
 * that any is (`isAllowed`), agreeing changes nothing.
 */
export function openSpelling(
  session: Session,
  platform: NodeJS.Platform,
  failed: () => void,
  isAllowed: () => boolean = () => true,
): Spelling {
  const isSystems = spellingOf(platform) === 'system';
  let isOn = false;
  function apply(): void {
    session.setSpellCheckerEnabled(isOn);
    if (!isSystems)
      session.setSpellCheckerLanguages(isOn ? spellingLanguages(session.availableSpellCheckerLanguages) : []);
  }
  session.on('spellcheck-dictionary-download-failure', failed);
  apply();
  return {
    check(on) {
      const next = (on ?? isSystems) && (isSystems || isAllowed());
      if (next === isOn) return;
      isOn = next;
      apply();
    },
    isOn: () => isOn,
    mayFetch: (address) => isOn && !isSystems && isAllowed() && dictionaries.test(address),
  };
}
