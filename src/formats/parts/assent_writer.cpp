// The decision and its ballots, as assent's own file says them.
#include "formats/parts/assent_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "document/cursor.hpp"
#include "document/text_scan.hpp"

namespace assent {
namespace {

constexpr std::size_t most_named_options = 12;  // with more, grades are a list in the order of the options

class Writer {
 public:
  Writer(const Decision& decision, Writing& writing, Emitter& out) : decision_(decision), writing_(writing), out_(out) {
    const bool grades = decision.kind == BallotKind::grades;
    numbered_ =
        decision.participants.empty() && !decision.counts.empty() && (grades || !decision.ballot_weights.empty());
  }

  [[nodiscard]] bool write() {
    if (decision_.counts_only) {
      writing_.refuse("the file counts how often each grade was given, not by whom: assent's own file holds ballots",
                      "decide on the file as it is");
      return false;
    }
    if (numbered_ && !weights_fit()) {
      writing_.refuse("a count times its weight is over 1000000000 or has more than 9 decimal places",
                      "use smaller weights");
      return false;
    }
    out_.begin_mapping(Shape::block);
    out_.plain_entry("assent", "1");
    write_text("title", decision_.title);
    if (!decision_.date.empty()) out_.entry("date", decision_.date);
    write_text("topic", decision_.topic);
    if (decision_.closes) out_.entry("closes", decision_.closes->text);
    if (decision_.supersedes) out_.entry("supersedes", clean(decision_.supersedes->text));
    write_needs();
    write_scale();
    if (decision_.status_quo) out_.entry("status_quo", id_of(*decision_.status_quo));
    write_participants();
    write_recused();
    write_delegations();
    write_options();
    const UnrankedPolicy unranked = unranked_policy();
    if (decision_.kind == BallotKind::rankings) write_rankings();
    write_objections();
    write_policy(decision_, unranked, out_);
    write_expect(decision_, out_);
    out_.end();
    say_what_is_lost();
    return true;
  }

 private:
  [[nodiscard]] std::string_view id_of(OptionId option) const { return decision_.options[index(option)].id; }

  // Names from other formats may hold what no text of ours may: line breaks of Unicode, control characters.
  [[nodiscard]] std::string clean(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
      const auto [point, length] = decode_utf8(text, at);
      const bool control =
          (point < 0x20 && point != '\t') || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029;
      if (control) result += ' ';
      else result += text.substr(at, length);
      changed_ += control;
      at += length;
    }
    return result;
  }

  // Nothing where the text shows nothing.
  void write_text(std::string_view key, std::string_view text) {
    const std::string shown = clean(text);
    if (!is_blank_line(shown)) out_.entry(key, shown);
  }

