/** The browser face's bridge: calls and files by HTTP, events by server-sent events. */
import type { Answer, CallError, Source } from '../../shared/contract.ts';
import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts';
import type { Bridge, BridgeEvent } from './bridge.ts';

/** Browsers carry at most 64 kB past the end of a page. */
const largestFarewell = 60_000;
const retryAfter = 1_000;

/** A bridge to the host that served this page. */
export function httpBridge(): Bridge {
  const listeners = new Set<(event: BridgeEvent) => void>();
  let source: EventSource | null = null;
  let lost = false;
  let leaving = false;

  function tell(event: BridgeEvent): void {
    for (const listener of listeners) listener(event);
  }

  function lose(): void {
    if (lost) return;
    lost = true;
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
    opened.onerror = () => {
      lose();
      // The browser tries again by itself unless the host answered something that is no stream of events.
      if (opened.readyState !== EventSource.CLOSED) return;
      opened.close();
      void fetch('/session').then(
        (response) => (response.status === 401 ? tell({ type: 'connection', state: 'ended' }) : later()),
        () => later(),
      );
    };
  }

  function later(): void {
    setTimeout(() => {
      if (listeners.size > 0) open();
    }, retryAfter);
  }

  window.addEventListener('beforeunload', () => (leaving = true));
  window.addEventListener('pagehide', () => (leaving = true));
  window.addEventListener('pageshow', () => (leaving = false));

  async function post(path: string, type: string, body: string | File): Promise<Answer<unknown>> {
    // What is being typed when the page closes must still arrive.
    const farewell = leaving || document.visibilityState === 'hidden';
    const keepalive = farewell && (typeof body === 'string' ? 3 * body.length : body.size) < largestFarewell;
    try {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
        keepalive,
      });
      if (response.ok) return (await response.json()) as Answer<unknown>;
      return refused(response.status);
    } catch {
      return failed('app-gone');
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
    async receiveFile(file) {
      const path = `/files?name=${encodeURIComponent(file.name)}`;
      if (file.size > largestUpload) return failed('upload-too-large', { name: file.name, bytes: file.size });
      return (await post(path, 'application/octet-stream', file)) as Answer<Source>;
    },
  };
}

/** As the host holds it: 100 MB. */
const largestUpload = 100 * 1024 * 1024;

function refused(status: number): Answer<never> {
  if (status === 401) return failed('session-ended');
  return failed('internal');
}

function failed(code: ErrorCode, details: ErrorDetails = {}): { ok: false; error: CallError } {
  return { ok: false, error: { code, details: { ...details } } };
}
