#include "report/phrase_sets.hpp"

#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"

namespace assent {
namespace {

// "3 to 2"
void say_counts(Say& text, const Opinion& opinion) {
  text << number(opinion.in_favour) << " to " << number(opinion.against);
}

// "C by 4 to 1, D by 3 to 2"
void say_rivals(Say& text, const Subject& subject, const std::vector<Covers::Rival>& rivals) {
  for (std::size_t i = 0; i < rivals.size(); ++i) {
    text << (i > 0 ? ", " : "") << option_part(subject, rivals[i].option) << " by ";
    say_counts(text, rivals[i].opinion);
  }
}

// What those do who beat the covering option.
void say_what_rivals_do(Say& text, const Covers& reason, const Subject& subject) {
  const Part better = option_part(subject, reason.better), worse = option_part(subject, reason.worse);
  const bool ties_count = reason.form == Covering::bordes || reason.form == Covering::mckelvey;
  if (reason.form == Covering::weighted) {
    text << "no other option does better against " << better << " than against " << worse;
  } else if (reason.rivals.empty()) {
    if (reason.form == Covering::beta) text << "no option stands so against " << better;
    else text << "nobody beats " << better << (ties_count ? " or ties with it" : "");
  } else {
    if (reason.form == Covering::beta) text << "whoever stands so against " << better << " does so against " << worse;
    else if (reason.form == Covering::bordes)
      text << "whoever beats " << better << " or ties with it beats " << worse << " or ties with it";
    else if (reason.form == Covering::mckelvey)
      text << "whoever beats " << better << " or ties with it does no worse against " << worse;
    else text << "whoever beats " << better << " beats " << worse;
    text << ", too: ";
    say_rivals(text, subject, reason.rivals);
  }
}

}  // namespace

Sentence phrase_set_reason(const Membership& reason, const Subject& subject) {
  Say text;
  text << "The " << reason.set << " is ";
  options_list(text, subject, reason.members);
  return (text << ".").done();
}

Sentence phrase_set_reason(const Covers& reason, const Subject& subject) {
  Say text;
  const Part better = option_part(subject, reason.better), worse = option_part(subject, reason.worse);
  text << better << " covers " << worse << ": ";
  if (reason.other) {
    text << option_part(subject, reason.other->option) << " beats " << worse << " by ";
    say_counts(text, reason.other->opinion);
    text << " and not " << better;
  } else {
    text << (reason.form == Covering::beta ? "it stands against it with " : "it beats it by ");
    say_counts(text, reason.opinion);
  }
  text << ", and ";
  say_what_rivals_do(text, reason, subject);
  return (text << ".").done();
}

Sentence phrase_set_reason(const NotCovered& reason, const Subject& subject) {
  Say text;
  const Part option = option_part(subject, reason.option), rival = option_part(subject, reason.rival);
  text << rival << " does best against " << option << ", with ";
  say_counts(text, reason.rival_to_option);
  text << ", but does not cover it: " << option_part(subject, reason.by) << " has ";
  say_counts(text, reason.by_to_rival);
  text << " against " << rival << " and ";
  say_counts(text, reason.by_to_option);
  return (text << " against " << option << ".").done();
}

Sentence phrase_set_reason(const Draw& reason, const Subject& subject) {
  return (Say() << option_part(subject, reason.a) << " ties with " << option_part(subject, reason.b) << " by "
                << number(reason.each) << " to " << number(reason.each) << ".")
      .done();
}

Sentence phrase_set_reason(const Circle& reason, const Subject& subject) {
  Say text;
  text << "A way round: ";
  for (std::size_t i = 0; i < reason.options.size(); ++i) {
    const Opinion& opinion = reason.opinions[i];
    const OptionId next = reason.options[(i + 1) % reason.options.size()];
    text << (i > 0 ? ", " : "") << option_part(subject, reason.options[i])
         << (opinion.in_favour == opinion.against ? " ties with " : " beats ") << option_part(subject, next) << " by ";
    say_counts(text, opinion);
  }
  return (text << ".").done();
}

Sentence phrase_set_reason(const BeatenByAll& reason, const Subject& subject) {
  Say text;
  text << "Every member of the " << reason.set << " beats " << option_part(subject, reason.option)
       << "; the narrowest is " << option_part(subject, reason.narrowest) << " by ";
  say_counts(text, reason.opinion);
  return (text << ".").done();
}

Sentence phrase_set_reason(const Chain& reason, const Subject& subject) {
  Say text;
  if (!reason.narrowest) return (text << "Nobody beats " << option_part(subject, reason.options.front()) << ".").done();
  text << "In the chain ";
  for (std::size_t i = 0; i < reason.options.size(); ++i)
    text << (i > 0 ? " > " : "") << option_part(subject, reason.options[i]);
  text << " each beats all that follow, the narrowest win is ";
  say_counts(text, *reason.narrowest);
  return (text << ", and no option beats all of them.").done();
}

Sentence phrase_set_reason(const Meeting& reason, const Subject& subject) {
  Say text;
  text << option_part(subject, reason.winner) << (reason.decides() ? " wins" : " does not win")
       << " by its meeting with " << option_part(subject, reason.other) << ", ";
  say_counts(text, reason.opinion);
  text << ": without " << option_part(subject, reason.other) << ", ";
  options_list(text, subject, reason.rest);
  return (text << (reason.rest.size() == 1 ? " wins." : " win.")).done();
}

Sentence phrase_set_reason(const LosesToLottery& reason, const Subject& subject) {
  return (Say() << "Against an option drawn by these chances, " << option_part(subject, reason.option) << " loses by "
                << number(reason.by) << " on average.")
      .done();
}

}  // namespace assent
