/**
 * Which posting a message seems to mean. It is only ever proposed, with its reasons, and a person confirms it; where
 * two are as likely as each other, none is.
 */
import type { PostingReference, PostingProposal } from './application.ts';
import { splitHistory } from './quoted-mail.ts';
import { holdsPhrase, stemOf, stemsOf, tellingStems, wordsOfName } from './title-words.ts';

/** What a message says that may name a posting. */
export interface ProposalMessage {
  readonly subject: string;
  /** Only the writer's own words count: what is quoted may be anybody's. */
  readonly text: string;
  /** The addresses it went to. */
  readonly to: readonly string[];
  /** The names of its documents. */
  readonly documents: readonly string[];
  /** The posting of the application whose thread it continues; null where there is none. */
  readonly thread: { readonly posting: string; readonly subject: string } | null;
}

export interface ProposablePosting extends PostingReference {
  readonly state: 'draft' | 'open' | 'closed' | 'archived';
  /** The titles of its offers, in every language. */
  readonly titles: readonly string[];
  /** The names of its posts' files without day and ending: `dev-ruby`. */
  readonly slugs: readonly string[];
}

type Reason = PostingProposal['reasons'][number];
type Kind = Reason['kind'];

/** How much a reason counts: reasons of one kind before any number of weaker ones. */
const weights: Readonly<Record<Kind, number>> = {
  reply: 32,
  address: 16,
  subject: 8,
  'title-words': 4,
  'file-name': 2,
  'only-open': 1,
};
/** How much of it a part of a title counts. */
const partial = 0.5;

interface Weighed {
  readonly posting: ProposablePosting;
  readonly reasons: readonly Reason[];
  readonly weight: number;
}

interface Evidence {
  readonly reason: Reason;
  readonly weight: number;
}

/** A title as it stands and as its telling words; `rare` are those that no other posting's titles have. */
interface Title {
  readonly written: string;
  readonly words: readonly string[];
  readonly rare: ReadonlySet<string>;
}

const textLength = 10_000;
const spontaneous =
  /(?<!\p{L})(?:candidatures?\s+(?:libre|spontan[ée]e)s?|spontaneous\s+(?:job\s+)?application|unsolicited\s+application|speculative\s+application|candidatura\s+espont[áa]nea|autocandidatura)(?!\p{L})/iu;
const applying =
  /(?<!\p{L})(?:candidat(?:ure|e|er|o|a|ura)?|postul\p{L}*|apply(?:ing)?|applicat\p{L}+|solicitud|curr[ií]culum|r[ée]sum[ée]|cv|lettre de motivation|cover letter|carta de presentaci[óo]n)(?!\p{L})/iu;

/** The posting that a message seems to be for, with what says so; null where nothing or too little does. */
export function proposePosting(
  given: ProposalMessage,
  postings: readonly ProposablePosting[],
): PostingProposal | null {
  const { own } = splitHistory(given.text.slice(0, textLength));
  const message = { ...given, text: own === '' ? given.text : own };
  const possible = possibleOf(postings);
  const open = possible.filter(({ state }) => state === 'open');
  const isSpontaneous =
    spontaneous.test(message.subject) || spontaneous.test(message.text.slice(0, textLength));
  const weighed = possible
    .map((posting) => weigh(message, posting, possible, isSpontaneous))
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight);
  const [best, second] = weighed;
  if (best !== undefined) {
    const rivals = weighed.filter(({ weight }) => weight === best.weight);
    const openRivals = rivals.filter(({ posting }) => posting.state === 'open');
    const chosen =
      second?.weight !== best.weight ? best : openRivals.length === 1 ? openRivals[0] : undefined;
    return chosen === undefined
      ? null
      : { posting: referenceOf(chosen.posting), reasons: [...chosen.reasons] };
  }
  const [only] = open;
  if (only === undefined || open.length > 1 || isSpontaneous || !isApplication(message)) return null;
  return { posting: referenceOf(only), reasons: [{ kind: 'only-open', value: only.title }] };
}

function referenceOf({ id, title }: ProposablePosting): PostingReference {
  return { id, title };
}

function isApplication({ subject, text, documents }: ProposalMessage): boolean {
  return applying.test(subject) || applying.test(text.slice(0, textLength)) || documents.length > 0;
}

function weigh(
  message: ProposalMessage,
  posting: ProposablePosting,
  all: readonly ProposablePosting[],
  isSpontaneous: boolean,
): Weighed {
  const titles = titlesOf(posting, all);
  const found: (Evidence | null)[] = [
    message.thread?.posting === posting.id
      ? { reason: { kind: 'reply', value: message.thread.subject }, weight: weights.reply }
      : null,
    byAddress(message.to, posting, titles),
  ];
  // Who writes for no posting may still name what they do: a title in such a letter is a profession.
  if (!isSpontaneous)
    found.push(
      bySubject(message.subject, titles),
      byText(message.text.slice(0, textLength), titles),
      byFileName(message.documents, posting, titles),
    );
  const standing = found.filter((evidence) => evidence !== null);
  return {
    posting,
    reasons: standing.map(({ reason }) => reason),
    weight: standing.reduce((sum, { weight }) => sum + weight, 0),
  };
}

// One list of postings is asked about for thousands of messages.
const knownPossible = new WeakMap<readonly ProposablePosting[], readonly ProposablePosting[]>();
const knownTitles = new WeakMap<readonly ProposablePosting[], Map<string, Title[]>>();

function possibleOf(postings: readonly ProposablePosting[]): readonly ProposablePosting[] {
  const known = knownPossible.get(postings);
  if (known !== undefined) return known;
  const possible = postings.filter(({ state }) => state === 'open' || state === 'closed');
  knownPossible.set(postings, possible);
  return possible;
}

