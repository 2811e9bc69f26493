/**
 * Which events go when people are erased, and what has to be said anew so that everybody else stays as they were:
 * histories that were merged, joined or taken apart name more than one person.
 */
import type { Id } from '../moment.ts';
import { fold, type Folded, type FoldedApplication, type FoldedMessage } from '../applications/fold.ts';
import { findUndone } from '../applications/undone.ts';
import type { ApplicationEvent, EventOf, KeptDocument } from '../applications/events.ts';

export interface Erasure {
  /** Every identity of the people who go, those merged into them included. */
  readonly candidates: readonly Id[];
  /** Every application of theirs, those joined to one included. */
  readonly applications: readonly Id[];
  /** Events that go. */
  readonly events: readonly Id[];
  /** What stays of others and stood in an event that goes, as events of their own, still without identity. */
  readonly anew: readonly RestatedEvent[];
  /** The mails and documents that stood in them and in no other event of these histories. */
  readonly originals: readonly Original[];
}

/** Bytes by their hash; a mail also by what its copies have in common. */
export interface Original {
  readonly hash: string;
  readonly fingerprint: string | null;
}

/** An event that says again what another one said; it keeps the time and the author of that one. */
export type RestatedEvent = ApplicationEvent extends infer E
  ? E extends ApplicationEvent
    ? Omit<E, 'id'>
    : never
  : never;

type Arriving = EventOf<'received'> | EventOf<'replied'> | EventOf<'entered'>;

function isArriving(event: ApplicationEvent): event is Arriving {
  return event.kind === 'received' || event.kind === 'replied' || event.kind === 'entered';
}

/**
 * Plans the erasure of some people. `events` are the whole histories that hang together with theirs, and every event
 * that names one of their identities; `people` are identities of candidates, merged or not.
 */
export function planErasure(events: readonly ApplicationEvent[], people: Iterable<Id>): Erasure {
  const before = fold(events);
  const candidates = identitiesOf(before, events, new Set(people));
  const applications = applicationsOf(before, events, candidates);
  const homes = homesOf(before);
  const gone = new Set<Id>();
  for (const event of events) if (goes(event, candidates, applications, homes)) gone.add(event.id);
  // What undoes something that goes says nothing any more, and so on.
  for (let size = -1; size !== gone.size;) {
    size = gone.size;
    for (const event of events)
      if (event.kind === 'undone' && gone.has(event.payload.event)) gone.add(event.id);
  }
  const staying = events.filter(({ id }) => !gone.has(id));
  const anew = restate(before, events, staying, { candidates, applications });
  const lost = events.filter(({ id }) => gone.has(id));
  const kept = new Set([...staying, ...anew].flatMap(hashesOf));
  return {
    candidates: [...candidates],
    applications: [...applications],
    events: [...gone],
    anew,
    originals: lost.flatMap(originalsOf).filter(({ hash }) => !kept.has(hash)),
  };
}

function originalsOf(event: Pick<ApplicationEvent, 'kind' | 'payload'>): Original[] {
  const { kind, payload } = event as ApplicationEvent;
  const documents = documentsOf(event).map(({ hash }) => ({ hash, fingerprint: null }));
  if (kind !== 'received' && kind !== 'replied') return documents;
  const { hash, fingerprint } = payload.message;
  return [{ hash, fingerprint }, ...documents];
}

function hashesOf(event: Pick<ApplicationEvent, 'kind' | 'payload'>): string[] {
  return originalsOf(event).map(({ hash }) => hash);
}

function documentsOf(event: Pick<ApplicationEvent, 'kind' | 'payload'>): readonly KeptDocument[] {
  const { kind, payload } = event as ApplicationEvent;
  return kind === 'received' || kind === 'replied' || kind === 'entered' || kind === 'attached'
    ? payload.documents
    : [];
}

function identitiesOf(before: Folded, events: readonly ApplicationEvent[], people: ReadonlySet<Id>): Set<Id> {
  const found = new Set<Id>();
  for (const { id, aliases } of before.candidates.values())
    if (people.has(id) || aliases.some((alias) => people.has(alias)))
      for (const one of [id, ...aliases]) found.add(one);
  // Who has no application left is in no fold, and in the events all the same.
  const known = new Set([...before.candidates.values()].flatMap(({ id, aliases }) => [id, ...aliases]));
  for (const { candidate } of events)
    if (people.has(candidate) && !known.has(candidate)) found.add(candidate);
  return found;
}

