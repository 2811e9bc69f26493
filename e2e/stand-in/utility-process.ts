/** `utilityProcess`: a process of Node with a port to its parent. */
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { UtilityProcess } from 'electron';

import { app } from './app.ts';
import { record } from './record.ts';

class StandInUtility extends EventEmitter implements Pick<UtilityProcess, 'pid' | 'kill' | 'postMessage'> {
  readonly #child: ChildProcess;

  constructor(program: string, args: readonly string[]) {
    super();
    this.#child = fork(program, [...args], {
      execArgv: ['--import', new URL('./child.ts', import.meta.url).href],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code) => this.emit('exit', code ?? 1));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(): boolean {
    return this.#child.kill();
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(structuredClone(message) as object);
  }
}

export const utilityProcess = {
  fork(program: string, args: readonly string[] = [], options: Electron.ForkOptions = {}): StandInUtility {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    record('utilityProcess.fork', program, options);
    return new StandInUtility(program, args);
  },
};
