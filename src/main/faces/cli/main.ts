/** The command line: the same calls for scripts, with `--json` and exit codes one can build on. */
import { CommanderError } from 'commander';

import { isFailure, type Failure } from '../../../shared/errors.ts';
import { systemLanguage } from '../words.ts';
import { completionScript } from './completion/completion-script.ts';
import { commandNamed, usageOf } from './help.ts';
import { makeProgram } from './program.ts';
import { withApp, type Exit } from './session.ts';
import { openTerminal, outliveReaders } from './terminal.ts';

const given = process.argv.slice(2);
const end = given.indexOf('--');
// Behind `--` stand words, not options.
const options = end === -1 ? given : given.slice(0, end);
const terminal = openTerminal(options.includes('--json'), systemLanguage());
let exit: Exit = 0;

const program = makeProgram(terminal, {
  run: (library, work) => withApp(library, terminal, work),
  end(code) {
    exit = code;
  },
  completion: completionScript,
});

function fail(failure: Pick<Failure, 'code' | 'details'>): Exit {
  const message = terminal.errorWords(failure);
  terminal.answer({ error: { code: failure.code, message } });
  if (!terminal.json) terminal.complain(message);
  // What a person stopped, or a line that was cut, had begun.
  return failure.code === 'cancelled' || failure.code === 'mailbox-cut' ? 1 : 2;
}

/** Says how the command that was meant is written. */
function failUse(): Exit {
  const code = fail({ code: 'wrong-use', details: { given: given.join(' ') } });
  if (!terminal.json)
    terminal.complain(
      `${terminal.words('help.usage')} ${usageOf(commandNamed(program, options), terminal.words)}`,
    );
  return code;
}

outliveReaders();
try {
  await program.parseAsync(given, { from: 'user' });
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    if (thrown.code === 'commander.help' && !terminal.json) exit = 2;
    else if (thrown.exitCode !== 0) exit = failUse();
  } else if (isFailure(thrown, 'wrong-use')) {
    exit = failUse();
  } else if (isFailure(thrown)) {
    exit = fail(thrown);
  } else {
    exit = fail({ code: 'internal', details: { call: 'vivier' } });
    terminal.complain(String(thrown));
  }
}
process.exitCode = exit;
