/** Figures as files: a table for spreadsheets, a report to print. */
import { stringify } from 'csv-stringify/sync';

import type { Figures } from '../../../shared/applications/figures.ts';
import type { Locale } from '../../../shared/postings/posting.ts';
import { tablesOf, wordsIn } from './tables.ts';

/**
 * One table of all: which table, which row, what is measured, how much (RFC 4180, UTF-8 with a mark for spreadsheets, which otherwise
 * guess another charset). A posting's title may begin like a formula: it is defused (OWASP, CSV injection).
 */
export function figuresCsv(figures: Figures, locale: Locale): string {
  const say = wordsIn(locale);
  const rows = tablesOf(figures, say).flatMap(({ title, head, rows: of }) =>
    of.flatMap((row) => {
      const words = row.filter((cell) => typeof cell === 'string' && cell !== '').join(' · ');
      return row.flatMap((cell, column) =>
        typeof cell === 'number' ? [[title, words, head[column] ?? '', cell]] : [],
      );
    }),
  );
  const head = [say('csv.table'), say('csv.row'), say('csv.measure'), say('csv.value')];
  return stringify([head, ...rows], {
    bom: true,
    record_delimiter: '\r\n',
    escape_formulas: true,
  });
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

const style = `
  @page { margin: 18mm }
  body { font: 11pt/1.5 system-ui, sans-serif; color: #1c2420; background: #fff; max-width: 180mm; margin: 10mm auto }
  h1 { font-size: 17pt; margin: 0 } h2 { font-size: 12pt; margin: 9mm 0 2mm; break-after: avoid }
  p { margin: 1mm 0 } table { border-collapse: collapse; width: 100%; break-inside: avoid }
  th, td { text-align: left; padding: 1.2mm 3mm 1.2mm 0; border-bottom: .2mm solid #b9c2bc; font-variant-numeric: tabular-nums }
  th { font-weight: 600 } td.number, th.number { text-align: right; padding-right: 0 }
  img { max-width: 100%; margin-top: 4mm } footer { margin-top: 9mm; color: #56615a }
  @media print { body { margin: 0; max-width: none } }`;

/**
 * A page of its own without scripts or anything fetched, to be printed. `picture` is a PNG of the plots, base64.
 */
export function figuresReport(
  figures: Figures,
  about: { readonly title: string | null; readonly on: Date; readonly picture: string | null },
  locale: Locale,
): string {
  const say = wordsIn(locale);
  // Calendar days are shown as written, whatever the zone.
  const day = (on: string): Date => new Date(`${on}T12:00:00`);
  const tables = tablesOf(figures, say).map(({ title, head, rows }) => {
    const isNumber = head.map((_, column) => rows.some((row) => typeof row[column] === 'number'));
    const cell = (tag: 'th' | 'td', text: string | number, column: number): string => {
      const shown = typeof text === 'number' ? text.toLocaleString(locale) : escape(text);
      return `<${tag}${isNumber[column] === true ? ' class="number"' : ''}${tag === 'th' ? ' scope="col"' : ''}>${shown}</${tag}>`;
    };
    const lines = [
      `<tr>${head.map((word, column) => cell('th', word, column)).join('')}</tr>`,
      ...rows.map((row) => `<tr>${row.map((value, column) => cell('td', value, column)).join('')}</tr>`),
    ];
    return `<h2>${escape(title)}</h2><table>${lines.join('')}</table>`;
  });
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escape(say('title'))}</title>`,
    `<meta http-equiv="content-security-policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
    `<style>${style}</style></head><body><h1>${escape(say('title'))}</h1>`,
    `<p>${escape(about.title ?? say('all-postings'))}</p>`,
    `<p>${escape(say('period', { from: day(figures.from), to: day(figures.to) }))} · ${escape(say('received', { count: figures.received }))}</p>`,
    about.picture === null ? '' : `<img alt="" src="data:image/png;base64,${about.picture}">`,
    ...tables,
    `<footer><p>${escape(say('made', { on: about.on }))}</p></footer></body></html>`,
  ].join('\n');
}
