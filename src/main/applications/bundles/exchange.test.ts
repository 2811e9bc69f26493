/** Libraries that go their own ways and meet again, in every order: what is known in one is known in all. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import type { ApplicationEvent } from '../../../shared/applications/events.ts';
import { fold } from '../../../shared/applications/fold.ts';
import { lentEvents } from '../../../shared/applications/lending.ts';
import type { Id } from '../../../shared/moment.ts';
import { newId } from '../../database/ids.ts';
import { openLibrary, type Library } from '../../database/library.ts';
import { temporaryFolder } from '../../testing/test-app.ts';
import { openProcesses, type Processes } from '../process/processes.ts';
import { openApplicationStore, type ApplicationStore, type NewEvent } from '../store.ts';
import { readBundle } from './read-bundle.ts';
import { passphrase } from './testing/lenders.ts';
import { writeBundle } from './write-bundle.ts';

const long = process.env['VIVIER_LONG'] === '1';
const histories = long ? 500 : 25;
/** Every so many histories their bundles go through real encrypted files. */
const throughFiles = long ? 10 : 5;
const posting = '0192f000-0001-7000-8000-00000000000a';

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Side {
  readonly name: string;
  readonly library: Library;
  readonly store: ApplicationStore;
  readonly processes: Processes;
  readonly reviewer: Id;
}

function openSide(name: string): Side {
  const library = openLibrary(join(temporaryFolder(), 'library'), 'test');
  const store = openApplicationStore(
    library.db,
    () => [],
    () => undefined,
  );
  return { name, library, store, processes: openProcesses(library.db), reviewer: newId() };
}

function begin({ store, name }: Side, index: number): Id {
  const application = newId();
  const candidate = { name: `Sample ${index}`, email: `s${index}@example.org`, telephone: '' };
  const receivedAt = new Date(1_790_000_000_000 + index * 1_000).toISOString();
  store.append(name, [
    {
      kind: 'entered',
      application,
      candidate: newId(),
      payload: {
        candidate,
        assignment: 'unassigned',
        posting: null,
        postingTitle: '',
        receivedAt,
        documents: [],
      },
    },
  ]);
  return application;
}

/** Something that a person may do to some applications; what another library could not know is never named. */
function act(side: Side, ids: readonly Id[], random: (below: number) => number, notes: string[]): void {
  const { store, reviewer } = side;
  const application = ids[random(ids.length)]!;
  const found = store.find(application);
  if (found === null) return;
  const whose = { application: found.id, candidate: found.candidate.id };
  const other = store.find(ids[random(ids.length)]!);
  const append = (...events: NewEvent[]): unknown => store.append(side.name, events);
  switch (random(14)) {
    case 0:
    case 1:
    case 2: {
      const text = `${side.name} ${notes.length}`;
      notes.push(text);
      return void append({ kind: 'noted', ...whose, payload: { text } });
    }
    case 3:
    case 4: {
      const stage = (['shortlisted', 'interview', 'refused', 'hired'] as const)[random(4)]!;
      return void append({ kind: 'moved', ...whose, payload: { stage, stageName: '', reason: null } });
    }
    case 5:
      return void append({
        kind: 'tagged',
        ...whose,
        payload: { tag: `t${random(3)}`, on: random(2) === 0 },
      });
    case 6:
      return void append({
        kind: 'scored',
        ...whose,
        payload: { reviewer, stage: found.stage, scores: [], words: `${side.name} ${random(100)}` },
      });
    case 7:
      return void append({
        kind: 'assigned',
        ...whose,
        payload: { assignment: 'assigned', posting, postingTitle: 'Poste' },
      });
    case 8:
      return void append({
        kind: 'corrected',
        ...whose,
        payload: { changes: { telephone: `${random(1000)}` } },
      });
    case 9:
      if (other === null || other.candidate.id === found.candidate.id) return;
      return void append({
        kind: 'merged',
        ...whose,
        payload: { into: other.candidate.id, reasons: [], name: '', intoName: '' },
      });
    case 10:
      if (other === null || other.id === found.id) return;
      return void append({ kind: 'joined', ...whose, payload: { into: other.id } });
    case 11:
      return void append({ kind: 'lifted', ...whose, payload: {} });
    case 12:
      return void side.processes.append(side.name, posting, [
        { kind: 'stage-blind', stage: 'received', blind: random(2) === 0 },
      ]);
    default: {
      const events = store.eventsOf(found.id).filter(({ kind }) => kind !== 'entered' && kind !== 'noted');
      const undone = events.sort((left, right) => (left.id < right.id ? -1 : 1))[random(events.length || 1)];
      if (undone === undefined) return;
      const { application: at, candidate } = undone;
      return void append({ kind: 'undone', application: at, candidate, payload: { event: undone.id } });
    }
  }
}

