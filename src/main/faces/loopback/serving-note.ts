/** What a host that serves a library leaves beside it, for the same person's next start: where it is and how to ask it. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const noteSchema = z.object({
  port: z.int().min(1).max(65_535),
  /** Whose note it is: one of an earlier start says nothing about who holds the library now. */
  process: z.int(),
  key: z.string().length(43),
});

export type ServingNote = Readonly<z.infer<typeof noteSchema>>;

const noteIn = (library: string) => join(library, 'serving.json');

/** For the library's owner alone to read, as the library is. */
export async function leaveNote(library: string, note: ServingNote): Promise<void> {
  await removeNote(library);
  await writeFile(noteIn(library), JSON.stringify(note), { mode: 0o600, flag: 'wx' });
}

export async function removeNote(library: string): Promise<void> {
  await rm(noteIn(library), { force: true });
}

/** Null where there is none, or none that can be read. */
export async function readNote(library: string): Promise<ServingNote | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(noteIn(library), 'utf8')));
  } catch {
    return null;
  }
}

/** A host of this machine answers at once or is none. */
const patience = 5_000;

/**
 * Shows the key to the host that a note speaks of and answers what it says; null where nobody there takes it. Asked of
 * 127.0.0.1 alone, and never through a proxy.
 */
function show(path: string, { port, key }: ServingNote, word: object = {}): Promise<unknown> {
  return new Promise((resolve) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent: false,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(patience),
      },
      (response) => {
        if (response.statusCode === 200) json(response).then(resolve, () => resolve(null));
        else {
          response.resume();
          resolve(null);
        }
      },
    );
    sent.on('error', () => resolve(null));
    sent.end(JSON.stringify(word));
  });
}

/**
 * An address that lets one browser into the library that process `holder` serves, which opens `files`; null where it does not serve it, or
 * not in a way that can be asked.
 */
export async function askForAddress(
  library: string,
  holder: number,
  files: readonly string[] = [],
): Promise<string | null> {
  const note = await readNote(library);
  if (note === null || note.process !== holder) return null;
  const said = z.object({ address: z.string() }).safeParse(await show('/hand-over', note, { files }));
  // Whatever is said, nothing but that host is ever opened.
  const own = `http://127.0.0.1:${note.port}/enter?token=`;
  return said.success && said.data.address.startsWith(own) ? said.data.address : null;
}

/** Has whoever keeps an earlier start's port leave it; answers that port. */
export async function askToMakeWay(note: ServingNote): Promise<number> {
  await show('/make-way', note);
  return note.port;
}
