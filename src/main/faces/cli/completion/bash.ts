/** Completion in bash, from 3.2 on (macOS): what its own helpers do in newer ones is done here by hand. */
import { placeCases, valueCases, walker } from './posix-cases.ts';
import { allOf, type CommandShape, type Values } from './shape.ts';

export function bashScript(program: CommandShape): string {
  return `# bash completion for vivier

_vivier_offer() {
  local offered
  while IFS= read -r offered; do COMPREPLY+=("$offered"); done
}

_vivier() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} place= at=1 count=0 word
  # bash takes --option=value for three words.
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
  while [ $at -lt $COMP_CWORD ]; do
    word=\${COMP_WORDS[at]}
${walker(program, '[ "${COMP_WORDS[at+1]}" = = ] && at=$((at+1)); at=$((at+1))')}
    at=$((at+1))
  done
  case $previous in
${valueCases(program, offer)}
  esac
  if [[ $current == -* ]]; then
    case $place in
${allOf(program)
  .map(
    ({ place, options }) =>
      `      ${quoted(place)}) _vivier_offer < <(compgen -W ${quoted(options.flatMap(({ flags }) => flags).join(' '))} -- "$current") ;;`,
  )
  .join('\n')}
    esac
    return
  fi
  case "$place:$count" in
${placeCases(program, offer, (commands) => offer(commands.map(({ name }) => name)))}
  esac
}

complete -F _vivier vivier
`;
}

function offer(values: Values): string {
  if (values === 'other') return ':';
  if (values === 'folder' || values === 'file')
    return `compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -${values === 'folder' ? 'd' : 'f'} -- "$current")`;
  return `_vivier_offer < <(compgen -W ${quoted(values.join(' '))} -- "$current")`;
}

function quoted(words: string): string {
  return `'${words}'`;
}
