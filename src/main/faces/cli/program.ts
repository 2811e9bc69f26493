/** The program with every command, in one language: what runs it, helps with it, completes it and writes its manual. */
import { Command, Option } from 'commander';

import { version } from '../version.ts';
import type { Shell } from './completion/shells.ts';
import { define } from './definitions.ts';
import { describe, placeOf } from './help.ts';
import type { Exit, Session } from './session.ts';
import { isMessageId, type Terminal } from './terminal.ts';

export interface Running {
  /** Runs a command on the library that its words name. */
  readonly run: (library: string | undefined, work: (session: Session) => Promise<Exit>) => Promise<Exit>;
  readonly end: (exit: Exit) => void;
  readonly completion: (shell: Shell) => string;
}

/** Makes the program. Parsing throws `CommanderError` for wrong use, and what its commands throw. */
export function makeProgram(terminal: Terminal, { run, end, completion }: Running): Command {
  const { words } = terminal;
  const program = new Command('vivier')
    .description(words('command.vivier'))
    .version(version, '-V, --version', words('option.version'))
    .option('--library <dir>', words('option.library'))
    // `--json` may stand before or behind the command, as `--library` may.
    .addOption(new Option('--json', words('option.json')))
    .helpOption('-h, --help', words('option.help'))
    .helpCommand(false)
    .exitOverride();
  describe(program, terminal);

  const library = (command: Command) => command.optsWithGlobals<{ library?: string }>().library;
  define({
    program,
    terminal,
    words,
    add(parent, name) {
      const description = `command.${[...placeOf(parent), name].join('.')}`;
      return parent
        .command(name)
        .description(isMessageId(description) ? words(description) : '')
        .helpOption('-h, --help', words('option.help'))
        .helpCommand(false)
        .addOption(new Option('--json', words('option.json')))
        .option('--library <dir>', words('option.library'))
        .copyInheritedSettings(program)
        .exitOverride()
        .allowExcessArguments(false);
    },
    library,
    async run(command, work) {
      end(await run(library(command), work));
    },
    end,
    completion,
  });
  return program;
}