  [[nodiscard]] bool weights_fit() const {
    constexpr Int128 most = Int128{1'000'000'000} * decimal_one;
    for (std::size_t b = 0; b < decision_.counts.size(); ++b)
      if (weight_of_ballot(b) > most) return false;
    return true;
  }

  // Of all those who gave the ballot.
  [[nodiscard]] Int128 weight_of_ballot(std::size_t ballot) const {
    return Int128{decision_.counts[ballot]} *
           (decision_.ballot_weights.empty() ? decimal_one : decision_.ballot_weights[ballot]);
  }

  void write_scale() {
    const Scale& scale = decision_.scale;
    if (decision_.kind == BallotKind::rankings && scale.where.span.end == 0) return;
    const std::string from = decimal_text(scale.from), to = decimal_text(scale.to);
    if (scale.words.empty() && scale.best == scale.from) return out_.entry("scale", fmt::format("{}..{}", from, to));
    out_.key("scale");
    out_.begin_mapping(Shape::block);
    out_.plain_entry("from", from);
    out_.plain_entry("to", to);
    out_.plain_entry("best", decimal_text(scale.best));
    if (!scale.words.empty()) write_words();
    out_.end();
  }

  void write_words() {
    out_.key("words");
    out_.begin_mapping(Shape::block);
    std::vector<Decimal> values;
    std::vector<std::string> words;
    for (const auto& [value, given] : decision_.scale.words) {
      std::string word = clean(given);
      const bool taken = word == "veto" || word == "stand-aside" || word == "~" || word == "null" || word == "true" ||
                         word == "false" || is_number_like(word) || std::ranges::find(words, word) != words.end() ||
                         std::ranges::find(values, value) != values.end();
      if (taken) {
        ++words_lost_;
        continue;
      }
      out_.number_key(decimal_text(value));
      out_.text(word);
      values.push_back(value);
      words.push_back(std::move(word));
    }
    out_.end();
  }

  // People whom the ballots name and of whom the file says nothing else need no list.
  [[nodiscard]] bool needs_list() const {
    if (decision_.participants_listed) return true;
    return std::ranges::any_of(decision_.participants, [](const Participant& p) {
      return p.name != p.id || p.weight != decimal_one || p.groups_begin != p.groups_end;
    });
  }

  void write_needs() {
    if (decision_.needs.empty()) return;
    out_.key("needs");
    out_.begin_mapping(Shape::block);
    for (const Need& need : decision_.needs) out_.entry(need.file, need.option);
    out_.end();
  }

  void write_recused() {
    const auto is_recused = [](const Decision::Excluded& excluded) {
      return excluded.cause == Decision::Excluded::Cause::recused;
    };
    if (std::ranges::none_of(decision_.excluded, is_recused)) return;
    out_.key("recused");
    out_.begin_list(Shape::line);
    for (const Decision::Excluded& excluded : decision_.excluded)
      if (is_recused(excluded)) out_.text(decision_.participants[index(excluded.participant)].id);
    out_.end();
  }

  // At whose end the chains are, so that the same ballots are taken over.
  void write_delegations() {
    if (decision_.carried.empty()) return;
    out_.key("delegations");
    out_.begin_mapping(Shape::block);
    for (const Decision::Carried& carried : decision_.carried)
      out_.entry(decision_.participants[index(carried.owner)].id, decision_.participants[index(carried.by)].id);
    out_.end();
  }

  void write_participants() {
    if (numbered_) return write_numbered();
    if (!needs_list()) return;
    out_.key("participants");
    out_.begin_list(Shape::block);
    std::vector<Decimal> weights;  // somebody excluded has the weight 0 in this decision only
    for (const Participant& participant : decision_.participants) weights.push_back(participant.weight);
    for (const Decision::Excluded& excluded : decision_.excluded)
      weights[index(excluded.participant)] = excluded.weight;
    auto member = decision_.members.begin();
    for (std::size_t p = 0; p < decision_.participants.size(); ++p) {
      const bool says_more = member != decision_.members.end() && index(member->participant) == p;
      write_participant(decision_.participants[p], weights[p], says_more ? &*member : nullptr);
      if (says_more) ++member;
    }
    out_.end();
  }

  void write_participant(const Participant& participant, Decimal weight, const Decision::Member* member) {
    const bool groups = participant.groups_begin != participant.groups_end;
    if (participant.name == participant.id && weight == decimal_one && !groups && member == nullptr)
      return out_.text(participant.id);
    out_.begin_mapping(Shape::line);
    out_.entry("id", participant.id);
    if (participant.name != participant.id) write_text("name", participant.name);
    if (weight != decimal_one) out_.plain_entry("weight", decimal_text(weight));
    if (groups) {
      out_.key("groups");
      out_.begin_list(Shape::line);
      for (std::uint32_t i = participant.groups_begin; i < participant.groups_end; ++i)
        out_.text(decision_.memberships[i]);
      out_.end();
    }
    if (member != nullptr) write_member(*member);
    out_.end();
  }

  void write_member(const Decision::Member& member) {
    if (!member.since.empty()) out_.entry("since", member.since);
    if (!member.until.empty()) out_.entry("until", member.until);
    write_text("employer", member.employer);
    if (member.aliases.empty()) return;
    out_.key("aliases");
    out_.begin_list(Shape::line);
    for (const std::string_view alias : member.aliases) out_.text(clean(alias));
    out_.end();
  }

  [[nodiscard]] static std::string number_of(std::size_t ballot) { return fmt::format("p{}", ballot + 1); }

  // Ballots that are only counted, where the file wants people: one for each ballot, with its count as the weight.
  void write_numbered() {
    out_.key("participants");
    out_.begin_list(Shape::block);
    for (std::size_t b = 0; b < decision_.counts.size(); ++b) {
      const auto weight = static_cast<Decimal>(weight_of_ballot(b));
      if (weight == decimal_one) {
        out_.text(number_of(b));
        continue;
      }
      out_.begin_mapping(Shape::line);
      out_.entry("id", number_of(b));
      out_.plain_entry("weight", decimal_text(weight));
      out_.end();
    }
    out_.end();
  }

  void write_options() {
    out_.key("options");
    out_.begin_list(Shape::block);
    for (const Option& option : decision_.options) {
      if (option.title == option.id) {
        out_.text(option.id);
        continue;
      }
      out_.begin_mapping(Shape::line);
      out_.entry("id", option.id);
      write_text("title", option.title);
      out_.end();
    }
    out_.end();
  }

  // Where ballots leave some options uncompared and none tied last, the policy can say so for all.
  [[nodiscard]] UnrankedPolicy unranked_policy() {
    UnrankedPolicy unranked = decision_.policy.unranked;
    if (decision_.kind == BallotKind::grades || unranked == UnrankedPolicy::uncompared) return unranked;
    bool uncompared = false, last = false;
    RowReader rows(decision_.ranks);
    for (std::size_t b = 0; b < decision_.counts.size(); ++b)
      for (const Cell cell : rows[b]) {
        uncompared = uncompared || cell == not_compared;
        last = last || cell == unranked_cell;
      }
    if (!uncompared) return unranked;
    last_tier_ = last;
    return UnrankedPolicy::uncompared;
  }

  [[nodiscard]] std::string ballot_text(std::span<const Cell> row) {
    std::vector<std::pair<Cell, OptionId>> ranked;
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] != not_compared && (row[o] != unranked_cell || last_tier_)) ranked.emplace_back(row[o], option_id(o));
    if (ranked.empty()) {
      ++empty_;
      for (std::size_t o = 0; o < row.size(); ++o) ranked.emplace_back(0, option_id(o));
    }
    std::ranges::stable_sort(ranked, {}, [](const auto& pair) { return pair.first; });
    std::string text;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      if (i > 0) text += ranked[i].first == ranked[i - 1].first ? " = " : " > ";
      text += id_of(ranked[i].second);
    }
    return text;
  }

  void write_rankings() {
    out_.key("rankings");
    RowReader rows(decision_.ranks);
    if (decision_.voters.empty() && !numbered_) {
      out_.begin_list(Shape::block);
      for (std::size_t b = 0; b < decision_.counts.size(); ++b) {
        out_.begin_mapping(Shape::block);
        out_.number_key(std::to_string(decision_.counts[b]));
        out_.text(ballot_text(rows[b]));
        out_.end();
      }
      return out_.end();
    }
    out_.begin_mapping(Shape::block);
    std::vector<bool> written(decision_.participants.size(), false);
    const auto blanks_before = [&](std::size_t place) {  // keep the order of people whom only the ballots name
      for (std::size_t p = 0; p < place && !needs_list(); ++p)
        if (!written[p]) out_.plain_entry(decision_.participants[p].id, "null"), written[p] = true;
    };
    for (std::size_t b = 0; b < decision_.counts.size(); ++b) {
      const std::size_t person = numbered_ ? b : index(decision_.voters[b]);
      if (!numbered_ && decision_.is_carried(decision_.voters[b])) continue;
      if (!numbered_) blanks_before(person), written[person] = true;
      out_.entry(numbered_ ? number_of(b) : std::string(decision_.participants[person].id), ballot_text(rows[b]));
    }
    if (!numbered_) blanks_before(decision_.participants.size());
    out_.end();
  }

  void write_objections() {
    const bool grades = decision_.kind == BallotKind::grades;
    const std::size_t options = decision_.options.size();
    const std::size_t people = numbered_ && grades ? decision_.counts.size() : decision_.participants.size();
    bool begun = false;
    auto mark = decision_.objections.begin();
    for (std::size_t p = 0; p < people; ++p) {
      const auto first = mark;
      while (mark != decision_.objections.end() && index(mark->participant) == p) ++mark;
      const std::span<const Objection> marks(first, mark);
      const std::span<const Decimal> row =
          grades ? std::span(decision_.grades).subspan(p * options, options) : std::span<const Decimal>();
      if (!numbered_ && decision_.is_carried(participant_id(p))) continue;
      const bool aside = !numbered_ && decision_.takes_no_side(p);
      const bool given =
          aside || !marks.empty() || std::ranges::any_of(row, [](Decimal grade) { return grade != no_grade; });
      if (!given && (!grades || numbered_ || needs_list())) continue;
      if (!begun) {
        out_.key("objections");
        out_.begin_mapping(Shape::block);
        begun = true;
      }
      out_.key(numbered_ ? number_of(p) : std::string(decision_.participants[p].id));
      if (aside) out_.text(decision_.stands_aside[p] ? "stand-aside" : "abstain");
      else if (!given) out_.plain("null");
      else write_row(row, marks);
    }
    if (begun) out_.end();
  }

  void write_row(std::span<const Decimal> row, std::span<const Objection> marks) {
    if (marks.empty() && row.size() > most_named_options) {
      out_.begin_list(Shape::line);
      for (const Decimal grade : row) grade == no_grade ? out_.plain("null") : out_.plain(decimal_text(grade));
      return out_.end();
    }
    const bool records = std::ranges::any_of(marks, [](const Objection& mark) { return !mark.reason.empty(); });
    out_.begin_mapping(records ? Shape::block : Shape::line);
    auto mark = marks.begin();
    for (std::size_t o = 0; o < decision_.options.size(); ++o) {
      const Decimal grade = row.empty() ? no_grade : row[o];
      const bool marked = mark != marks.end() && index(mark->option) == o;
      if (!marked && grade == no_grade) continue;
      out_.key(decision_.options[o].id);
      if (marked) write_record(*mark++, grade);
      else out_.plain(decimal_text(grade));
    }
    out_.end();
  }

  void write_record(const Objection& mark, Decimal grade) {
    const bool more = !mark.reason.empty() || mark.status != ObjectionStatus::open || !mark.review.empty();
    const bool veto = mark.veto && !mark.by_grade;
    if (!more && veto && grade == no_grade) return out_.text("veto");
    if (!more && mark.stand_aside) return out_.text("stand-aside");
    if (!more && mark.abstain) return out_.text("abstain");
    if (!more && !veto && grade != no_grade) return out_.plain(decimal_text(grade));
    out_.begin_mapping(Shape::line);
    if (mark.stand_aside) out_.entry("grade", "stand-aside");
    else if (mark.abstain) out_.entry("grade", "abstain");
    else if (grade != no_grade) out_.plain_entry("grade", decimal_text(grade));
    if (veto) out_.plain_entry("veto", "true");
    write_text("reason", mark.reason);
    if (mark.status != ObjectionStatus::open) out_.entry("status", name_of(mark.status));
    write_text("ruled_by", mark.ruled_by);
    if (!mark.review.empty()) out_.entry("review", mark.review);
    out_.end();
  }

  void say_what_is_lost() {
    if (numbered_)
      writing_.lost(counted(decision_.counts.size(),
                            "counted ballot becomes participant p1 with its count as weight: heads are counted anew",
                            "counted ballots become participants p1, p2 ... with their counts as weights: heads are "
                            "counted anew"));
    if (last_tier_)
      writing_.lost(
          "options that a ballot leaves out become its last rank, because other ballots leave options uncompared");
    if (!decision_.comments.empty())
      writing_.lost(counted(decision_.comments.size(), "comment on the whole matter is left out",
                            "comments on the whole matter are left out"));
    for (const Decision::Excluded& excluded : decision_.excluded)
      if (excluded.left_out)
        writing_.lost(fmt::format("the ballot of {}, who is {}, is left out",
                                  decision_.participants[index(excluded.participant)].id,
                                  excluded.cause == Decision::Excluded::Cause::recused ? "recused" : "not entitled"));
    if (decision_.resting > 0)
      writing_.lost(fmt::format("the delegations of {}, which have no effect in this decision, are left out",
                                counted(decision_.resting, "person", "people")));
    if (empty_ > 0)
      writing_.lost(counted(empty_, "ballot that ranks nothing becomes a tie of all options",
                            "ballots that rank nothing become ties of all options"));
    if (changed_ > 0)
      writing_.lost(counted(changed_, "line break or control character in a text becomes a space",
                            "line breaks or control characters in texts become spaces"));
    if (words_lost_ > 0)
      writing_.lost(fmt::format("{} left out: a word stands once and is no number or mark",
                                counted(words_lost_, "word of the scale is", "words of the scale are")));
  }

  const Decision& decision_;
  Writing& writing_;
  Emitter& out_;
  bool numbered_ = false;   // ballots are only counted, and become people
  bool last_tier_ = false;  // what a ballot leaves out is written as its last rank
  std::size_t empty_ = 0, changed_ = 0, words_lost_ = 0;
};

}  // namespace

bool write_decision(const Decision& decision, Writing& writing, Emitter& out) {
  return Writer(decision, writing, out).write();
}

}  // namespace assent
