/** The help of each command, in the person's language: commander's own English is replaced word by word. */
import { Help, type Argument, type Command, type Option } from 'commander';

import { isMessageId, type MessageId, type Terminal } from './terminal.ts';

/** Commander's own titles. */
const titles: Readonly<Record<string, MessageId>> = {
  'Usage:': 'help.usage',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
  'Arguments:': 'help.arguments',
};

type Words = Terminal['words'];

/** The words that lead to a command, without the program's own: `site import`. */
export function placeOf(command: Command): string[] {
  return command.parent === null ? [] : [...placeOf(command.parent), command.name()];
}

/** What stands in the place of an argument, or of an option's value: `<dossier>`. */
export function valueName(name: string, words: Words): string {
  const id = `name.${name}`;
  return isMessageId(id) ? words(id) : name;
}

/** An argument as a usage line names it: `<dossier>`, `[chemins...]`. */
export function argumentTerm(argument: Argument, words: Words): string {
  const name = `${valueName(argument.name(), words)}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** An option's flags with the name of its value: `--library <dossier>`. */
export function optionTerm(option: Option, words: Words): string {
  return option.flags.replace(/([<[])([^\]>]+)([\]>])/, (_all, open: string, name: string, close: string) =>
    [open, valueName(name, words), close].join(''),
  );
}

/** What an option does, the values it takes and the one it has where nobody says. */
export function optionDescription(option: Option, words: Words): string {
  const usual: unknown = option.defaultValue;
  const said = [
    ...(option.argChoices === undefined
      ? []
      : [words('help.choices', { choices: option.argChoices.join(', ') })]),
    ...(typeof usual === 'string' ? [words('help.default', { value: usual })] : []),
  ];
  return said.length === 0 ? option.description : `${option.description} (${said.join(' ; ')})`;
}

/** How a command is written: `vivier site import [options] <dossier>`. */
export function usageOf(command: Command, words: Words): string {
  return [
    'vivier',
    ...placeOf(command),
    `[${words('name.options')}]`,
    ...(command.commands.length > 0 ? [`<${words('name.command')}>`] : []),
    ...command.registeredArguments.map((argument) => argumentTerm(argument, words)),
  ].join(' ');
}

/** The command that words lead to, as far as they do. */
export function commandNamed(program: Command, words: readonly string[]): Command {
  let found = program;
  for (const [at, word] of words.entries()) {
    const next = found.commands.find((command) => command.name() === word);
    if (next !== undefined && words[at - 1] !== '--library') found = next;
  }
  return found;
}

/** More about a command (`more`), or commands as a person might type them (`example`); empty where nothing is written. */
export function textOf(kind: 'more' | 'example', command: Command, words: Words): string {
  const id = [kind, ...placeOf(command)].join('.');
  return isMessageId(id) ? words(id) : '';
}

/** Has a program, and every command that is added to it later, help in the person's language. */
export function describe(program: Command, { json, words }: Terminal): void {
  program
    .configureHelp({
      styleTitle: (title) => words(titles[title] ?? 'help.usage'),
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map((each) => argumentTerm(each, words))].join(' '),
      argumentTerm: (argument) => argumentTerm(argument, words),
      argumentDescription: ({ description, argChoices }) =>
        argChoices === undefined
          ? description
          : `${description} (${words('help.choices', { choices: argChoices.join(', ') })})`,
      optionTerm: (option) => optionTerm(option, words),
      optionDescription: (option) => optionDescription(option, words),
      commandUsage: (command) => usageOf(command, words),
      formatHelp(command, helper) {
        // Commander adds what follows the help by itself, but never to the help of a command that misses its second word.
        const help = Help.prototype.formatHelp.call(helper, command, helper);
        return [
          help,
          ...following(command, words, (text) => helper.boxWrap(text, helper.helpWidth ?? 80)),
        ].join('\n');
      },
    })
    .configureOutput({
      writeOut: (text) => process.stdout.write(json ? `${JSON.stringify({ text: text.trimEnd() })}\n` : text),
      // A command without its second word shows the help; every other complaint is put in words where it is caught.
      writeErr: (help) => {
        if (!json) process.stderr.write(help);
      },
      outputError: () => undefined,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
}

function following(command: Command, words: Words, wrap: (text: string) => string): string[] {
  const more = textOf('more', command, words);
  const example = textOf('example', command, words);
  return [
    ...(more === '' ? [] : [wrap(more), '']),
    ...(example === ''
      ? []
      : [words('help.examples'), ...example.split('\n').map((line) => `  ${line}`), '']),
  ];
}
