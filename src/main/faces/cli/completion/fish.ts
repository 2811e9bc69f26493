/** Completion in fish, with what each word means in the language of whoever types. */
import type { Language } from '../../words.ts';
import { allOf, type CommandShape, type OptionShape, type Values } from './shape.ts';

export function fishScript(program: CommandShape): string {
  const taking = allOf(program).flatMap(({ options }) =>
    options.filter(({ values, optional }) => values !== null && !optional).flatMap(({ flags }) => flags),
  );
  const known = allOf(program).flatMap(({ place }) => (place === '' ? [] : [`'${place}'`]));
  return `# fish completion for vivier

# The command that is being typed and how many words stand behind it: "site import:1".
function __vivier_place
    set -l place ''
    set -l count 0
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip -eq 1
            set skip 0
        else if contains -- $word ${[...new Set(taking)].join(' ')}
            set skip 1
        else if not string match -q -- '-*' $word
            set -l longer (string trim -- "$place $word")
            if contains -- $longer ${known.join(' ')}
                set place $longer
            else
                set count (math $count + 1)
            end
        end
    end
    echo "$place:$count"
end

function __vivier_in
    set -l now (__vivier_place)
    string match -q -- $argv[1] $now
end

complete -c vivier -e
complete -c vivier -f
set -l __vivier_locale $LC_ALL $LC_MESSAGES $LANG
if string match -q 'en*' -- $__vivier_locale[1]
${lines(program, 'en')}
else
${lines(program, 'fr')}
end
`;
}

function lines(program: CommandShape, language: Language): string {
  return allOf(program)
    .flatMap((command) => [
      ...command.commands.map(
        ({ name, description }) =>
          `    complete -c vivier -n '__vivier_in "${command.place}:0"' -a ${name} -d ${quoted(description[language])}`,
      ),
      ...command.options.map((option) => optionLine(command, option, language)),
      ...(command.commands.length > 0 ? [] : argumentLines(command)),
    ])
    .join('\n');
}

function optionLine(
  { place }: CommandShape,
  { flags, description, values, optional }: OptionShape,
  language: Language,
) {
  const named = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const value = values === null || optional ? '' : ` -r ${offer(values)}`;
  return `    complete -c vivier -n '__vivier_in "${place}:*"' ${named.join(' ')}${value} -d ${quoted(description[language])}`;
}

function argumentLines({ place, arguments: places, isOpen }: CommandShape): string[] {
  return places.flatMap((values, at) => {
    if (values === 'other') return [];
    const last = isOpen && at === places.length - 1;
    return [`    complete -c vivier -n '__vivier_in "${place}:${last ? '*' : at}"' ${offer(values)}`];
  });
}

function offer(values: Values): string {
  if (values === 'other') return '-f';
  if (values === 'folder') return "-f -a '(__fish_complete_directories (commandline -ct))'";
  if (values === 'file') return '-F';
  return `-f -a ${quoted(values.join(' '))}`;
}

function quoted(words: string): string {
  return `'${words.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
