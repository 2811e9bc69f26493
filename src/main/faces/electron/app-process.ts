/** The app, in a process of its own: the window's main process only carries calls to it. */
import { Failure, isFailure } from '../../../shared/errors.ts';
import type { ChosenFolder, DocumentPlace, Ports } from '../../ports.ts';
import { builtWorkers } from '../../app.ts';
import { openLibraryFor } from '../open-library.ts';
import { documentBytesPath } from '../pages/document-bytes.ts';
import { openFilePieces } from './file-pieces.ts';
import { letterAddress } from './letter-scheme.ts';
import { previewAddress } from './preview-scheme.ts';
import type { FromApp, Question, Start, ToApp } from './messages.ts';

interface OpenedAnswer {
  readonly address: null;
  readonly place: DocumentPlace;
}

const { library, demo, language, spelling } = JSON.parse(process.argv.at(-1) ?? '{}') as Start;
const waiting = new Map<number, (value: unknown) => void>();
let asked = 0;

function say(message: FromApp): void {
  process.parentPort.postMessage(message);
}

function ask(question: Question): Promise<unknown> {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    say({ type: 'ask', id, question });
  });
}

const ports: Ports = {
  chooseFolder: async (purpose) => (await ask({ port: 'chooseFolder', purpose })) as ChosenFolder,
  async openDocument(document) {
    const answer = (await ask({ port: 'openDocument', document })) as OpenedAnswer | null;
    if (answer === null) throw new Failure('file-unwritable', { name: document.name });
    return answer;
  },
  async dragFile(document) {
    if ((await ask({ port: 'dragFile', document })) === null)
      throw new Failure('file-unwritable', { name: document.name });
  },
  documentBytes: (document) => documentBytesPath + document,
  previewAddress,
  letterAddress,
  async saveFile(document) {
    const answer = (await ask({ port: 'saveFile', document })) as { address: null; saved: boolean } | null;
    if (answer === null) throw new Failure('file-unwritable', { name: document.name });
    return answer;
  },
  async openDraft(draft) {
    const answer = (await ask({ port: 'openDraft', draft })) as { address: null } | null;
    if (answer === null)
      throw new Failure('file-unwritable', { name: draft.as === 'file' ? draft.document.name : '' });
    return answer;
  },
  openLink: async (address) => (await ask({ port: 'openLink', address })) as { address: null },
  secrets: {
    safe: async () => {
      const answer = (await ask({ port: 'isSecretSafe' })) as { safe: boolean } | null;
      return answer?.safe ?? false;
    },
    async keep(name, secret) {
      if ((await ask({ port: 'keepSecret', name, secret })) === null) throw new Error('no safe store');
    },
    read: async (name) => {
      const answer = (await ask({ port: 'readSecret', name })) as { secret: string | null } | null;
      return answer?.secret ?? null;
    },
    async forget(name) {
      await ask({ port: 'forgetSecret', name });
    },
  },
};

async function run(): Promise<void> {
  const { app, close } = await openLibraryFor({
    face: 'window',
    library,
    demo,
    ports,
    language,
    spelling,
    workers: builtWorkers(new URL('./', import.meta.url)),
  });
  app.listen((event) => say({ type: 'event', event }));
  const pieces = openFilePieces(app);
  process.parentPort.on('message', ({ data }: { data: ToApp }) => {
    if (data.type === 'call') {
      const { id } = data;
      void app.dispatch(data.name, data.input).then((answer) => say({ type: 'answer', id, answer }));
    } else if (data.type === 'piece') {
      const { id } = data;
      void pieces.take(data.piece).then((answer) => say({ type: 'answer', id, answer }));
    } else if (data.type === 'preview') {
      const { id } = data;
      void app
        .findPreview(data.preview, data.path)
        .catch(() => null)
        .then((file) => say({ type: 'preview', id, file }));
    } else if (data.type === 'letter') {
      say({ type: 'letter', id: data.id, letter: app.findLetter(data.letter) });
    } else if (data.type === 'drawn') {
      const { id } = data;
      void app
        .findDrawn(data.document)
        .catch(() => null)
        .then((file) => say({ type: 'drawn', id, file }));
    } else if (data.type === 'how') {
      say({ type: 'well' });
    } else if (data.type === 'follow') {
      app.followLink(data.letter, data.link);
    } else if (data.type === 'reply') {
      waiting.get(data.id)?.(data.value);
      waiting.delete(data.id);
    } else {
      void close().finally(() => process.exit(0));
    }
  });
  say({ type: 'opened' });
}

run().catch((thrown: unknown) => {
  const error = isFailure(thrown) ? { code: thrown.code, details: { ...thrown.details } } : null;
  if (error === null) console.error(thrown);
  say({ type: 'refused', error });
});
