/** `session` and `protocol`: what pages may ask of the system and of the network. */
import { EventEmitter } from 'node:events';
import type {
  CallbackResponse,
  OnBeforeRequestListenerDetails,
  Protocol,
  Session,
  WebRequest,
  WebRequestFilter,
} from 'electron';

import { takeSchemes } from './addresses.ts';
import { app, Preventable } from './app.ts';
import { handlers } from './chromium.ts';
import { command } from './control.ts';
import { record } from './record.ts';

let areRegistered = false;

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (areRegistered) throw new Error('protocol.registerSchemesAsPrivileged can only be called once');
    areRegistered = true;
    record('protocol.registerSchemesAsPrivileged', schemes);
    takeSchemes(schemes.map(({ scheme }) => scheme));
  },
  handle(scheme, handler) {
    if (!app.isReady()) throw new Error('protocol.handle can only be called after app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    record('protocol.handle', scheme);
    handlers.set(scheme, handler);
  },
  unhandle(scheme) {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>;

type BeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  answer: (response: CallbackResponse) => void,
) => void;

/** Both of its forms: for addresses of a pattern, or for all. */
interface StandInRequests extends Pick<WebRequest, never> {
  onBeforeRequest(filter: WebRequestFilter, act: BeforeRequest | null): void;
  onBeforeRequest(act: BeforeRequest | null): void;
}

/** `scheme://host/path` with stars, as Electron's filters are written. */
function matches(pattern: string, address: string): boolean {
  if (pattern === '<all_urls>') return true;
  const words = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\*', '.*');
  return new RegExp(`^${words}$`).test(address);
}

class StandInSession
  extends EventEmitter
  implements
    Pick<
      Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
      | 'setSpellCheckerLanguages'
      | 'setSpellCheckerEnabled'
      | 'availableSpellCheckerLanguages'
      | 'setSpellCheckerDictionaryDownloadURL'
      | 'addWordToSpellCheckerDictionary'
      | 'isSpellCheckerEnabled'
      | 'clearStorageData'
    >
{
  readonly availableSpellCheckerLanguages = ['fr', 'fr-FR', 'en-GB', 'en-US'];
  #checksSpelling = true;
  #request: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  #check: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  #device: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  #display: Parameters<Session['setDisplayMediaRequestHandler']>[0] = null;
  #before: { readonly urls: readonly string[]; readonly act: BeforeRequest } | null = null;

  readonly webRequest: StandInRequests = {
    onBeforeRequest: (...given: [WebRequestFilter, BeforeRequest | null] | [BeforeRequest | null]) => {
      const [filter, act] = given.length === 2 ? given : [{ urls: ['<all_urls>'] }, given[0]];
      record('webRequest.onBeforeRequest', filter);
      this.#before = act === null ? null : { urls: filter.urls, act };
    },
  };

  constructor() {
    super();
    // Electron allows what nobody denies.
    command('permission', (permission: string) => ({
      request: this.#answerRequest(permission),
      check: this.#check?.(null, permission as never, '', {} as never) ?? true,
      device: this.#device?.({} as never) ?? true,
    }));
    command('display-media', () => this.#answerDisplay());
    // Whether a download would go on, and whether an address would be asked.
    command('download', () => {
      const event = new Preventable();
      this.emit('will-download', event, {}, {});
      return !event.defaultPrevented;
    });
    command('allows', (url: string) => this.allows(url, 'GET'));
  }

  #answerRequest(permission: string): boolean {
    if (this.#request === null) return true;
    let answered = true;
    this.#request(null as never, permission as never, (allowed) => (answered = allowed), {} as never);
    return answered;
  }

  /** The streams that a page would be given; null where it is refused, as where nobody answers for it. */
  async #answerDisplay(): Promise<unknown> {
    const display = this.#display;
    if (display === null) return null;
    return new Promise((resolve) => {
      display({} as never, resolve);
    });
  }

  setPermissionRequestHandler(handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
    record('session.setPermissionRequestHandler');
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: Parameters<Session['setPermissionCheckHandler']>[0]): void {
    record('session.setPermissionCheckHandler');
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: Parameters<Session['setDevicePermissionHandler']>[0]): void {
    record('session.setDevicePermissionHandler');
    this.#device = handler;
  }

  setDisplayMediaRequestHandler(handler: Parameters<Session['setDisplayMediaRequestHandler']>[0]): void {
    record('session.setDisplayMediaRequestHandler');
    this.#display = handler;
  }

  setSpellCheckerLanguages(languages: string[]): void {
    for (const one of languages)
      if (!this.availableSpellCheckerLanguages.includes(one))
        throw new Error(`Invalid language code provided: "${one}" is not a valid language code`);
    record('session.setSpellCheckerLanguages', languages);
  }

  addWordToSpellCheckerDictionary(word: string): boolean {
    record('session.addWordToSpellCheckerDictionary', word);
    return true;
  }

  isSpellCheckerEnabled(): boolean {
    return this.#checksSpelling;
  }

  setSpellCheckerEnabled(enable: boolean): void {
    this.#checksSpelling = enable;
    record('session.setSpellCheckerEnabled', enable);
  }

  setSpellCheckerDictionaryDownloadURL(url: string): void {
    record('session.setSpellCheckerDictionaryDownloadURL', url);
  }

  clearStorageData(): Promise<void> {
    record('session.clearStorageData');
    return Promise.resolve();
  }

  /** Whether a page may load this address, as `webRequest` says; the program itself where no page is named. */
  async allows(url: string, method: string, webContentsId?: number): Promise<boolean> {
    const before = this.#before;
    if (before === null || !before.urls.some((pattern) => matches(pattern, url))) return true;
    const { cancel } = await new Promise<CallbackResponse>((resolve) => {
      before.act({ url, method, webContentsId } as OnBeforeRequestListenerDetails, resolve);
    });
    return cancel !== true;
  }
}

const defaultSession = new StandInSession();

export const session = {
  get defaultSession(): StandInSession {
    if (!app.isReady()) throw new Error('Session can only be received when app is ready');
    return defaultSession;
  },
};
