/** Mutated documents: whatever they hold, each has a reading, the app goes on, and its memory stays bounded. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';

import { documentStates } from '../../shared/applications/application.ts';
import { openTestApp, temporaryFolder, workers } from '../testing/test-app.ts';
import { startDocumentReader } from './document-reader.ts';
import { paragraph, rawDocx, writeDoc, writeDocx, writeOdt } from './testing/office-files.ts';
import { acrossColumns, longPdf, scannedPdf, simplePdf, writePdf } from './testing/pdf-files.ts';

const isLong = process.env['VIVIER_LONG'] === '1';
const count = isLong ? 2_000 : 60;
const seed = 20_261_122;

interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function seeds(): Promise<Seed[]> {
  const left = ['Compétences', 'Ruby', 'Accessibilité'];
  const right = ['Expérience', 'Chargée de', 'participation'];
  return [
    { name: 'columns.pdf', bytes: await writePdf([acrossColumns(left, right)]) },
    { name: 'simple.pdf', bytes: simplePdf('Ingenieure') },
    { name: 'scan.pdf', bytes: scannedPdf() },
    { name: 'long.pdf', bytes: longPdf(20) },
    { name: 'whole.docx', bytes: await writeDocx(['Ingénieure d’études'], 'Zoé', '06') },
    { name: 'raw.docx', bytes: rawDocx(paragraph('Ingénieure').repeat(50)) },
    { name: 'cv.odt', bytes: writeOdt({ body: '<text:p>Ingénieure</text:p>'.repeat(50), header: 'Zoé' }) },
    {
      name: 'cv.rtf',
      bytes: Buffer.from("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 Ing\\'e9nieure \\u339?\\par}", 'latin1'),
    },
    { name: 'cv.doc', bytes: writeDoc('Ingenieure\rLigne', 'œuvre') },
  ];
}

type Mutation =
  | { readonly kind: 'flip' | 'digit'; readonly at: number; readonly byte: number }
  | { readonly kind: 'cut' | 'repeat' | 'drop'; readonly at: number; readonly length: number };

const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutations = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constantFrom('flip', 'digit'), at: place, byte: fc.nat(255) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('repeat', 'drop'), at: place, length: fc.nat(400) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('cut' as const), at: place, length: fc.constant(0) }),
    },
  ),
  { minLength: 1, maxLength: 30 },
);

function mutate(bytes: Uint8Array, steps: readonly Mutation[]): Buffer {
  let out = Buffer.from(bytes);
  for (const step of steps) {
    const at = Math.floor(step.at * (out.length - 1));
    if (at < 0) break;
    if ('byte' in step) {
      // Numbers are where sizes, places and counts stand.
      const digit = out.subarray(at).findIndex((byte) => byte >= 0x30 && byte <= 0x39);
      if (step.kind === 'flip') out[at] = step.byte;
      else if (digit >= 0) out[at + digit] = 0x30 + (step.byte % 10);
    } else if (step.kind === 'cut') out = out.subarray(0, Math.max(1, at));
    else if (step.kind === 'drop') out = Buffer.concat([out.subarray(0, at), out.subarray(at + step.length)]);
    else out = Buffer.concat([out.subarray(0, at + step.length), out.subarray(at)]);
  }
  return out;
}

it('mutated documents each have a reading, and other calls are answered meanwhile', async () => {
  const reader = startDocumentReader(workers.documents);
  onTestFinished(() => reader.close());
  const { ask } = await openTestApp();
  const files = await seeds();
  const file = join(temporaryFolder(), 'document');
  const samples = fc.sample(fc.tuple(fc.nat(files.length - 1), mutations), { numRuns: count, seed });
  const states = new Map<string, number>();
  const before = process.memoryUsage().rss;
  let peak = before;
  let answered = 0;
  let slowest = 0;
  for (const [index, steps] of samples) {
    const { name, bytes } = files[index]!;
    writeFileSync(file, mutate(bytes, steps));
    const since = performance.now();
    const [reading] = await Promise.all([
      reader.read(file, name, ''),
      ask('app.info', {}).then(() => (answered += 1)),
    ]);
    slowest = Math.max(slowest, performance.now() - since);
    expect(documentStates).toContain(reading.state);
    expect(reading.text.length).toBeLessThanOrEqual(500_000);
    states.set(reading.state, (states.get(reading.state) ?? 0) + 1);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  console.log(
    `documents fuzzed: ${count}; ${[...states].map(([state, times]) => `${state} ${times}`).join(', ')}; ` +
      `slowest ${Math.round(slowest)} ms; memory ${Math.round(before / 1e6)} → at most ${Math.round(peak / 1e6)} MB`,
  );
  expect(answered).toBe(count);
  // Two full workers beside the program itself would be a leak.
  expect(peak - before).toBeLessThan(1_500_000_000);
});
