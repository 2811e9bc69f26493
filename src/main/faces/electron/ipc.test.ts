import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';

import { handle, hear } from './ipc.ts';

type Handler = (event: { readonly senderFrame: unknown }, ...args: unknown[]) => unknown;

const electron = vi.hoisted(() => ({
  handlers: new Map<string, Handler>(),
  told: null as EventEmitter | null,
}));
vi.mock('electron', () => {
  electron.told = new EventEmitter();
  return {
    ipcMain: {
      handle: (channel: string, handler: Handler) => electron.handlers.set(channel, handler),
      on: (channel: string, listener: Handler) => electron.told?.on(channel, listener),
    },
  };
});

const own = { name: 'our page' };
const ours = { isOurPage: (frame: unknown) => frame === own };
const words = z.tuple([z.string(), z.int()]);
const heard: unknown[] = [];
handle('test:asked', ours, words, (word, number) => `${word} ${number}`);
hear('test:told', ours, words, (word, number) => heard.push([word, number]));

const ask = (frame: unknown, ...args: unknown[]) =>
  electron.handlers.get('test:asked')?.({ senderFrame: frame }, ...args);
const tell = (frame: unknown, ...args: unknown[]) =>
  electron.told?.emit('test:told', { senderFrame: frame }, ...args);

test('our page is answered and heard', () => {
  expect(ask(own, 'a', 1)).toBe('a 1');
  tell(own, 'a', 1);
  expect(heard.splice(0)).toEqual([['a', 1]]);
});

test('a stranger is not heard', () => {
  for (const frame of [null, undefined, {}, { ...own }]) {
    expect(() => ask(frame, 'a', 1)).toThrow('not our page');
    tell(frame, 'a', 1);
  }
  expect(heard).toEqual([]);
});

test('words of another shape are not understood', () => {
  for (const args of [[], ['a'], ['a', 'b'], ['a', 1.5], [1, 'a'], ['a', 1, 2], [null, 1]]) {
    expect(() => ask(own, ...args)).toThrow('not understood');
    tell(own, ...args);
  }
  expect(heard).toEqual([]);
});