/** What a bundle carries from one side to another, as `bundles.make` and `bundles.take` do it. */
async function send(from: Side, to: Side, ids: readonly Id[], real: boolean): Promise<void> {
  let events = lentEvents(from.store.gather(ids), ids);
  let process = from.processes.eventsOf([posting]);
  if (real) {
    const file = join(temporaryFolder(), 'bundle.vivier-review');
    const signal = new AbortController().signal;
    const at = new Date().toISOString();
    const manifest = {
      format: 1,
      id: newId(),
      library: from.reviewer,
      answers: null,
      author: from.name,
      madeAt: at,
      expiresOn: at.slice(0, 10),
      words: '',
      applications: ids.length,
      documents: 0,
      postings: [],
    };
    const contents = {
      applications: [...ids],
      events: events.length,
      process: process.length,
      documents: [],
    };
    await writeBundle(
      file,
      { manifest, contents, postings: [], erased: [], process, events },
      { passphrase, workFactor: 2, fileOf: (hash) => hash, signal, progress: () => undefined },
    );
    const read = await readBundle(file, { passphrase, folder: null, signal, progress: () => undefined });
    events = [...read.events];
    process = [...read.process];
  }
  to.processes.take(process);
  to.store.take(events);
}

function byId(events: readonly ApplicationEvent[]): ApplicationEvent[] {
  return [...events].sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** All that a library knows of some applications: its events, their fold, its tables, the process. */
function knowledge({ store, processes }: Side, ids: readonly Id[]) {
  const events = byId(store.gather(ids));
  const { applications, candidates, joined, keptApart } = fold(events);
  return {
    events,
    folded: [[...applications], [...candidates], [...joined], keptApart],
    shown: ids.map((id) => store.find(id)),
    process: processes.find(posting),
  };
}

describe('libraries that exchange bundles', () => {
  it(`end equal in every order, and no note is lost: ${histories} histories`, async () => {
    const sides = [openSide('anne'), openSide('basile'), openSide('chloé')];
    try {
      let exchanged = 0;
      let acts = 0;
      for (let seed = 1; seed <= histories; seed += 1) {
        const random = randomOf(seed);
        const three = random(2) === 0;
        const present = three ? sides : sides.slice(0, 2);
        const [anne] = present;
        const ids = Array.from({ length: 1 + random(3) }, (_, index) => begin(anne!, seed * 10 + index));
        const notes: string[] = [];
        for (let turn = 0; turn < 5; turn += 1) {
          acts += 1;
          act(anne!, ids, random, notes);
        }
        const real = seed % throughFiles === 0;
        for (const side of present.slice(1)) await send(anne!, side, ids, real);
        // Everybody goes on alone, and bundles travel whichever way, late, twice or not at all.
        for (let turn = 0; turn < 14; turn += 1) {
          const side = present[random(present.length)]!;
          if (random(4) === 0) {
            const other = present[random(present.length)]!;
            if (other === side) continue;
            exchanged += 1;
            await send(side, other, ids, real);
          } else {
            acts += 1;
            act(side, ids, random, notes);
          }
        }
        // At the end each has heard of each, in an order of its own.
        const ways = present.flatMap((from) => present.map((to) => [from, to] as const));
        const order = ways.filter(([from, to]) => from !== to);
        for (let place = order.length - 1; place > 0; place -= 1) {
          const other = random(place + 1);
          [order[place], order[other]] = [order[other]!, order[place]!];
        }
        for (const [from, to] of [...order, ...order]) {
          exchanged += 1;
          await send(from, to, ids, real);
        }
        const [first, ...others] = present.map((side) => knowledge(side, ids));
        for (const other of others) expect(other, `seed ${seed}`).toEqual(first);
        const noted = first!.events.flatMap((event) => (event.kind === 'noted' ? [event.payload.text] : []));
        expect(noted.sort(), `seed ${seed}`).toEqual([...notes].sort());
      }
      for (const { store } of sides) expect(store.checkHistories().wrong).toBe(0);
      console.info(`bundles: ${histories} histories, ${acts} acts, ${exchanged} exchanges, all equal`);
    } finally {
      for (const { library } of sides) library.close();
    }
  }, 600_000);
});
