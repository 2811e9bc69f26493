import type { Block } from '../offer-text/markdown/reader.ts';
import type { ExaminedPost } from './examined-post.ts';
import type { Check } from './check.ts';
import type { Splice } from './fault.ts';
import { walk } from './walk.ts';

/** `Durée : 6 mois`, `**Lieu :** Lille`, `Start: now`; a label of a few words, then what it says. */
const label =
  /^[ \t]*(?:[*_]{1,3})?\p{Lu}[^\s:.,;!?]*(?:[ \u00A0'’-][^\s:.,;!?]+){0,4}[ \u00A0\u202F]?(?:[*_]{1,3})?[ \u00A0\u202F]?:(?:[*_]{1,3})?[ \t\u00A0]+\S/u;
const beginsAnew = /^[ \t]*(?:[*_]{0,3}[\p{Lu}\p{N}«“"(]|[\p{Extended_Pictographic}•→–—])/u;
const isBroken = /(?: {2,}|\\|<br[ \t]*\/?>[ \t]*)\r?$/i;
const longestLabel = 60;

/** Facts typed one per line: the site shows them as one paragraph that runs on. */
export const runOnLines: Check = (post) => {
  const faults = [];
  for (const { block } of walk(post.blocks)) {
    if (block.node.type !== 'paragraph' || block.words === null) continue;
    const repair = breaksOf(post, block);
    if (repair === null) continue;
    const [first] = repair.facts;
    faults.push(
      post.fault(
        'run-on-lines',
        'warn',
        first?.start ?? post.bodyStart,
        { count: repair.facts.length, first: first?.text ?? '' },
        repair.splices,
      ),
    );
  }
  return faults;
};

interface Fact {
  readonly text: string;
  readonly start: number;
}

function breaksOf(
  post: ExaminedPost,
  { words }: Block,
): { readonly facts: readonly Fact[]; readonly splices: readonly Splice[] } | null {
  const lines = (words?.lines ?? []).map((line) => ({
    text: post.body.slice(line.start, line.start + line.text.length),
    start: post.bodyStart + line.start,
    end: post.bodyStart + line.start + line.text.length,
  }));
  const isFact = lines.map(({ text }) => label.test(text) && text.indexOf(':') <= longestLabel);
  const ranOn = (index: number) => !isBroken.test(lines[index]?.text ?? '');
  // Two labels of which the first is not ended: one alone, or one in every sentence of a text, is no list of facts.
  const first = isFact.findIndex(
    (fact, index) => fact && isFact.slice(index + 1, index + 3).some(Boolean) && ranOn(index),
  );
  if (first < 0) return null;
  const last = isFact.lastIndexOf(true);
  const splices: Splice[] = [];
  for (let index = Math.max(0, first - 1); index < lines.length - 1; index += 1) {
    const line = lines[index];
    if (line === undefined || !ranOn(index) || !beginsAnew.test(lines[index + 1]?.text ?? '')) continue;
    const kept = line.text.trimEnd().length;
    splices.push({ start: line.start + kept, end: line.end, text: '  ' });
  }
  if (splices.length === 0) return null;
  const facts = lines
    .filter((_, index) => index >= first && index <= last && isFact[index] === true)
    .map(({ text, start }) => ({ text: text.trim().slice(0, 80), start }));
  return { facts, splices };
}
