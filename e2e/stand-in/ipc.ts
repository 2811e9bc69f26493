/** `ipcMain`: one handler for a channel; what it throws loses everything but its words on the way. */
import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';

import { command } from './control.ts';
import { record } from './record.ts';

type Handler = Parameters<IpcMain['handle']>[1];

const handlers = new Map<string, Handler>();

/** First words of invokes that fail on their way, as if their answer had been lost. */
const held = new Set<string>();
command('hold', (word: string) => held.add(word));
command('let-go', (word: string) => held.delete(word));

class StandInIpc extends EventEmitter implements Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'> {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    record('ipcMain.handle', channel);
    handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args: unknown[]) => {
      this.removeHandler(channel);
      return handler(event, ...args) as unknown;
    });
  }

  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}

export const ipcMain = new StandInIpc();

/** What an `invoke` comes to. Throws an error with the words that a renderer would see. */
export async function invoke(
  event: IpcMainInvokeEvent,
  channel: string,
  args: readonly unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel);
  const failed = (why: unknown) => new Error(`Error invoking remote method '${channel}': ${String(why)}`);
  if (handler === undefined) throw failed(`Error: No handler registered for '${channel}'`);
  if (held.has(String(args[0]))) throw failed('Error: held back');
  try {
    const value: unknown = await handler(event, ...(structuredClone(args) as unknown[]));
    return structuredClone(value);
  } catch (thrown) {
    throw failed(thrown);
  }
}

/** A frame that says where it is from, and is no window's own. */
interface Stranger {
  readonly channel: string;
  readonly args: readonly unknown[];
  /** Null as Electron hands it where the frame has gone. */
  readonly origin: string | null;
}

const from = (origin: string | null) =>
  ({
    senderFrame: origin === null ? null : { origin, url: `${origin}/`, parent: null },
  }) as unknown as IpcMainInvokeEvent;

// What comes of it when somebody else speaks on a channel: the words of the error, or the value.
command('stranger-invokes', async ({ channel, args, origin }: Stranger) =>
  invoke(from(origin), channel, args).then(
    (value) => ({ value }),
    (thrown: unknown) => ({ failed: (thrown as Error).message }),
  ),
);
command('stranger-sends', ({ channel, args, origin }: Stranger) =>
  ipcMain.emit(channel, from(origin), ...args),
);
command('channels', () => [...handlers.keys(), ...ipcMain.eventNames()].sort());