function applicationsOf(
  before: Folded,
  events: readonly ApplicationEvent[],
  candidates: ReadonlySet<Id>,
): Set<Id> {
  const found = new Set<Id>();
  for (const { id, candidate } of before.applications.values()) if (candidates.has(candidate)) found.add(id);
  for (const { id, into } of before.joined.values()) if (found.has(into)) found.add(id);
  for (const { application, candidate } of events)
    if (candidates.has(candidate) && !before.applications.has(application) && !before.joined.has(application))
      found.add(application);
  return found;
}

/** In which application each message stands now. */
function homesOf({ applications }: Folded): ReadonlyMap<Id, Id> {
  return new Map(
    [...applications.values()].flatMap(({ id, messages }) => messages.map((one) => [one.id, id])),
  );
}

function goes(
  event: ApplicationEvent,
  candidates: ReadonlySet<Id>,
  applications: ReadonlySet<Id>,
  homes: ReadonlyMap<Id, Id>,
): boolean {
  if (applications.has(event.application)) return true;
  if (isArriving(event) && event.kind !== 'entered') {
    const home = homes.get(event.payload.message.id);
    return home !== undefined && applications.has(home);
  }
  const { kind, candidate, payload } = event;
  if (kind === 'merged') return candidates.has(candidate) || candidates.has(payload.into);
  if (kind === 'kept-apart') return candidates.has(candidate) || candidates.has(payload.other);
  if (kind === 'parted') return candidates.has(payload.candidate);
  if (kind === 'joined' || kind === 'taken-out') return applications.has(payload.into);
  // Written on another's page while both were taken for one: it says who the erased person is.
  return kind === 'corrected' && candidates.has(candidate);
}

/** Says again what stays and has lost its beginning, its messages or its name. */
function restate(
  before: Folded,
  events: readonly ApplicationEvent[],
  staying: readonly ApplicationEvent[],
  {
    candidates,
    applications: erased,
  }: { readonly candidates: ReadonlySet<Id>; readonly applications: ReadonlySet<Id> },
): RestatedEvent[] {
  const anew = restateTies(before, events, staying, candidates, erased);
  const arrivals = new Map<Id, EventOf<'received'> | EventOf<'replied'>>();
  for (const event of events)
    if (event.kind === 'received' || event.kind === 'replied') arrivals.set(event.payload.message.id, event);
  const named = (): ApplicationEvent[] => [
    ...staying,
    ...anew.map((event, place) => ({ ...event, id: `anew-${place}` })),
  ];

  // One that went on in another and began with a message that goes: its notes are told there.
  const midway = fold(staying);
  for (const { id, into, posting, candidate } of before.joined.values()) {
    const home = before.applications.get(into);
    if (home === undefined || erased.has(id) || midway.joined.has(id)) continue;
    const { receivedAt } = home;
    const assignment = posting === null ? 'unassigned' : 'assigned';
    const nobody = { name: '', email: '', telephone: '' };
    anew.push({
      kind: 'entered',
      at: receivedAt,
      author: '',
      application: id,
      candidate,
      payload: { assignment, posting, postingTitle: '', receivedAt, documents: [], candidate: nobody },
    });
  }

  const brought = new Set(
    staying.flatMap((event) =>
      isArriving(event) && event.kind !== 'entered' ? [event.payload.message.id] : [],
    ),
  );
  const after = fold(named());
  for (const application of before.applications.values()) {
    if (erased.has(application.id)) continue;
    const left = after.applications.get(application.id);
    const have = new Set(left?.messages.map(({ id }) => id));
    // What a reply that stays brings comes back with its application's beginning.
    const lost = application.messages.filter(({ id }) => !have.has(id) && !brought.has(id));
    const documents = lostDocuments(application, left);
    if (left !== undefined && lost.length === 0) continue;
    anew.push(...restateApplication(before, application, left !== undefined, lost, documents, arrivals));
  }

  const again = fold(named());
  for (const [id, person] of before.candidates) {
    const now = again.candidates.get(id);
    const own = [...before.applications.values()].find((one) => one.candidate === id && !erased.has(one.id));
    if (now === undefined || own === undefined) continue;
    const changes = Object.fromEntries(
      (['name', 'email', 'telephone'] as const)
        .filter((field) => now[field] !== person[field])
        .map((field) => [field, person[field]]),
    );
    if (Object.keys(changes).length === 0) continue;
    const { at, author } = latestOf(events);
    anew.push({ kind: 'corrected', at, author, application: own.id, candidate: id, payload: { changes } });
  }
  return anew;
}

