// The checks of bytes alone, before anybody looks for a meaning: one pass, fast where the text is plain ASCII.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "assent/document.hpp"
#include "base/pieces.hpp"
#include "base/utf8.hpp"
#include "document/text_scan.hpp"

namespace assent {
namespace {

constexpr std::size_t most_shown = 10;  // faults of one kind; more are counted

/// What the widths of offsets and lengths in a Document can hold.
constexpr std::size_t hard_limit = (std::size_t{1} << 29) - 1;

[[nodiscard]] std::uint64_t zero_bytes(std::uint64_t word) {
  return (word - 0x0101010101010101) & ~word & 0x8080808080808080;
}

/// How many bytes from the first on are printable ASCII, of the eight of a word.
[[nodiscard]] std::size_t plain_bytes(std::uint64_t word) {
  if constexpr (std::endian::native == std::endian::big)
    word = __builtin_bswap64(word);  // the first byte is the lowest
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t high_bits = 0x80 * ones;
  const std::uint64_t below_space = (word - 0x20 * ones) & ~word;  // a carry reaches only bytes behind such a one
  const std::uint64_t other = (word | below_space | zero_bytes(word ^ (0x7F * ones))) & high_bits;
  return static_cast<std::size_t>(std::countr_zero(other)) / 8;
}

// Could a line that begins so be the mark of a merge conflict?
[[nodiscard]] bool may_begin_mark(char c) { return c == '<' || c == '>' || c == '=' || c == '|'; }

/// Printable ASCII, tabs and ends of lines, and no line that could be the mark of a conflict: nothing to be told.
[[nodiscard]] bool is_clean(std::string_view bytes, const Piece& piece) {
  if (piece.first == 0 && may_begin_mark(bytes.front())) return false;
  for (std::size_t at = piece.first; at < piece.last;) {
    std::uint64_t word = 0;
    if (at + 8 <= bytes.size()) std::memcpy(&word, bytes.data() + at, 8);
    const std::size_t plain = plain_bytes(word);
    at += plain;
    if (plain > 0) continue;
    const char c = bytes[at++], next = at < bytes.size() ? bytes[at] : '\0';
    const bool is_fine =
        c == '\n' ? !may_begin_mark(next) : (c >= ' ' && c < 0x7F) || c == '\t' || (c == '\r' && next == '\n');
    if (!is_fine) return false;
  }
  return true;
}

[[nodiscard]] bool is_clean(std::string_view bytes, std::size_t threads) {
  constexpr std::size_t at_once = std::size_t{1} << 18;
  std::atomic<bool> clean = true;
  for_each_piece(bytes.size(), at_once, threads, [&](const Piece& piece) {
    if (!is_clean(bytes, piece)) clean = false;
  });
  return clean;
}

class ByteChecks {
 public:
  ByteChecks(const SourceText& source, SourceId id, Diagnostics& diagnostics)
      : bytes_(source.bytes()), id_(id), diagnostics_(diagnostics) {}

  [[nodiscard]] bool run();

 private:
  struct Tally {
    std::size_t seen = 0;
    std::size_t last = 0;  // place of the last one that is shown
  };

  [[nodiscard]] bool is_other_encoding() const;
  void check_line_start();
  void check_control();
  void check_wide();
  void invalid_run();
  void report_conflict();
  void report_all();
  void report(Code code, Severity severity, std::size_t length, std::string message, std::string hint);

