/** The manual page, in roff’s `man` macros, made of the same words as the help. */
import type { Argument, Command, Option } from 'commander';

import { version } from '../../version.ts';
import type { Language } from '../../words.ts';
import { describedProgram } from '../completion/completion-script.ts';
import { argumentTerm, optionDescription, optionTerm, textOf, usageOf } from '../help.ts';
import { openTerminal, type MessageId, type Terminal } from '../terminal.ts';

/** When what the manual says was last gone through. */
const revised = '2026-11-22';
const variables = ['VIVIER_LIBRARY', 'VIVIER_MAILBOX_PASSWORD', 'LC_ALL', 'NO_COLOR'] as const;
const codes = ['0', '1', '2'] as const;
const systems = ['linux', 'macos', 'windows'] as const;

type Words = Terminal['words'];

/** The whole page of `vivier(1)` in a language. */
export function manual(language: Language): string {
  const { words } = openTerminal(false, language);
  const program = describedProgram(language);
  const section = (id: MessageId) => `.SH ${words(id).toLocaleUpperCase(language)}`;
  const term = (name: string, text: string) => ['.TP', `.B ${literal(name)}`, prose(text)];
  const text = [
    `.TH VIVIER 1 ${revised} "Vivier ${version}" "${words('manual.title')}"`,
    section('manual.name'),
    `vivier \\- ${prose(words('command.vivier'))}`,
    section('manual.synopsis'),
    ...['', ' --help', ' --version'].map((rest, at) =>
      at === 0 ? `${usageLine(program, words)}\n.br` : `.B vivier${literal(rest)}${at === 1 ? '\n.br' : ''}`,
    ),
    section('manual.description'),
    ...words('manual.about')
      .split('\n')
      .flatMap((paragraph, at) => [...(at === 0 ? [] : ['.PP']), prose(paragraph)]),
    section('manual.options'),
    ...optionsOf(program, words),
    section('manual.commands'),
    ...leavesOf(program).flatMap((command) => commandOf(command, words)),
    section('manual.exit'),
    ...codes.flatMap((code) => term(code, words(`manual.exit.${code}`))),
    section('manual.environment'),
    ...variables.flatMap((name) => term(name, words(`manual.variable.${name}`))),
    section('manual.files'),
    prose(words('option.library')),
    ...systems.flatMap((system) => term(words(`manual.files.${system}`), words(`manual.system.${system}`))),
  ];
  return `'\\" -*- coding: utf-8 -*-\n${text.join('\n')}\n`;
}

function leavesOf(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}

function commandOf(command: Command, words: Words): string[] {
  const more = textOf('more', command, words);
  const example = textOf('example', command, words);
  return [
    `.SS ${literal(
      usageOf(command, words)
        .replace(/^vivier /, '')
        .replace(` [${words('name.options')}]`, ''),
    )}`,
    prose(sentence(command.description())),
    ...(more === '' ? [] : ['.PP', prose(more)]),
    ...command.registeredArguments.flatMap((argument) => argumentLines(argument, words)),
    ...optionsOf(command, words),
    ...(example === '' ? [] : ['.PP', '.nf', '.RS', ...example.split('\n').map(literal), '.RE', '.fi']),
  ];
}

function argumentLines(argument: Argument, words: Words): string[] {
  return ['.TP', `.I ${literal(argumentTerm(argument, words))}`, prose(argument.description)];
}

/** The options of a command; those that every command has are told once, with the program's own. */
function optionsOf(command: Command, words: Words): string[] {
  const shared = new Set(['--help', '--json', '--library']);
  return command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long }) => command.parent === null || !shared.has(long ?? ''))
    .flatMap((option: Option) => [
      '.TP',
      `.B ${literal(optionTerm(option, words))}`,
      prose(optionDescription(option, words)),
    ]);
}

function usageLine(command: Command, words: Words): string {
  return `.B ${literal(usageOf(command, words))}`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toLocaleUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

/** Words of a line: what roff would read as its own is told to be words. */
function prose(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll(/(?<![\p{L}\d])-(?=[\p{L}-])|(?<=-)-/gu, '\\-')
    .replace(/^([.'])/, '\\&$1');
}

/** What is typed as it stands: no hyphen may become a dash. */
function literal(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replace(/^([.'])/, '\\&$1');
}
