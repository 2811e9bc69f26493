/** The world of its own in which a preload runs: what it is given, what is heard from it, what is said to it. */
import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { CDPSession } from 'playwright';

import { pageScript, preloadScript, type Told } from './worlds.ts';

/** What a sandboxed preload may require, as Electron's page on process sandboxing lists it. */
const sandboxedModules = [
  'electron',
  'electron/renderer',
  'events',
  'timers',
  'url',
  'node:events',
  'node:timers',
  'node:url',
];

export interface PreloadOptions {
  readonly file: string | undefined;
  readonly isIsolated: boolean;
  /** Hears what the preload says, and from which of its page's worlds. */
  readonly hear: (told: Told, context: number) => void;
  readonly failed: (why: string) => void;
}

/** Puts a preload into every page that a window shows from now on. */
export class PreloadWorld {
  /** What it is called, and all that belongs to it: nothing of a page can know that. */
  readonly name = `standIn${randomBytes(6).toString('hex')}`;
  readonly #devtools: CDPSession;
  #context: number | null = null;

  constructor(devtools: CDPSession) {
    this.#devtools = devtools;
  }

  async begin({ file, isIsolated, hear, failed }: PreloadOptions): Promise<void> {
    const devtools = this.#devtools;
    // What is sent goes to the main frame; frames in it have such a world too.
    const { frameTree } = await devtools.send('Page.getFrameTree');
    await devtools.send('Runtime.enable');
    devtools.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string };
      if (context.name === this.name && frameId === frameTree.frame.id) this.#context = context.id;
    });
    devtools.on('Runtime.executionContextsCleared', () => (this.#context = null));
    devtools.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.name) hear(JSON.parse(payload) as Told, executionContextId);
    });
    if (file === undefined) return;
    const secret = randomBytes(16).toString('hex');
    try {
      const script = preloadScript(
        { secret, binding: this.name, isIsolated, allowed: sandboxedModules, platform: process.platform },
        readFileSync(file, 'utf8'),
        file,
      );
      await devtools.send('Runtime.addBinding', { name: this.name, executionContextName: this.name });
      await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) });
      await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: script, worldName: this.name });
    } catch (thrown) {
      failed(String(thrown));
    }
  }

  /** Says something to the world of the main frame; heard by nobody where there is none. */
  tell(channel: string, words: string): void {
    if (this.#context !== null) this.answer(this.#context, 'event', channel, words);
  }

  /** Answers a world that asked. */
  answer(contextId: number, kind: 'value' | 'error' | 'event', name: string | number, words: string): void {
    const given = [kind, name, words].map((one) => JSON.stringify(one)).join(', ');
    void this.#devtools
      .send('Runtime.evaluate', { expression: `${this.name}Back(${given})`, contextId })
      .catch(() => undefined);
  }

  /** Tells a world where files lie that a function of its preload was given, as the browser knows it. */
  async tellPaths(contextId: number, id: number, count: number): Promise<void> {
    const devtools = this.#devtools;
    const paths: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const expression = `${this.name}File(${id}, ${index})`;
      const { result } = await devtools.send('Runtime.evaluate', { expression, contextId });
      const found =
        result.objectId === undefined
          ? null
          : await devtools.send('DOM.getFileInfo', { objectId: result.objectId }).catch(() => null);
      paths.push(found?.path ?? '');
    }
    const expression = `${this.name}Files(${id}, ${JSON.stringify(paths)})`;
    await devtools.send('Runtime.evaluate', { expression, contextId });
  }
}
