// Tables of grades read in blocks: the size of the blocks and the number of threads change nothing, neither what is
// read nor what is said, on tables as people send them and on damaged ones.
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/text_set.hpp"
#include "formats/formats.hpp"
#include "formats/parts/table_plan.hpp"
#include "support/catch.hpp"
#include "support/random_seed.hpp"
#include "support/reading.hpp"

namespace assent::test::table_blocks_test {

namespace {

using Random = std::mt19937;

[[nodiscard]] std::size_t below(Random& random, std::size_t most) { return random() % most; }

/// All that is read of a text, and all that is said.
[[nodiscard]] std::string read_in_blocks(const std::string& text, std::size_t block_bytes, std::size_t threads,
                                         std::size_t most_people = 1'000'000) {
  ReadText read;
  ReadOptions options;
  options.most_cells = most_people * 8 * (3 + 16);  // three grades, and what is kept of a person
  options.threads = threads;
  options.missing = MissingPolicy::none;
  ByteStream stream(text);
  const SourceId source = read.sources.add("t.csv", "");
  Reading reading(stream, read.sources, source, read.diagnostics, options, formats::grades_csv);
  reading.block_bytes = block_bytes;
  const auto decision = formats::grades_csv.read(reading);
  std::string all = read.said();
  if (!decision) return all;
  all += options_of(*decision) + "\n" + grades(*decision);
  for (const Participant& person : decision->participants) all += std::string(person.name) + "\n";
  for (const Objection& mark : decision->objections)
    all += fmt::format("{} {} {} {}\n", index(mark.participant), index(mark.option), mark.veto, mark.where.span.begin);
  for (const bool answered : decision->answered) all += answered ? '1' : '0';
  return all;
}

/// A row of a table with a name, a time and three options. Most are plain.
[[nodiscard]] std::string random_row(Random& random, std::size_t number, bool strange) {
  const std::string name = "Person " + std::to_string(number),
                    time = ",2026-01-02 10:" + std::to_string(10 + below(random, 50));
  if (strange) {
    switch (below(random, 14)) {
      case 0: return "\"Okri, " + name + "\"" + time + ",1,2,3\n";
      case 1: return "\"" + name + "\nof two lines\"" + time + ",1,2,3\n";
      case 2: return "\"" + name + " \"\"Ben\"\"\"" + time + ",1,2,3\n";
      case 3: return name + time + ",veto,2,stand-aside\n";
      case 4: return "Person 1" + time + ",5,5,5\n";  // answered before
      case 5: return ",,,,\n";
      case 6: return "\r\n\n";
      case 7: return "Total,,1,2,3\n";
      case 8: return "," + time.substr(1) + ",1,2,3,,\n";
      case 9: return name + time + ",1,k.A.,3\n";
      case 10: return name + time + ", 1 ,2.5,\n";
      case 11: return name + time + ",1,2\n";
      case 12: return name + time + ",1,2,11\n";
      default: return ",,1,2,3\n";
    }
  }
  return name + time + "," + std::to_string(below(random, 11)) + "," + std::to_string(below(random, 11)) + ",7\n";
}

[[nodiscard]] std::string random_table(Random& random) {
  std::string text = "name,time,farm,city,stay\n";
  const std::size_t strange = below(random, 3) == 0 ? 0 : 4 + below(random, 30);  // one of so many rows; 0: none
  for (std::size_t r = 0, rows = below(random, 60); r < rows; ++r)
    text += random_row(random, r, strange > 0 && below(random, strange) == 0);
  return text;
}

void damage(Random& random, std::string& text) {
  constexpr std::string_view signs = "\",\n\r;x9 -.\t";
  for (std::size_t i = 0, times = below(random, 4); i < times && !text.empty(); ++i) {
    const std::size_t at = below(random, text.size());
    const char sign = signs[below(random, signs.size())];
    if (below(random, 2) == 0) text[at] = sign;
    else text.insert(at, 1, sign);
  }
}

}  // namespace

TEST_CASE("the size of blocks and the number of threads change nothing that is read or said") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  Random random(seed);
  std::size_t read = 0, refused = 0, too_many = 0;
  for (int round = 0; round < 400; ++round) {
    std::string text = random_table(random);
    damage(random, text);
    const std::size_t most = below(random, 4) == 0 ? below(random, 60) : 1000;
    const std::string alone = read_in_blocks(text, 0, 1, most);
    (alone.find("error[") == std::string::npos ? read : refused) += 1;
    INFO(text);
    for (const std::size_t bytes : std::vector<std::size_t>{1, 40, 300, 1'000'000})
      for (const std::size_t threads : std::vector<std::size_t>{1, 2, 7})
        REQUIRE(read_in_blocks(text, bytes, threads, most) == alone);
    too_many += alone.find("error[L904]") != std::string::npos;
  }
  CHECK(read > 50);
  CHECK(refused > 50);
  CHECK(too_many > 10);
}

