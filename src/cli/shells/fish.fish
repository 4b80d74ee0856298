# Completes command lines of assent in fish. Made by `assent completion fish`, version @VERSION@.
# All words that are offered stand here, but for names of files. Nothing that is typed is evaluated, and assent is not run.

# Is the command still to be typed?
function __assent_begins
    test (count (commandline -opc)) -eq 1
end

# Is the command one of these?
function __assent_is
    set -l typed (commandline -opc)
    test (count $typed) -gt 1; and contains -- $typed[2] $argv
end

# Is the command $argv[1], with at least $argv[2] and at most $argv[3] words behind it that are no options?
function __assent_words
    set -l typed (commandline -opc)
    test (count $typed) -gt 1; and test $typed[2] = $argv[1]; or return 1
    set -l count 0
    set -l only_words no
    set -l in_value no
    for word in $typed[3..-1]
        if test $in_value = yes
            set in_value no
        else if test $only_words = yes; or not string match -q -- '-?*' $word
            set count (math $count + 1)
        else if test $word = --
            set only_words yes
        else if contains -- $word @VALUED@
            set in_value yes
        end
    end
    test $count -ge $argv[2]; and test $count -le $argv[3]
end

complete -c assent -f
complete -c assent -n __assent_begins -s h -l help -d 'which commands there are'
complete -c assent -n __assent_begins -s V -l version -d 'the version'
complete -c assent -n __assent_begins -a help -d 'what a command does and its options'
@COMMANDS@
complete -c assent -n '__assent_words help 0 0' -a '@NAMES@'

# The words of commands that are no options.
@WORDS@

# The options of commands.
@OPTIONS@
