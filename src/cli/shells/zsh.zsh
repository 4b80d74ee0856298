#compdef assent
# Completes command lines of assent in zsh. Made by `assent completion zsh`, version @VERSION@.
# All words that are offered stand here, but for names of files. Nothing that is typed is evaluated, and assent is not run.

_assent_policies() {
  local -a recipes=(@RECIPES@)
  _alternative 'recipes:recipe:compadd -a recipes' 'files:file:_files'
}

# Words behind which no blank is wanted, such as `quorum=`.
_assent_beginnings() {
  compadd -S '' -- "$@"
}

_assent() {
  if (( CURRENT == 2 )); then
    local -a commands=(
@COMMANDS@
      'help:what a command does and its options'
    )
    local -a options=({-h,--help}':which commands there are' {-V,--version}':the version')
    if [[ $words[2] == -* ]]; then
      _describe -o option options
    else
      _describe -t commands command commands
    fi
    return
  fi
  local curcontext="${curcontext%:*}-$words[2]:" context state state_descr line
  local -A opt_args
  shift words
  (( CURRENT -= 1 ))
  case $words[1] in
@CASES@
    help) _arguments '1:COMMAND:(@NAMES@)' ;;
    *) _default ;;
  esac
}

if [[ $funcstack[1] == _assent ]]; then
  _assent "$@"
else
  compdef _assent assent
fi