TEST_CASE("rows behind a quote that is never closed replace no answer") {
  const std::string text =
      "name,time,farm\nAna,2026-01-02 10:30,4\nAna,2026-01-02 10:31,5\nBo,2026-01-02 10:32,\"8\n"
      "Ana,2026-01-02 10:40,6\nCleo,2026-01-02 10:41,7\n";
  const std::string alone = read_in_blocks(text, 0, 1);
  CHECK(alone.find("1 answer is replaced") != std::string::npos);
  for (const std::size_t threads : std::vector<std::size_t>{1, 2, 7})
    for (const std::size_t bytes : std::vector<std::size_t>{1, 30, 60})
      CHECK(read_in_blocks(text, bytes, threads) == alone);
}

TEST_CASE("plain blocks are told apart from others") {
  const std::string head = "name,farm,city\n";
  const auto plain_of = [&](const std::string& rows) {
    ReadText read;
    const ReadOptions options;
    const std::string text = head + rows;
    ByteStream stream(text);
    Reading reading(stream, read.sources, read.sources.add("t.csv", ""), read.diagnostics, options,
                    formats::grades_csv);
    reading.decision.kind = BallotKind::grades;
    reading.block_bytes = 1;
    REQUIRE(reading.load());
    std::string plain;
    const auto plan = plan_grades(reading);
    REQUIRE(plan);
    for (const TableBlock& block : plan->blocks) plain += block.plain ? 'p' : '-';
    return plain;
  };
  CHECK(plain_of("ana,1,2\n\"Okri, Ben\",10,\nchi , 2.5 ,0") == "ppp");
  CHECK(plain_of("ana,1,2\nben,veto,2\nchi,1,11\ndov,1\n") == "p---");
  CHECK(plain_of("ana,1,2\n\"B\"\"en\",1,2\nTotal,2,4\n,1,2\n,,\n") == "p----");
  CHECK(plain_of("\"ana\nof two\",1,2\nben,1,2\n") == "--p");
}

TEST_CASE("a set of texts knows what was put in") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  Random random(seed);
  TextSet texts;
  std::set<std::string> expected;
  for (int i = 0; i < 5000; ++i) {
    const std::string text(below(random, 3), static_cast<char>('a' + below(random, 26)));
    const std::string longer = text + std::to_string(below(random, 800));
    if (i == 100) texts.reserve(1000);
    REQUIRE(texts.insert(longer) == expected.insert(longer).second);
  }
  CHECK(texts.size() == expected.size());
}

TEST_CASE("repeated hashes are found, all of them and no others") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  Random random(seed);
  for (std::size_t size = 0; size < 300; ++size) {
    std::vector<std::size_t> hashes, expected;
    std::map<std::size_t, int> counts;
    for (std::size_t i = 0; i < size; ++i) hashes.push_back(below(random, 10 * size) * 64 + below(random, 2));
    for (const std::size_t hash : hashes) ++counts[hash];
    for (std::size_t i = 0; i < size; ++i)
      if (counts[hashes[i]] > 1) expected.push_back(i);
    CHECK(places_of_repeated(hashes) == expected);
  }
}

}  // namespace assent::test::table_blocks_test
