# Completes command lines of assent in bash, 3.2 or later. Made by `assent completion bash`, version @VERSION@.
# All words that are offered stand here, but for names of files. Nothing that is typed is evaluated, and assent is not run.

# The functions below set `offer`: words, and `<files>` or `<folders>` where such names may stand.

# For the words of command $1 that are no options; $2 of them stand before.
_assent_words() {
  case $1:$2 in
@WORDS@
    *) offer= ;;
  esac
}

# For the value of option $2 of command $1. Fails where it takes none.
_assent_value() {
  case $1:$2 in
@VALUES@
    *) return 1 ;;
  esac
}

# Does option $2 of command $1 take all words up to the next option?
_assent_takes_all() {
  case $1:$2 in
    @TAKES_ALL@) return 0 ;;
  esac
  return 1
}

_assent_options() {
  case $1 in
@OPTIONS@
    *) offer= ;;
  esac
}

# Sets `typed` to the words up to the cursor. Bash parts them at `:` and `=`, too, where no blank stands.
_assent_line() {
  local line=$COMP_LINE rest i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    rest=${line#"${line%%[![:space:]]*}"}
    if ((i > 0)) && [[ $rest == "$line" ]]; then
      typed[${#typed[@]} - 1]+=${COMP_WORDS[i]}
    else
      typed+=("${COMP_WORDS[i]}")
    fi
    line=${rest#"${COMP_WORDS[i]}"}
  done
}

# Answers with what of `offer` begins like `current`; `before` is the option in `--option=current`. Bash replaces only
# what it gave as $1. Without an answer it completes names of files itself, as the function says that it may.
_assent_answer() {
  local word files= bare=${current#[\"\']} fixed=$before$current
  fixed=${fixed%"$1"}
  for word in $offer; do
    case $word in
      '<files>') files=all ;;
      '<folders>') files=folders ;;
      "$bare"*)
        word=$before$word
        COMPREPLY+=("${word#"$fixed"}")
        ;;
    esac
  done
  if [[ $files == all && ${#COMPREPLY[@]} -gt 0 && $bare == "$current" ]]; then
    for word in "$current"*; do # words and files
      [[ -e $word ]] || continue
      [[ -d $word ]] && word+=/
      printf -v word %q "$word"
      word=$before$word
      COMPREPLY+=("${word#"$fixed"}")
    done
  fi
  case $files in
    '') compopt +o bashdefault +o default 2>/dev/null ;;
    folders) compopt +o bashdefault +o default -o dirnames 2>/dev/null ;;
  esac
  [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == *[=/] ]] && compopt -o nospace 2>/dev/null
  return 0
}

_assent() {
  local IFS=$' \t\n' offer= before= option= only_words= count=0 word
  local -a typed=()
  COMPREPLY=()
  _assent_line
  local command=${typed[1]} current=${typed[${#typed[@]} - 1]}
  if ((${#typed[@]} <= 2)); then
    offer='@COMMANDS@'
    _assent_answer "$2"
    return
  fi
  for word in "${typed[@]:2:${#typed[@]}-3}"; do
    if [[ -n $option ]]; then
      _assent_takes_all "$command" "$option" || { option= && continue; }
      [[ $word == -?* ]] || continue
      option=
    fi
    if [[ -n $only_words || $word != -?* ]]; then
      count=$((count + 1))
    elif [[ $word == -- ]]; then
      only_words=yes
    elif _assent_value "$command" "$word"; then
      option=$word
    fi
  done
  [[ -n $option && $current == -* ]] && _assent_takes_all "$command" "$option" && option=
  if [[ -n $option ]]; then
    _assent_value "$command" "$option"
  elif [[ -z $only_words && $current == --*=* ]]; then
    before=${current%%=*}=
    current=${current#*=}
    _assent_value "$command" "${before%=}" || offer=
  elif [[ -z $only_words && $current == -* ]]; then
    _assent_options "$command"
  else
    _assent_words "$command" "$count"
  fi
  _assent_answer "$2"
}

complete -o bashdefault -o default -F _assent assent
