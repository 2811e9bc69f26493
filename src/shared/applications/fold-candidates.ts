/** Who a candidate is, out of what came and what people corrected. */
import type { Id } from '../moment.ts';
import {
  candidateFieldsSchema,
  type Candidate,
  type CandidateFields,
  type CandidateLink,
  type FactSource,
} from './application.ts';
import type { EventOf, Facts } from './events.ts';
import type { Arrival, Draft } from './fold-applications.ts';
import { compareEvents } from './undone.ts';

export interface FoldedCandidate extends Candidate {
  readonly sources: Facts['sources'];
  readonly links: readonly CandidateLink[];
  /** Other addresses that it wrote from or gave. */
  readonly otherEmails: readonly string[];
  /** Every telephone that was found or entered. */
  readonly telephones: readonly string[];
  /** Names and addresses that it wrote under or was entered under. */
  readonly writers: readonly { readonly name: string; readonly email: string }[];
  /** The candidates that it stands for beside itself. */
  readonly aliases: readonly Id[];
}

type Field = keyof CandidateFields;
const fields = candidateFieldsSchema.keyof().options;

/** What is known of one identity, before it is brought together with others. */
interface Known {
  readonly arrivals: readonly Arrival[];
  readonly corrections: readonly EventOf<'corrected'>[];
  readonly said: ReadonlyMap<Field, { readonly value: string; readonly source: FactSource }>;
}

/** The same address, whatever its case. */
function sameAddress(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function uniqueBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item);
  return [...seen.values()];
}

// What began an application says who wrote it better than a later reply does.
function compareSaid(left: Arrival, right: Arrival): number {
  return Number(left.kind === 'replied') - Number(right.kind === 'replied') || compareEvents(left, right);
}

function know(
  drafts: readonly Draft[],
  isJoined: (draft: Draft) => boolean,
  corrections: readonly EventOf<'corrected'>[],
): Known {
  const { own: first = [], joined = [] } = Object.groupBy(drafts, (one) =>
    isJoined(one) ? 'joined' : 'own',
  );
  const all = [first, joined].flatMap((some) => some.flatMap((one) => one.arrivals).sort(compareSaid));
  const own = all.filter((arrival) => arrival.fromCandidate);
  const arrivals = own.length > 0 ? own : all;
  const said = new Map<Field, { value: string; source: FactSource }>();
  for (const field of fields) {
    const from = arrivals.find((arrival) => arrival.said[field] !== '');
    if (from === undefined) continue;
    const fallback = from.kind === 'entered' ? 'person' : 'header';
    said.set(field, { value: from.said[field], source: from.facts?.sources[field] ?? fallback });
  }
  // A person's word counts, the last one, and even where it says that there is nothing.
  for (const { payload } of corrections)
    for (const field of fields) {
      const value = payload.changes[field];
      if (value !== undefined) said.set(field, { value, source: 'person' });
    }
  return { arrivals, corrections, said };
}

/**
 * Who one person is. `members` are the identities that stand together, the one that stands for all first; its own
 * words count before those of the others, which fill what it leaves open; so do those of an application before those
 * of what was joined to it.
 */
export function foldCandidate(
  members: readonly Id[],
  draftsOf: ReadonlyMap<Id, readonly Draft[]>,
  isJoined: (draft: Draft) => boolean,
  corrections: readonly EventOf<'corrected'>[],
): FoldedCandidate {
  const [id = '', ...aliases] = members;
  const known = members.map((member) => {
    const drafts = draftsOf.get(member) ?? [];
    // Who becomes another person keeps what was corrected on that application's own page.
    const parted = new Set(drafts.filter((draft) => draft.parted).map((draft) => draft.id));
    return know(
      drafts,
      isJoined,
      corrections.filter((event) => event.candidate === member || parted.has(event.application)),
    );
  });
  const pick = (field: Field): { value: string; source: FactSource } => {
    const own = known[0]?.said.get(field);
    if (own?.source === 'person') return own;
    const said = known.map((one) => one.said.get(field)).find((one) => (one?.value ?? '') !== '');
    return said ?? { value: '', source: 'header' };
  };
  const [name, email, telephone] = [pick('name'), pick('email'), pick('telephone')];
  const arrivals = known.flatMap((one) => one.arrivals);
  const addresses = [
    ...known.map((one) => one.said.get('email')?.value ?? ''),
    ...arrivals.flatMap(({ message, said }) => (message === null ? [] : [said.email])),
    ...arrivals.flatMap(({ facts }) => facts?.otherEmails ?? []),
  ];
  const writers = [
    ...arrivals.map(({ said }) => ({ name: said.name, email: said.email })),
    // What came through a service bears the service's address.
    ...arrivals.flatMap(({ message, said }) =>
      message !== null && sameAddress(message.from.email, said.email) ? [message.from] : [],
    ),
  ];
  const telephones = [
    telephone.value,
    ...known.map((one) => one.said.get('telephone')?.value ?? ''),
    ...arrivals.map(({ said }) => said.telephone),
  ];
  return {
    id,
    name: name.value,
    email: email.value,
    telephone: telephone.value,
    sources: { name: name.source, email: email.source, telephone: telephone.source },
    links: uniqueBy(
      arrivals.flatMap(({ facts }) => facts?.links ?? []),
      (link) => link.address,
    ),
    otherEmails: uniqueBy(
      addresses.filter((address) => address !== '' && !sameAddress(address, email.value)),
      (address) => address.toLowerCase(),
    ),
    telephones: uniqueBy(
      telephones.filter((one) => one !== ''),
      (one) => one,
    ),
    writers: uniqueBy(
      writers.filter((writer) => writer.email !== ''),
      (writer) => `${writer.email}\n${writer.name}`,
    ),
    aliases,
  };
}
