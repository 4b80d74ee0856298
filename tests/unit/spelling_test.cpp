#include "base/spelling.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"
#include "support/catch.hpp"

namespace assent::test::spelling_test {

namespace {

std::string guess(std::string_view word, const std::vector<std::string_view>& candidates) {
  return std::string(nearest(word, candidates).value_or("(none)"));
}

}  // namespace

TEST_CASE("one step is enough for a short word: replace, leave out, add, swap") {
  CHECK(guess("quorun", {"title", "quorum"}) == "quorum");
  CHECK(guess("quoru", {"title", "quorum"}) == "quorum");
  CHECK(guess("quorumm", {"title", "quorum"}) == "quorum");
  CHECK(guess("quourm", {"title", "quorum"}) == "quorum");
  CHECK(guess("brda", {"borda"}) == "borda");
}

TEST_CASE("more than a third of the word is too far") {
  CHECK(guess("title", {"scale"}) == "(none)");
  CHECK(guess("particpants", {"participants"}) == "participants");
  CHECK(guess("abcdef", {"abcdxy"}) == "abcdxy");  // 2 of 6
  CHECK(guess("abcdef", {"abcxyz"}) == "(none)");  // 3 of 6
}

TEST_CASE("upper and lower case are alike, in any script") {
  CHECK(guess("BEN", {"bea", "ben"}) == "ben");
  CHECK(guess("ÉMILE", {"emile", "émile"}) == "émile");
}

TEST_CASE("the nearest wins, and the first of equals") {
  CHECK(guess("farm", {"form", "farms", "firm"}) == "form");
  CHECK(guess("minimum-totl", {"minimum-maximum", "minimum-total", "minimum-tot"}) == "minimum-total");
}

TEST_CASE("a letter of another script counts one step") { CHECK(guess("日本語", {"日本話"}) == "日本話"); }

TEST_CASE("nothing is guessed for an empty word or one without a letter in common") {
  CHECK(guess("", {"a"}) == "(none)");
  CHECK(guess("x", {"y"}) == "(none)");
  CHECK(guess("x", {}) == "(none)");
}

TEST_CASE("long words and long lists cost little") {
  const std::string long_word(100'000, 'x');
  std::vector<std::string> names;
  for (int i = 0; i < 50'000; ++i) names.push_back("participant-" + std::to_string(i));
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const auto begin = std::chrono::steady_clock::now();
  CHECK_FALSE(nearest(long_word, candidates).has_value());
  for (int i = 0; i < 20; ++i) CHECK(nearest("partizipant-77", candidates) == "participant-77");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("SHA-256 of the examples of FIPS 180-4") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 is the same in pieces of any length") {
  std::string text;
  for (std::size_t i = 0; i < 1000; ++i) text += static_cast<char>(i * i % 251);
  for (std::size_t size = 0; size <= text.size(); size += 37)
    for (const std::size_t piece : std::vector<std::size_t>{1, 63, 64, 65, 200, 1000}) {
      Sha256 hash;
      for (std::size_t at = 0; at < size; at += piece)
        hash.add(std::string_view(text).substr(at, std::min(piece, size - at)));
      Sha256 bytewise;
      for (std::size_t at = 0; at < size; ++at) bytewise.add(std::string_view(text).substr(at, 1));
      CHECK(hash.hex() == bytewise.hex());
    }
}

}  // namespace assent::test::spelling_test
