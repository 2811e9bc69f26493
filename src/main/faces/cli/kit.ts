import type { Command } from 'commander';

import type { Shell } from './completion/shells.ts';
import type { Exit, Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** What commands are made of. */
export interface Kit {
  readonly program: Command;
  readonly terminal: Terminal;
  readonly words: Terminal['words'];
  /** Adds a command below a parent, with what every command shares; its words are found by its place. */
  readonly add: (parent: Command, name: string) => Command;
  readonly library: (command: Command) => string | undefined;
  readonly run: (command: Command, work: (session: Session) => Promise<Exit>) => Promise<void>;
  readonly end: (exit: Exit) => void;
  /** What a shell reads to complete commands. */
  readonly completion: (shell: Shell) => string;
}
