import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Client } from '../../api/client.ts';
import { useClient } from '../../app/data.tsx';
import { onLeaving } from '../../app/leaving.ts';
import { OfferSession, type SessionState } from './offer-session.ts';

/** Sessions outlive the components that show them until everything typed is saved. */
const sessions = new Map<string, { session: OfferSession; holders: number }>();

/** How long after an event the app is asked whether another window saved. */
const lookAfter = 800;

function farewell(): void {
  for (const { session } of sessions.values()) session.farewell();
}
function farewellWhenHidden(): void {
  if (document.visibilityState !== 'hidden') return;
  for (const { session } of sessions.values()) void session.flush();
}
onLeaving(farewell, () => [...sessions.values()].some(({ session }) => session.isUnsaved()));
window.addEventListener('beforeunload', farewell);
document.addEventListener('visibilitychange', farewellWhenHidden);

async function open(client: Client, id: string): Promise<OfferSession> {
  const known = sessions.get(id);
  if (known !== undefined) return known.session;
  const offer = await client.read('offers.get', { id });
  const opened = sessions.get(id)?.session ?? new OfferSession(client, offer);
  if (!sessions.has(id)) sessions.set(id, { session: opened, holders: 0 });
  return opened;
}

function hold(id: string, by: 1 | -1): void {
  const held = sessions.get(id);
  if (held === undefined) return;
  held.holders += by;
  if (held.holders > 0) return;
  void held.session.flush().then(() => {
    if (held.holders === 0 && !held.session.isUnsaved() && held.session.state().saving !== 'conflict')
      sessions.delete(id);
  });
}

/** Saves what is typed in an offer now, before something is done with its stored text. */
export async function flushOffer(id: string): Promise<void> {
  await sessions.get(id)?.session.flush();
}

/** Looks again at an offer whose stored text something else has changed. */
export async function refreshOffer(id: string): Promise<void> {
  await sessions.get(id)?.session.refresh();
}

/** Saves what is typed in any offer now. */
export async function flushOffers(): Promise<void> {
  await Promise.all(Array.from(sessions.values(), ({ session }) => session.flush()));
}

/** Looks again at every open offer. */
export async function refreshOffers(): Promise<void> {
  await Promise.all(Array.from(sessions.values(), ({ session }) => session.refresh()));
}

export interface OpenedOffer {
  readonly session: OfferSession | null;
  readonly error: Error | null;
}

/** Opens the session of an offer, and ends it with everything saved when nobody shows it any more. */
export function useOfferSession(id: string): OpenedOffer {
  const client = useClient();
  const [opened, setOpened] = useState<OpenedOffer & { readonly id: string }>({
    id,
    session: null,
    error: null,
  });

  useEffect(() => {
    let gone = false;
    let held = false;
    let look: ReturnType<typeof setTimeout> | undefined;
    open(client, id).then(
      (session) => {
        if (gone) return;
        held = true;
        hold(id, 1);
        setOpened({ id, session, error: null });
      },
      (error: unknown) => {
        if (!gone)
          setOpened({ id, session: null, error: error instanceof Error ? error : new Error(String(error)) });
      },
    );
    const stop = client.listen((event) => {
      const changed =
        event.type === 'changed' &&
        (event.subjects.includes('offers') || event.subjects.includes('postings'));
      const back = event.type === 'connection' && event.state === 'connected';
      if (!changed && !back) return;
      if (back) void sessions.get(id)?.session.flush();
      clearTimeout(look);
      look = setTimeout(
        () =>
          void sessions
            .get(id)
            ?.session.refresh()
            .catch(() => null),
        lookAfter,
      );
    });
    return () => {
      gone = true;
      clearTimeout(look);
      stop();
      if (held) hold(id, -1);
    };
  }, [client, id]);

  return opened.id === id ? opened : { session: null, error: null };
}

/** What a session shows beside its text. */
export function useSessionState(session: OfferSession): SessionState {
  return useSyncExternalStore(session.listen, session.state);
}
