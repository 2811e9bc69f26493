import { flowOf, lineBreak } from './paste-flow.ts';
import type { PastedBlock, PastedItem, PastedRun } from './paste-flow.ts';
import type { PastedNode } from './paste-styles.ts';

/**
 * What somebody copied from Word, LibreOffice, Google Docs or a web page, as plain HTML: paragraphs, headings, nested
 * lists, links, bold, italic and line breaks; nothing else. A row of a table is a line, its cells parted by `·`: tables
 * elsewhere are as often layout as lists of facts, and only those copied out of an offer stay tables.
 * Empty where there are no words.
 */
export function cleanPasted(nodes: readonly PastedNode[]): string {
  const blocks = flowOf(nodes).flatMap(partsOf);
  let html = '';
  const open: PastedItem[] = [];
  const close = (depth: number): void => {
    for (let list = open.at(-1); list && open.length > depth; list = open.at(-1)) {
      html += list.isOrdered ? '</li></ol>' : '</li></ul>';
      open.pop();
    }
  };
  for (const block of blocks) {
    const words = runsHtml(block.runs);
    const { item } = block;
    if (item === null) {
      close(0);
      const tag = block.heading > 0 ? `h${block.heading}` : 'p';
      html += `<${tag}>${words}</${tag}>`;
      continue;
    }
    close(open.findLastIndex((list) => list.level <= item.level) + 1);
    const last = open.at(-1);
    if (block.isMore && last?.list === item.list && last.level === item.level) {
      html += `<p>${words}</p>`;
      continue;
    }
    if (last?.level === item.level && last.list === item.list) html += '</li>';
    else {
      if (last?.level === item.level) close(open.length - 1);
      html += item.isOrdered ? '<ol>' : '<ul>';
      open.push(item);
    }
    html += `<li><p>${words}</p>`;
  }
  close(0);
  return html;
}

/** A block without the spaces and breaks that do not show; two line breaks begin another paragraph. */
function partsOf(block: PastedBlock): PastedBlock[] {
  const parts: PastedRun[][] = [[]];
  let breaks = 0;
  for (const run of block.runs) {
    if (run.text === lineBreak) {
      breaks += 1;
      continue;
    }
    const text = run.text.replace(/[\u200B\uFEFF]/g, '').replace(/ \u00A0|\u00A0 /g, ' ');
    const before = parts.at(-1) ?? [];
    const isStart = before.length === 0 || breaks > 0 || before.at(-1)?.text.endsWith(' ') === true;
    const shown = isStart ? text.replace(/^ +/, '') : text;
    if (shown === '') continue;
    if (before.length > 0 && breaks === 1)
      before.push({ ...run, text: block.heading > 0 ? ' ' : lineBreak, href: null });
    if (before.length > 0 && breaks > 1 && block.heading === 0) parts.push([{ ...run, text: shown }]);
    else before.push({ ...run, text: shown });
    breaks = 0;
  }
  return parts
    .map(trimmed)
    .filter((runs) => runs.some(({ text }) => /[^\s\u00A0]/.test(text)))
    .map((runs, index) => ({
      ...block,
      isMore: block.isMore || index > 0,
      // A heading is bold by itself.
      runs:
        block.heading > 0 && runs.every(({ bold, text }) => bold || text.trim() === '') ? unbold(runs) : runs,
    }));
}

function trimmed(runs: readonly PastedRun[]): PastedRun[] {
  const last = runs.findLastIndex(({ text }) => text.trim() !== '');
  const kept = runs.map((run, index) => {
    const isEnd = index >= last || runs[index + 1]?.text === lineBreak;
    return isEnd && run.text !== lineBreak ? { ...run, text: run.text.replace(/ +$/, '') } : run;
  });
  return kept.filter(({ text }) => text !== '');
}

function unbold(runs: readonly PastedRun[]): PastedRun[] {
  return runs.map((run) => ({ ...run, bold: false }));
}

function runsHtml(runs: readonly PastedRun[]): string {
  let html = '';
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined) break;
    let words = run.text === lineBreak ? '<br>' : escaped(run.text);
    for (let next = runs[index + 1]; next !== undefined && isAlike(run, next); next = runs[index + 1]) {
      words += next.text === lineBreak ? '<br>' : escaped(next.text);
      index += 1;
    }
    if (run.italic) words = `<em>${words}</em>`;
    if (run.bold) words = `<strong>${words}</strong>`;
    html += run.href === null ? words : `<a href="${escaped(run.href)}">${words}</a>`;
  }
  return html;
}

function isAlike(a: PastedRun, b: PastedRun): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.href === b.href;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * A plain text as paragraphs of lines: a blank line parts paragraphs, a line end alone stays a line end, since facts that
 * stand one a line are meant so. Every sign stays what it is.
 */
export function paragraphsOf(text: string): string[][] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t\u00A0]*(?:\n[ \t\u00A0]*)+/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.replace(/[\t\f\v\0]+/g, ' ').trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0);
}
