import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { AppEvent, CallName, Input, Output } from '../../shared/contract.ts';
import type { Client } from '../api/client.ts';

const ClientContext = createContext<Client | null>(null);

type Subject = Extract<AppEvent, { type: 'changed' }>['subjects'][number];

/** What a query shows beyond its own subject: a posting's row holds the states of its offers and counts applications. */
const alsoShows: Partial<Record<Subject, readonly string[]>> = {
  offers: ['postings'],
  postings: ['offers'],
  applications: ['postings', 'desk', 'pool', 'documents', 'answers', 'interviews'],
  templates: ['employer', 'answers'],
  imports: ['watches', 'mailboxes'],
  process: ['desk', 'applications'],
};

/** Queries that look after themselves, since asking again on every event would disturb what is being typed. */
const keptApart = new Set<string>(['offers.get', 'site.inspect', 'site.export', 'site.preview']);

/**
 * What shows a posting's name or a finished text in passing, and costs something to ask (every post of the site, rows of
 * applications), is asked again once typing rests, not after every saved word.
 */
const lateNames = new Set<unknown>([
  'privacy.due',
  'desk.rows',
  'desk.counts',
  'search.find',
  'site.export',
  'site.preview',
]);
const lateAfter = 2_000;

function staleNames(subjects: readonly Subject[]): (name: unknown) => boolean {
  const prefixes = new Set<string>(subjects.flatMap((subject) => [subject, ...(alsoShows[subject] ?? [])]));
  return (name) =>
    typeof name === 'string' && !keptApart.has(name) && prefixes.has(name.slice(0, name.indexOf('.')));
}

export type Connection = 'connected' | 'lost' | 'stuck' | 'ended';
const ConnectionContext = createContext<Connection>('connected');

/** Lends the app to every component, and asks again for what an event says has changed. */
export function DataProvider({
  client,
  children,
}: {
  readonly client: Client;
  readonly children: ReactNode;
}) {
  const [connection, setConnection] = useState<Connection>('connected');
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, networkMode: 'always' },
          mutations: { retry: false, networkMode: 'always' },
        },
      }),
  );
  useEffect(() => {
    let late: ReturnType<typeof setTimeout> | undefined;
    const stop = client.listen((event) => {
      if (event.type === 'changed') {
        const stale = staleNames(event.subjects);
        void queries.invalidateQueries({ predicate: (query) => stale(query.queryKey[0]) });
        clearTimeout(late);
        late = setTimeout(
          () => void queries.invalidateQueries({ predicate: (query) => lateNames.has(query.queryKey[0]) }),
          lateAfter,
        );
      } else if (event.type === 'erased') {
        // What nobody looks at is let go of; what is on screen is asked again.
        queries.removeQueries({ type: 'inactive' });
        void queries.invalidateQueries({ predicate: (query) => !keptApart.has(String(query.queryKey[0])) });
      } else if (event.type === 'connection') {
        setConnection(event.state);
        if (event.state === 'connected') {
          void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'offers.get' });
        }
      }
    });
    return () => {
      clearTimeout(late);
      stop();
    };
  }, [client, queries]);
  return (
    <ClientContext value={client}>
      <ConnectionContext value={connection}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </ConnectionContext>
    </ClientContext>
  );
}

/** The app, for what is neither a query nor a single act. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('DataProvider is missing.');
  return client;
}

/** Whether the app can be reached. */
export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

/** What a call answers, kept and asked for again when it changes. A null input asks nothing. */
export function useAnswer<N extends CallName>(name: N, input: Input<N> | null): UseQueryResult<Output<N>> {
  const client = useClient();
  return useQuery<Output<N>>({
    queryKey: [name, input],
    queryFn: () => {
      if (input === null) throw new Error('Nothing to ask.');
      return client.read(name, input);
    },
    enabled: input !== null,
  });
}

/** A call that changes something; what shows the change hears of it by an event. */
export function useAct<N extends CallName>(name: N): UseMutationResult<Output<N>, Error, Input<N>> {
  const client = useClient();
  return useMutation<Output<N>, Error, Input<N>>({ mutationFn: (input) => client.call(name, input) });
}

/** A question of a person that changes nothing: whoever leaves does not wait for its answer. */
export function useQuestion<N extends CallName>(name: N): UseMutationResult<Output<N>, Error, Input<N>> {
  const client = useClient();
  return useMutation<Output<N>, Error, Input<N>>({ mutationFn: (input) => client.read(name, input) });
}

export interface Attempts {
  /** Why the last attempt failed; null while and after one goes well. */
  readonly error: Error | null;
  readonly attempt: (work: () => Promise<unknown>) => void;
  readonly forget: () => void;
}

/** Acts of several steps, carried through even where the first step takes away what started them. */
export function useAttempts(): Attempts {
  const [error, setError] = useState<Error | null>(null);
  return {
    error,
    attempt(work) {
      setError(null);
      work().catch((thrown: unknown) =>
        setError(thrown instanceof Error ? thrown : new Error(String(thrown))),
      );
    },
    forget: () => setError(null),
  };
}

/** Puts an answer where `useAnswer` of the same input finds it. */
export function useKeepAnswer(): <N extends CallName>(name: N, input: Input<N>, answer: Output<N>) => void {
  const queries = useQueryClient();
  return (name, input, answer) => queries.setQueryData([name, input], answer);
}

export interface JobProgress {
  readonly done: number;
  readonly total: number | null;
  readonly what: string;
}

/** Hears how far a job is; null until the first word and when no job is named. */
export function useProgress(job: string | null): JobProgress | null {
  const client = useClient();
  const [heard, setHeard] = useState<(JobProgress & { readonly job: string }) | null>(null);
  useEffect(
    () =>
      job === null
        ? undefined
        : client.listen((event) => {
            if (event.type === 'progress' && event.job === job) setHeard(event);
          }),
    [client, job],
  );
  return heard?.job === job ? heard : null;
}
