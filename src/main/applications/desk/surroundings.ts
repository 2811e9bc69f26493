/** What filters need to know beside the tables: how postings recruit, what is proposed, what a word may begin. */
import type { DeskFilter } from '../../../shared/applications/desk.ts';
import type { Id } from '../../../shared/moment.ts';
import { now } from '../../database/clock.ts';
import type { Processes } from '../process/processes.ts';
import type { NamedPosting } from '../search/search.ts';
import { readWords } from '../search/words.ts';
import type { ApplicationStore } from '../store.ts';
import type { DeskStore } from './desk-store.ts';
import type { SoughtWord, Surroundings } from './statements.ts';

export interface SurroundingDependencies {
  readonly desk: Pick<DeskStore, 'destinations' | 'tags'>;
  readonly store: Pick<ApplicationStore, 'proposals' | 'people'>;
  readonly processes: Processes;
  readonly reviewer: () => Id;
  readonly namePostings: () => readonly NamedPosting[];
}

const day = 86_400_000;
/** Further words change nothing that a person would see, and each costs a look into the index. */
const wordsAtMost = 8;

/** The posting of a destination; null for those that name none. */
export function postingOf(destination: string): Id | null {
  return destination === 'unassigned' || destination === 'spontaneous' ? null : destination;
}

function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

/** Whether a word of a text begins with a folded one. */
function begins(text: string, word: string): boolean {
  return readFolded(text).some((known) => known.startsWith(word));
}

const foldedWords = new Map<string, readonly string[]>();

function readFolded(text: string): readonly string[] {
  const known = foldedWords.get(text);
  if (known !== undefined) return known;
  if (foldedWords.size > 5_000) foldedWords.clear();
  const words = [...readWords(text)].flatMap(({ form, also }) => [form, ...also]);
  foldedWords.set(text, words);
  return words;
}

/** Answers what a filter needs, and nothing that it does not: each part costs something. */
export function openSurroundings(
  dependencies: SurroundingDependencies,
): (filter: DeskFilter) => Surroundings {
  const { desk, store, processes, reviewer, namePostings } = dependencies;

  function* stagesByDestination() {
    for (const destination of desk.destinations())
      for (const stage of processes.find(postingOf(destination)).stages) yield { destination, stage };
  }

  const limits = (): string => {
    // To the minute: what is answered stays the same for a while.
    const present = Math.floor(Date.parse(now()) / 60_000) * 60_000;
    return JSON.stringify(
      [...stagesByDestination()].flatMap(({ destination, stage }) =>
        stage.patience === null
          ? []
          : [[destination, stage.id, new Date(present - stage.patience * day).toISOString()]],
      ),
    );
  };

  const blind = (): string =>
    JSON.stringify(
      [...stagesByDestination()].flatMap(({ destination, stage }) =>
        stage.blind ? [`${destination}/${stage.id}`] : [],
      ),
    );

  const readSought = (sought: string): SoughtWord[] => {
    const words = [...readWords(sought)].slice(0, wordsAtMost);
    if (words.length === 0) return [];
    const [tags, postings] = [desk.tags(), namePostings()];
    return words.map(({ form, stem }) => ({
      who: `{who} : (${quote(form)} *)`,
      subject: `{title} : ((${quote(form)} *) OR ${quote(stem)})`,
      tags: JSON.stringify(tags.filter((tag) => begins(tag, form))),
      postings: JSON.stringify(
        postings.filter(({ titles }) => titles.some((title) => begins(title, form))).map(({ id }) => id),
      ),
    }));
  };

  return (filter) => {
    const words = readSought(filter.sought);
    return {
      me: reviewer(),
      limits: filter.overdue ? limits() : '[]',
      blind: words.length > 0 ? blind() : '[]',
      proposed: filter.toConfirm ? JSON.stringify([...store.proposals.listToConfirm()]) : '[]',
      alike: filter.toConfirm ? JSON.stringify([...store.people.listToConfirm()]) : '[]',
      words,
    };
  };
}
