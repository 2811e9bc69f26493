/** What a shell reads to complete Vivier's commands, in the language of whoever types. */
import { makeProgram } from '../program.ts';
import { openTerminal } from '../terminal.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { shapeOf, type CommandShape } from './shape.ts';
import type { Shell } from './shells.ts';
import { zshScript } from './zsh.ts';

const scripts: Readonly<Record<Shell, (program: CommandShape) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

const idle = {
  run: () => Promise.reject(new Error('nothing runs here')),
  end: () => undefined,
  completion: () => '',
};

/** The program as it is described in a language; it runs nothing. */
export function describedProgram(language: 'fr' | 'en') {
  return makeProgram(openTerminal(false, language), idle);
}

/** The script of a shell; the same on every machine. */
export function completionScript(shell: Shell): string {
  return scripts[shell](shapeOf(describedProgram('fr'), describedProgram('en')));
}
