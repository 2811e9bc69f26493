/** Completion in zsh, with what each word means in the language of whoever types. */
import type { Language } from '../../words.ts';
import { placeCases, valueCases, walker } from './posix-cases.ts';
import { allOf, type CommandShape, type OptionShape, type Values } from './shape.ts';

export function zshScript(program: CommandShape): string {
  return `#compdef vivier
# zsh completion for vivier

_vivier() {
  local place= count=0 at=2 word previous=\${words[CURRENT-1]}
  local -a offered
  while (( at < CURRENT )); do
    word=\${words[at]}
${walker(program, 'at=$((at+1))')}
    at=$((at+1))
  done
  case $previous in
${valueCases(program, offer)}
  esac
  case \${LC_ALL:-\${LC_MESSAGES:-$LANG}} in
    en*)
${described(program, 'en')}
      ;;
    *)
${described(program, 'fr')}
      ;;
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option offered
    return
  fi
  case "$place:$count" in
${placeCases(program, offer, () => '_describe command offered')}
  esac
}

# Read by compinit it is the function's own body; read by \`source\` it has to be told.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _vivier "$@"; else compdef _vivier vivier; fi
`;
}

/** Fills \`offered\` with the commands, or with the options where one is being typed. */
function described(program: CommandShape, language: Language): string {
  const lines = allOf(program).map(({ place, commands, options }) => {
    const own = commands.map(({ name, description }) => entry(name, description[language]));
    const flags = options.flatMap((option) => flagsOf(option, language));
    return `        '${place}') if [[ $PREFIX == -* ]]; then offered=(${flags.join(' ')}); else offered=(${own.join(' ')}); fi ;;`;
  });
  return `      case $place in\n${lines.join('\n')}\n      esac`;
}

function flagsOf({ flags, description }: OptionShape, language: Language): string[] {
  return flags.map((flag) => entry(flag, description[language]));
}

function entry(word: string, description: string): string {
  return `'${word.replaceAll(':', '\\:')}:${description.replaceAll("'", "'\\''")}'`;
}

function offer(values: Values): string {
  if (values === 'other') return ':';
  if (values === 'folder') return '_files -/';
  if (values === 'file') return '_files';
  return `compadd -- ${values.join(' ')}`;
}
