/** The browser face's bridge: calls and files by HTTP, events by server-sent events. */
import { largestUpload, type OpenedFile } from '../../shared/bridge.ts';
import type { Answer, CallError, Source } from '../../shared/contract.ts';
import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts';
import type { Bridge, BridgeEvent } from './bridge.ts';

/** Browsers carry at most 64 kB past the end of a page. */
const largestFarewell = 60_000;
const retryAfter = 1_000;
/** A page that is not let in any more may be once another page of the same browser was. */
const lookAgainAfter = 5_000;
/** What was typed this shortly before the app went may not have reached it. */
const onItsWay = 3_000;

/** A bridge to the host that served this page. */
export function httpBridge(): Bridge {
  const listeners = new Set<(event: BridgeEvent) => void>();
  const sending = new Map<string, AbortController>();
  let source: EventSource | null = null;
  let lost = false;
  let lostAt = 0;
  let typedAt = 0;
  let leaving = false;
  /** What the host calls this page, while it listens. */
  let name: string | null = null;

  function tell(event: BridgeEvent): void {
    for (const listener of listeners) listener(event);
  }

  function lose(): void {
    if (lost) return;
    lost = true;
    lostAt = Date.now();
    tell({ type: 'connection', state: 'lost' });
  }

  function open(): void {
    const opened = new EventSource('/events');
    source = opened;
    opened.onopen = () => {
      if (!lost) return;
      lost = false;
      tell({ type: 'connection', state: 'connected' });
    };
    opened.onmessage = (message: MessageEvent<string>) => tell(JSON.parse(message.data) as BridgeEvent);
    opened.addEventListener('page', (message: MessageEvent<string>) => (name = message.data));
    opened.onerror = () => {
      lose();
      // The browser tries again by itself unless the host answered something that is no stream of events.
      if (opened.readyState !== EventSource.CLOSED) return;
      opened.close();
      later(retryAfter);
    };
  }

  function later(after: number): void {
    setTimeout(() => {
      if (listeners.size === 0) return;
      void fetch('/session').then(
        (response) => {
          if (response.status === 401) tell({ type: 'connection', state: 'ended' });
          if (response.ok) open();
          else later(response.status === 401 ? lookAgainAfter : retryAfter);
        },
        () => later(retryAfter),
      );
    }, after);
  }

  /** A word to the host about this page, which it may leave unheard. */
  function tellHost(path: string): void {
    if (name === null) return;
    const body = JSON.stringify({ page: name });
    const headers = { 'content-type': 'application/json' };
    void fetch(path, { method: 'POST', headers, body, keepalive: true }).catch(() => undefined);
  }

  document.addEventListener('input', () => (typedAt = Date.now()), true);
  window.addEventListener('beforeunload', (event) => {
    leaving = true;
    // Nobody can save these words any more, and the page is the only place where they stand.
    if (lost && typedAt > lostAt - onItsWay) event.preventDefault();
  });
  window.addEventListener('pagehide', () => {
    leaving = true;
    tellHost('/farewell');
  });
  window.addEventListener('pageshow', () => (leaving = false));

  async function post(
    path: string,
    type: string,
    body: string | File,
    signal: AbortSignal | null = null,
  ): Promise<Answer<unknown>> {
    // What is being typed when the page closes must still arrive.
    const farewell = leaving || document.visibilityState === 'hidden';
    const keepalive = farewell && (typeof body === 'string' ? 3 * body.length : body.size) < largestFarewell;
    try {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
        keepalive,
        signal,
      });
      if (response.ok) return (await response.json()) as Answer<unknown>;
      return refused(response.status);
    } catch {
      return failed(signal?.aborted === true ? 'cancelled' : 'app-gone');
    }
  }

  return {
    call: (name, input) => post('/call', 'application/json', JSON.stringify({ name, input })),
    listen(listener) {
      listeners.add(listener);
      if (source === null) open();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        source?.close();
        source = null;
      };
    },
    async receiveFile(file, of) {
      const path = `/files?name=${encodeURIComponent(file.name)}`;
      if (file.size > largestUpload) return failed('upload-too-large', { name: file.name, bytes: file.size });
      const stop = new AbortController();
      sending.set(of, stop);
      try {
        return (await post(path, 'application/octet-stream', file, stop.signal)) as Answer<Source>;
      } finally {
        sending.delete(of);
      }
    },
    stopFile: (of) => sending.get(of)?.abort(),
    async takeOpened() {
      const taken = await post('/opened', 'application/json', '{}');
      // The host answers a list of its own; what was refused or lost is an error in its place.
      return Array.isArray(taken) ? (taken as readonly OpenedFile[]) : [];
    },
    dragAddress: (id) => new URL(`/originals/${id}`, location.href).href,
    holdDrag: () => undefined,
    saved: () => tellHost('/saved'),
    // It has no menu of ours, and is never told that its app is stuck.
    offer: () => undefined,
    restart: () => undefined,
  };
}

function refused(status: number): Answer<never> {
  if (status === 401) return failed('session-ended');
  return failed('internal');
}

function failed(code: ErrorCode, details: ErrorDetails = {}): { ok: false; error: CallError } {
  return { ok: false, error: { code, details: { ...details } } };
}
