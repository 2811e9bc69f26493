# bash completion for vivier

_vivier_offer() {
  local offered
  while IFS= read -r offered; do COMPREPLY+=("$offered"); done
}

_vivier() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} place= at=1 count=0 word
  # bash takes --option=value for three words.
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
  while [ $at -lt $COMP_CWORD ]; do
    word=${COMP_WORDS[at]}
    case $word in
      --library|--locale|--posting|--format|--stage|--tag|--passphrase-file|--expires|--words|--answers|--order|--limit|--port|--folder|--to) [ "${COMP_WORDS[at+1]}" = = ] && at=$((at+1)); at=$((at+1)) ;;
      -*) ;;
      *)
        case ":$place:$word" in
          '::site'|':site:import'|':site:check'|':site:export'|':site:preview'|'::offers'|':offers:list'|':offers:replace'|'::applications'|':applications:import'|':applications:list'|':applications:show'|':applications:export'|'::bundle'|':bundle:make'|':bundle:look'|':bundle:take'|'::search'|'::mailbox'|':mailbox:add'|':mailbox:list'|':mailbox:fetch'|':mailbox:remove'|'::privacy'|':privacy:due'|':privacy:access'|':privacy:erase'|'::backup'|'::restore'|'::doctor'|'::serve'|'::completion') place="${place:+$place }$word" ;;
          *) count=$((count+1)) ;;
        esac ;;
    esac
    at=$((at+1))
  done
  case $previous in
    --library) compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -d -- "$current"); return ;;
    --locale) _vivier_offer < <(compgen -W 'fr en' -- "$current"); return ;;
    --posting) :; return ;;
    --format) _vivier_offer < <(compgen -W 'csv json' -- "$current"); return ;;
    --stage) :; return ;;
    --tag) :; return ;;
    --passphrase-file) compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -f -- "$current"); return ;;
    --expires) :; return ;;
    --words) :; return ;;
    --answers) :; return ;;
    --order) _vivier_offer < <(compgen -W 'date relevance' -- "$current"); return ;;
    --limit) :; return ;;
    --port) :; return ;;
    --folder) :; return ;;
    --to) compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -d -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    case $place in
      '') _vivier_offer < <(compgen -W '-V --version --library --json -h --help' -- "$current") ;;
      'site') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'site import') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'site check') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'site export') _vivier_offer < <(compgen -W '--json --library --dry-run --commit -h --help' -- "$current") ;;
      'site preview') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'offers') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'offers list') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'offers replace') _vivier_offer < <(compgen -W '--json --library --locale --match-case --no-match-case --whole-words --dry-run -h --help' -- "$current") ;;
      'applications') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'applications import') _vivier_offer < <(compgen -W '--json --library --posting --resume -h --help' -- "$current") ;;
      'applications list') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'applications show') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'applications export') _vivier_offer < <(compgen -W '--json --library --format --posting --stage --tag -h --help' -- "$current") ;;
      'bundle') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'bundle make') _vivier_offer < <(compgen -W '--json --library --passphrase-file --expires --words --answers -h --help' -- "$current") ;;
      'bundle look') _vivier_offer < <(compgen -W '--json --library --passphrase-file -h --help' -- "$current") ;;
      'bundle take') _vivier_offer < <(compgen -W '--json --library --passphrase-file -h --help' -- "$current") ;;
      'search') _vivier_offer < <(compgen -W '--json --library --order --limit --removed -h --help' -- "$current") ;;
      'mailbox') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'mailbox add') _vivier_offer < <(compgen -W '--json --library --port --starttls --folder --posting -h --help' -- "$current") ;;
      'mailbox list') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'mailbox fetch') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'mailbox remove') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'privacy') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'privacy due') _vivier_offer < <(compgen -W '--json --library --apply -h --help' -- "$current") ;;
      'privacy access') _vivier_offer < <(compgen -W '--json --library --to -h --help' -- "$current") ;;
      'privacy erase') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'backup') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'restore') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'doctor') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
      'serve') _vivier_offer < <(compgen -W '--json --library --port -h --help' -- "$current") ;;
      'completion') _vivier_offer < <(compgen -W '--json --library -h --help' -- "$current") ;;
    esac
    return
  fi
  case "$place:$count" in
    ':0') _vivier_offer < <(compgen -W 'site offers applications bundle search mailbox privacy backup restore doctor serve completion' -- "$current") ;;
    'site:0') _vivier_offer < <(compgen -W 'import check export preview' -- "$current") ;;
    'site import:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -d -- "$current") ;;
    'site check:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -d -- "$current") ;;
    'site export:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -d -- "$current") ;;
    'site preview:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -d -- "$current") ;;
    'site preview:1') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -f -- "$current") ;;
    'offers:0') _vivier_offer < <(compgen -W 'list replace' -- "$current") ;;
    'offers replace:0') : ;;
    'offers replace:1') : ;;
    'applications:0') _vivier_offer < <(compgen -W 'import list show export' -- "$current") ;;
    'applications import:'*) compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -f -- "$current") ;;
    'applications show:0') : ;;
    'applications export:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -f -- "$current") ;;
    'bundle:0') _vivier_offer < <(compgen -W 'make look take' -- "$current") ;;
    'bundle make:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -f -- "$current") ;;
    'bundle make:'*) : ;;
    'bundle look:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -f -- "$current") ;;
    'bundle take:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -f -- "$current") ;;
    'search:'*) : ;;
    'mailbox:0') _vivier_offer < <(compgen -W 'add list fetch remove' -- "$current") ;;
    'mailbox add:0') : ;;
    'mailbox add:1') : ;;
    'mailbox fetch:0') : ;;
    'mailbox remove:0') : ;;
    'privacy:0') _vivier_offer < <(compgen -W 'due access erase' -- "$current") ;;
    'privacy access:0') : ;;
    'privacy erase:0') : ;;
    'backup:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -f -- "$current") ;;
    'restore:0') compopt -o filenames 2>/dev/null; _vivier_offer < <(compgen -f -- "$current") ;;
    'completion:0') _vivier_offer < <(compgen -W 'bash zsh fish' -- "$current") ;;
  esac
}

complete -F _vivier vivier