/** That two who stay are one person, or are not, where it was written on an application that goes. */
function restateTies(
  before: Folded,
  events: readonly ApplicationEvent[],
  staying: readonly ApplicationEvent[],
  candidates: ReadonlySet<Id>,
  erased: ReadonlySet<Id>,
): RestatedEvent[] {
  const left = new Set(staying.map(({ id }) => id));
  const undone = findUndone(events);
  const living = [...before.applications.values()].filter(({ id }) => !erased.has(id));
  const personOf = new Map(
    [...before.candidates.values()].flatMap(({ id, aliases }) =>
      [id, ...aliases].map((one) => [one, id] as const),
    ),
  );
  return events.flatMap((event): RestatedEvent[] => {
    if (event.kind !== 'merged' && event.kind !== 'kept-apart') return [];
    if (left.has(event.id) || undone.has(event.id)) return [];
    const other = event.kind === 'merged' ? event.payload.into : event.payload.other;
    if (candidates.has(event.candidate) || candidates.has(other)) return [];
    const person = personOf.get(event.candidate);
    const home = living.find(({ candidate }) => candidate === person);
    return home === undefined ? [] : [{ ...event, application: home.id }];
  });
}

function lostDocuments(application: FoldedApplication, left: FoldedApplication | undefined): KeptDocument[] {
  const have = new Set(left?.documents.map(({ id }) => id));
  return application.documents
    .filter(({ id }) => !have.has(id))
    .map(({ id, name, mediaType, hash, bytes, text }) => ({ id, name, mediaType, hash, bytes, text }));
}

function restateApplication(
  before: Folded,
  application: FoldedApplication,
  begun: boolean,
  lost: readonly FoldedMessage[],
  documents: readonly KeptDocument[],
  arrivals: ReadonlyMap<Id, EventOf<'received'> | EventOf<'replied'>>,
): RestatedEvent[] {
  const anew: RestatedEvent[] = [];
  const { id, candidate, assignment, posting, receivedAt } = application;
  const whose = { application: id, candidate };
  const ofMessage = new Map(application.documents.map((document) => [document.id, document.message]));
  const own = lost.findIndex(({ fromCandidate }) => fromCandidate);
  const first = begun ? undefined : lost[Math.max(0, own)];
  for (const message of lost) {
    const event = arrivals.get(message.id);
    if (event === undefined) continue;
    const { message: kept, candidate: said, facts } = event.payload;
    const arrived = {
      message: kept,
      receivedAt: event.payload.receivedAt,
      candidate: said,
      documents: documents.filter((document) => ofMessage.get(document.id) === message.id),
      ...(facts === undefined ? {} : { facts }),
    };
    const { at, author } = event;
    if (message === first)
      anew.push({
        ...whose,
        kind: 'received',
        at,
        author,
        payload: { ...arrived, assignment, posting, postingTitle: '' },
      });
    else
      anew.push({
        ...whose,
        kind: 'replied',
        at,
        author,
        payload: { ...arrived, fromCandidate: message.fromCandidate },
      });
  }
  if (!begun && first === undefined) {
    const { name = '', email = '', telephone = '' } = before.candidates.get(candidate) ?? {};
    const payload = { assignment, posting, postingTitle: '', receivedAt, documents: [] };
    anew.push({
      ...whose,
      kind: 'entered',
      at: receivedAt,
      author: '',
      payload: { ...payload, candidate: { name, email, telephone } },
    });
  }
  return anew;
}

/** Behind everything that was said, where a name has to be said once more. */
function latestOf(events: readonly ApplicationEvent[]): { readonly at: string; readonly author: string } {
  const last = events.reduce((one, other) => (other.at > one.at ? other : one));
  return { at: new Date(Date.parse(last.at) + 1).toISOString(), author: last.author };
}