function titlesOf(posting: ProposablePosting, all: readonly ProposablePosting[]): Title[] {
  const byId = knownTitles.get(all) ?? new Map<string, Title[]>();
  knownTitles.set(all, byId);
  const titles = byId.get(posting.id) ?? findTitles(posting, all);
  byId.set(posting.id, titles);
  return titles;
}

function findTitles(posting: ProposablePosting, all: readonly ProposablePosting[]): Title[] {
  const others = all.filter(({ id }) => id !== posting.id).flatMap(wordsOf);
  const theirs = new Set(others.flatMap(({ words }) => words));
  return wordsOf(posting).map((title) => ({
    ...title,
    rare: new Set(title.words.filter((word) => !theirs.has(word))),
  }));
}

/** Each title as it stands, and without what follows a dash, a comma or a bracket: often a place or a contract. */
function wordsOf({ title, titles }: ProposablePosting): Omit<Title, 'rare'>[] {
  const written = [...new Set([title, ...titles])];
  const short = written.map((one) => one.split(/\s[-–—|:]\s|,|\(/u)[0] ?? one);
  const found = [...written, ...short]
    .map((one) => ({ written: one.trim(), words: tellingStems(one) }))
    .filter(({ words }) => words.length > 0);
  return [...new Map(found.map((title) => [title.words.join(' '), title])).values()];
}

function bySubject(subject: string, titles: readonly Title[]): Evidence | null {
  const stems = stemsOf(subject);
  const reason: Reason = { kind: 'subject', value: subject };
  if (titles.some(({ words }) => isWhole(words) && holdsAll(stems, words)))
    return { reason, weight: weights.subject };
  return titles.some((title) => holdsPart(stems, title))
    ? { reason, weight: weights.subject * partial }
    : null;
}

/** One short word, such as a place, is no title. */
function isWhole(words: readonly string[]): boolean {
  return words.length > 1 || (words[0]?.length ?? 0) >= 5;
}

function holdsAll(stems: readonly string[], words: readonly string[]): boolean {
  return words.every((word) => stems.includes(word));
}

/** At least two words and half of a title, one of them no other posting's. */
function holdsPart(stems: readonly string[], { words, rare }: Title): boolean {
  const held = words.filter((word) => stems.includes(word));
  return held.length >= 2 && held.length * 2 >= words.length && held.some((word) => rare.has(word));
}

/** What people call that for which they write. */
const called = new Set(
  'poste position role job opening vacancy offre annonce emploi candidature application puesto oferta vacante'
    .split(' ')
    .map(stemOf),
);

function byText(text: string, titles: readonly Title[]): Evidence | null {
  const stems = stemsOf(text);
  const whole = titles.find(({ words }) => words.length > 1 && holdsPhrase(stems, words));
  const kind = 'title-words';
  if (whole !== undefined) return { reason: { kind, value: whole.written }, weight: weights[kind] };
  const sentences = text
    .split(/[.!?;]\s|\n\s*\n/)
    .map(stemsOf)
    .filter((sentence) => sentence.some((stem) => called.has(stem)));
  const part = titles.find((title) => sentences.some((sentence) => holdsPiece(sentence, title)));
  return part === undefined
    ? null
    : { reason: { kind, value: part.written }, weight: weights[kind] * partial };
}

/** Two words or more of a title next to each other and at least half of it, one of them no other posting's. */
function holdsPiece(sentence: readonly string[], { words, rare }: Title): boolean {
  const least = Math.max(2, Math.ceil(words.length / 2));
  for (let start = 0; start + least <= words.length; start += 1)
    for (let end = words.length; end - start >= least; end -= 1) {
      const piece = words.slice(start, end);
      if (piece.some((word) => rare.has(word)) && holdsPhrase(sentence, piece)) return true;
    }
  return false;
}

/** `jobs+dev-ruby@`, `recrutement-dev-ruby@`: what stands behind the mailbox's own name. */
function byAddress(
  to: readonly string[],
  { slugs }: ProposablePosting,
  titles: readonly Title[],
): Evidence | null {
  for (const address of to) {
    const local = address.split('@')[0] ?? '';
    const extension =
      /^[^+]+\+(.+)$/.exec(local)?.[1] ??
      /^(?:jobs?|recrutements?|recruitment|careers?|carri[eè]res?|emplois?|candidatures?|hiring|rh|hr|empleo|talents?)[-._](.+)$/i.exec(
        local,
      )?.[1];
    if (extension === undefined) continue;
    const words = wordsOfName(extension);
    const named = slugs.some((slug) => plainSlug(slug) === plainSlug(extension));
    const said = titles.some(
      (title) =>
        (holdsAll(words, title.words) && isWhole(title.words)) ||
        (words.length > 0 &&
          words.every((word) => title.words.includes(word)) &&
          words.some((w) => title.rare.has(w))),
    );
    if (named || said) return { reason: { kind: 'address', value: address }, weight: weights.address };
  }
  return null;
}

function plainSlug(slug: string): string {
  return slug.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
}

function byFileName(
  names: readonly string[],
  { slugs }: ProposablePosting,
  titles: readonly Title[],
): Evidence | null {
  for (const name of names) {
    const words = wordsOfName(name);
    const named = slugs.some(
      (slug) => slug.includes('-') && `-${plainSlug(name)}-`.includes(`-${plainSlug(slug)}-`),
    );
    if (named || titles.some((title) => title.words.length > 1 && holdsPhrase(words, title.words)))
      return { reason: { kind: 'file-name', value: name }, weight: weights['file-name'] };
  }
  return null;
}
