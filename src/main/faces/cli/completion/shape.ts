/** What a shell must know to complete a command, in both languages, read from the program itself. */
import type { Argument, Command, Option } from 'commander';

import type { Language } from '../../words.ts';
import { placeOf } from '../help.ts';

export type Both = Readonly<Record<Language, string>>;

/** What may stand in a place: folders, files, some words, or what no shell knows. */
export type Values = 'folder' | 'file' | 'other' | readonly string[];

export interface OptionShape {
  readonly flags: readonly string[];
  readonly description: Both;
  /** Null where it takes none; an option may go without its value where `optional`. */
  readonly values: Values | null;
  readonly optional: boolean;
}

export interface CommandShape {
  /** The words that lead to it, joined by spaces; empty for the program. */
  readonly place: string;
  readonly name: string;
  readonly description: Both;
  readonly options: readonly OptionShape[];
  /** What stands in each place behind it; the last is said again for all that follow where `isOpen`. */
  readonly arguments: readonly Values[];
  readonly isOpen: boolean;
  readonly commands: readonly CommandShape[];
}

const folders = new Set(['site', 'dir']);
const files = new Set(['post', 'paths', 'file', 'f']);

/** The shape of a program that was made in French and in English. */
export function shapeOf(french: Command, english: Command): CommandShape {
  return {
    place: placeOf(french).join(' '),
    name: french.name(),
    description: { fr: french.description(), en: english.description() },
    options: optionsOf(french).map((option, at) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined),
      description: { fr: option.description, en: optionsOf(english)[at]?.description ?? '' },
      values: option.required || option.optional ? valuesOf(option, nameOfValue(option)) : null,
      optional: option.optional,
    })),
    arguments: french.registeredArguments.map((argument) => valuesOf(argument, argument.name())),
    isOpen: french.registeredArguments.some(({ variadic }) => variadic),
    commands: french.commands.map((command, at) => {
      const other = english.commands[at];
      if (other === undefined) throw new Error(command.name());
      return shapeOf(command, other);
    }),
  };
}

/** Every command of a shape, the program first. */
export function allOf(shape: CommandShape): CommandShape[] {
  return [shape, ...shape.commands.flatMap(allOf)];
}

function optionsOf(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

function nameOfValue({ flags }: Option): string {
  return /[<[]([^\]>]+)/.exec(flags)?.[1] ?? '';
}

function valuesOf({ argChoices }: Argument | Option, name: string): Values {
  if (argChoices !== undefined) return argChoices;
  return folders.has(name) ? 'folder' : files.has(name) ? 'file' : 'other';
}