  std::string_view bytes_;
  SourceId id_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  bool fatal_ = false;
  struct Shown {
    Code code;
    Severity severity;
    Span span;
    std::string message, hint;
  };
  std::vector<Shown> shown_;
  std::array<std::pair<Code, Tally>, 4> tallies_{
      {{Code::Y002, {}}, {Code::Y003, {}}, {Code::Y004, {}}, {Code::Y016, {}}}};
  std::vector<std::size_t> conflict_marks_;
  bool conflict_ = false;
};

void ByteChecks::report(Code code, Severity severity, std::size_t length, std::string message, std::string hint) {
  fatal_ = fatal_ || severity == Severity::error;
  Tally& tally = std::ranges::find(tallies_, code, &std::pair<Code, Tally>::first)->second;
  if (++tally.seen > most_shown) return;
  tally.last = shown_.size();
  shown_.push_back({code, severity, span_at(at_, length), std::move(message), std::move(hint)});
}

// Text in UTF-16 or UTF-32 has a mark at its start or a zero in every second byte.
bool ByteChecks::is_other_encoding() const {
  if (bytes_.starts_with("\xFF\xFE") || bytes_.starts_with("\xFE\xFF")) return true;
  const std::string_view start = bytes_.substr(0, std::min<std::size_t>(bytes_.size(), 64) & ~std::size_t{3});
  std::array<std::size_t, 2> zeros{};  // at even and at odd places
  for (std::size_t i = 0; i < start.size(); ++i) zeros[i % 2] += start[i] == '\0' ? 1 : 0;
  const bool every_second = std::min(zeros[0], zeros[1]) == 0 || zeros[0] + zeros[1] > start.size() / 2;
  return start.size() >= 4 && every_second && 3 * (zeros[0] + zeros[1]) >= start.size();
}

bool ByteChecks::run() {
  if (is_other_encoding()) {
    diagnostics_.error(Code::Y002, {id_, {0, 0}}, "the file is UTF-16 or UTF-32 text, not UTF-8").hint =
        "save it as UTF-8";
    return false;
  }
  if (bytes_.starts_with(byte_order_mark)) {
    at_ = byte_order_mark.size();
    diagnostics_.note(Code::Y015, {id_, {0, 3}}, "the file begins with a byte order mark, which is not needed").hint =
        "save it as UTF-8 without a byte order mark";
  }
  check_line_start();
  while (at_ < bytes_.size()) {
    std::uint64_t word = 0;
    if (at_ + 8 <= bytes_.size()) std::memcpy(&word, bytes_.data() + at_, 8);
    if (const std::size_t plain = plain_bytes(word); plain > 0) {
      at_ += plain;
      continue;
    }
    const auto byte = static_cast<unsigned char>(bytes_[at_]);
    if (byte >= 0x80) check_wide();
    else if (byte < 0x20 || byte == 0x7F) check_control();
    else ++at_;
  }
  report_all();
  report_conflict();
  return !fatal_;
}

void ByteChecks::check_line_start() {
  const std::string_view line = bytes_.substr(at_, 8);
  if (line.size() < 7 || !may_begin_mark(line[0])) return;
  if (line.substr(0, 7) != std::string(7, line[0])) return;
  if (line.size() == 8 && line[7] != ' ' && line[7] != '\n' && line[7] != '\r') return;
  conflict_ = conflict_ || line[0] == '<' || line[0] == '>';
  conflict_marks_.push_back(at_);
}

void ByteChecks::check_control() {
  const auto byte = static_cast<unsigned char>(bytes_[at_]);
  if (byte == '\n') {
    ++at_;
    check_line_start();
    return;
  }
  if (byte == '\r' && (at_ + 1 == bytes_.size() || bytes_[at_ + 1] != '\n')) {
    report(Code::Y004, Severity::error, 1, "a carriage return stands here without a line feed",
           "end every line with a line feed, or with both");
  } else if (byte != '\t' && byte != '\r') {
    report(Code::Y003, Severity::error, 1,
           fmt::format("U+{:04X} is a control character (byte 0x{:X} of the file)", byte, at_), "take it out");
  }
  ++at_;
}

void ByteChecks::check_wide() {
  const auto [point, length] = decode_utf8(bytes_, at_);
  if (point == not_a_code_point) return invalid_run();
  const auto number = static_cast<std::uint32_t>(point);
  if (number < 0xA0 || is_noncharacter(point)) {
    report(Code::Y003, Severity::error, length,
           fmt::format("U+{:04X} is a control character (byte 0x{:X} of the file)", number, at_), "take it out");
  } else if (number == 0xFEFF) {
    report(Code::Y002, Severity::error, length,
           fmt::format("a byte order mark stands inside the file (byte 0x{:X})", at_),
           "take it out; were two files joined here?");
  } else if (is_invisible(point)) {
    report(Code::Y016, Severity::warning, length,
           fmt::format("U+{:04X} is invisible or changes the direction of the text", number),
           "take it out if it is not meant");
  }
  at_ += length;
}

void ByteChecks::invalid_run() {
  std::size_t length = 0;
  while (at_ + length < bytes_.size() && decode_utf8(bytes_, at_ + length).point == not_a_code_point) ++length;
  report(
      Code::Y002, Severity::error, length,
      fmt::format("byte 0x{:02X} is not UTF-8 (byte 0x{:X} of the file)", static_cast<unsigned char>(bytes_[at_]), at_),
      "save the file as UTF-8; it may be in Latin-1 or Windows-1252");
  at_ += length;
}

void ByteChecks::report_all() {
  for (std::size_t i = 0; i < shown_.size(); ++i) {
    auto& [code, severity, span, message, hint] = shown_[i];
    Diagnostic& fault = diagnostics_.add(code, severity, {id_, span}, std::move(message));
    fault.hint = std::move(hint);
    const Tally& tally = std::ranges::find(tallies_, code, &std::pair<Code, Tally>::first)->second;
    if (tally.last == i && tally.seen > most_shown)
      fault.notes.push_back({fmt::format("and {} more of this kind", tally.seen - most_shown)});
  }
}

void ByteChecks::report_conflict() {
  if (!conflict_) return;
  fatal_ = true;
  const auto line = [&](std::size_t begin) {
    return Location{id_, span_at(begin, std::min<std::size_t>(7, bytes_.size() - begin))};
  };
  Diagnostic& fault = diagnostics_.error(Code::Y013, line(conflict_marks_.front()),
                                         "the marks of a merge conflict are left in the file");
  fault.hint = "decide for one of the two sides and take the marks out";
  const std::size_t many = std::min(conflict_marks_.size(), most_shown);
  for (std::size_t i = 1; i < many; ++i) fault.notes.push_back({"here, too", line(conflict_marks_[i])});
  if (many < conflict_marks_.size()) fault.notes.push_back({fmt::format("and {} more", conflict_marks_.size() - many)});
}

}  // namespace

bool check_bytes(const Sources& sources, SourceId id, const ReadLimits& limits, Diagnostics& diagnostics,
                 std::size_t threads) {
  const SourceText& source = sources[id];
  const std::size_t most = std::min(limits.bytes, hard_limit);
  if (source.bytes().size() > most) {
    diagnostics.error(Code::L902, {id, {0, 0}},
                      fmt::format("the file has {} bytes, at most {} are read", source.bytes().size(), most));
    return false;
  }
  return is_clean(source.bytes(), threads) || ByteChecks(source, id, diagnostics).run();
}

}  // namespace assent
