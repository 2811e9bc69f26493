import { describe, expect, it } from 'vitest';

import type { CallName, Input, Output } from '../../../shared/contract.ts';
import { CallFailed, type Client } from '../../api/client.ts';
import type { BridgeEvent } from '../../api/bridge.ts';
import { makeReceiving, type Receiving } from './receiving.ts';

type Import = Input<'applications.import'>;
type Imported = Output<'applications.import'>;

interface Asked {
  readonly imports: Import[];
  readonly cancelled: string[];
}

/** An app that takes what `answer` says; files named `large…` are refused before they are sent. */
function app(answer: (asked: Import, tell: (event: BridgeEvent) => void) => Promise<Imported> | Imported) {
  const asked: Asked = { imports: [], cancelled: [] };
  const listeners = new Set<(event: BridgeEvent) => void>();
  const tell = (event: BridgeEvent) => {
    for (const heard of listeners) heard(event);
  };
  const client: Client = {
    async call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
      if (name === 'app.cancel') {
        asked.cancelled.push((input as Input<'app.cancel'>).job);
        return {} as Output<N>;
      }
      asked.imports.push(input as Import);
      return (await answer(input as Import, tell)) as Output<N>;
    },
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    receiveFile(file) {
      if (file.name.startsWith('large'))
        return Promise.reject(new CallFailed({ code: 'upload-too-large', details: { name: file.name } }));
      if (file.name.startsWith('gone'))
        return Promise.reject(new CallFailed({ code: 'app-gone', details: {} }));
      return Promise.resolve({ path: `/mails/${file.name}` });
    },
  };
  return { asked, receiving: makeReceiving(client) };
}

function allOf({ sources }: Import): Imported {
  return {
    import: '0192f000-0001-7000-8000-000000000001',
    imported: sources.length,
    added: 0,
    duplicates: 0,
    refused: [],
    applications: [],
  };
}

function files(...names: string[]): File[] {
  return names.map((name) => new File(['x'], name));
}

function ended(receiving: Receiving): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!receiving.state().isRunning) resolve();
    };
    receiving.listen(look);
    look();
  });
}

describe('receiving', () => {
  it('takes every file, a few at a time, and refuses by name what cannot be sent', async () => {
    const { asked, receiving } = app(allOf);
    const names = Array.from({ length: 45 }, (_, index) => `${index}.eml`);
    receiving.takeFiles([...files(...names), ...files('large.eml', '._1.eml')], 'posting');
    await ended(receiving);
    expect(asked.imports.map(({ sources }) => sources.length)).toEqual([20, 20, 5]);
    expect(asked.imports.every(({ posting }) => posting === 'posting')).toBe(true);
    expect(receiving.state()).toMatchObject({
      done: 46,
      total: 46,
      error: null,
      report: {
        imported: 45,
        import: '0192f000-0001-7000-8000-000000000001',
        added: 0,
        duplicates: 0,
        stopped: false,
        refused: [{ path: 'large.eml', code: 'upload-too-large' }],
      },
    });
  });

  it('takes what comes while it runs after what it has, into one report', async () => {
    const { asked, receiving } = app(allOf);
    receiving.takeFiles(files('a.eml'), null);
    receiving.takeFolder('/mails', 'posting');
    await ended(receiving);
    expect(asked.imports).toMatchObject([
      { sources: [{ path: '/mails/a.eml' }] },
      { sources: [{ path: '/mails' }], posting: 'posting' },
    ]);
    expect(asked.imports[0]).not.toHaveProperty('posting');
    expect(receiving.state().report).toMatchObject({ imported: 2, stopped: false });
  });

  it('tells how far a folder is', async () => {
    const told: unknown[] = [];
    const { receiving } = app((input, tell) => {
      tell({ type: 'progress', job: input.job ?? '', done: 3, total: 9, what: 'c.eml' });
      tell({ type: 'progress', job: crypto.randomUUID(), done: 1, total: 1, what: 'another job' });
      return allOf(input);
    });
    receiving.listen(() => told.push(receiving.state()));
    receiving.takeFolder('/mails', null);
    await ended(receiving);
    expect(told).toContainEqual(expect.objectContaining({ done: 3, total: 9, what: 'c.eml' }));
    expect(told).not.toContainEqual(expect.objectContaining({ what: 'another job' }));
  });

  it('stops, and counts what had been done', async () => {
    const { asked, receiving } = app((input) => {
      receiving.stop();
      return { ...allOf(input), imported: 1 };
    });
    receiving.takeFiles(files(...Array.from({ length: 30 }, (_, index) => `${index}.eml`)), null);
    receiving.takeFolder('/mails', null);
    await ended(receiving);
    expect(asked.imports).toHaveLength(1);
    expect(asked.cancelled).toEqual([asked.imports[0]?.job]);
    expect(receiving.state().report).toMatchObject({ imported: 1, stopped: true });
  });

  it('ends where the app is gone, and says so once', async () => {
    const { asked, receiving } = app(allOf);
    receiving.takeFiles(files('gone.eml', 'gone-too.eml'), null);
    await ended(receiving);
    expect(asked.imports).toHaveLength(0);
    expect(receiving.state()).toMatchObject({ error: { code: 'app-gone' }, report: null });
  });
});
