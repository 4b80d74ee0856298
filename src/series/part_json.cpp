#include "series/part_json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.hpp"

namespace assent {
namespace {

constexpr int part_version = 1;

// How a line with a hash ends: `,"sha256":"0123..."}` and a line feed; the hash is of all before the comma.
constexpr std::string_view hash_key = ",\"sha256\":\"", hash_end = "\"}\n";
constexpr std::size_t hash_size = 64, hash_tail = hash_key.size() + hash_size + hash_end.size();

}  // namespace

PartJson part_of_format(std::string_view format) { return {{"format", format}, {"version", part_version}}; }

PartJson asked_json(const std::vector<Asked>& asked) {
  PartJson list = PartJson::array();
  for (const Asked& each : asked) list.push_back({each.name, each.value});
  return list;
}

std::string part_line(const PartJson& object) {
  return object.dump(-1, ' ', true, PartJson::error_handler_t::replace) + "\n";
}

std::string hashed_part_line(const PartJson& object) {
  std::string line = part_line(object);
  line.resize(line.size() - hash_end.size() + 1);  // the hash stands before the last brace
  const std::string hash = sha256_hex(line);
  return line.append(hash_key).append(hash).append(hash_end);
}

PartJson PartJsonReader::object_in(std::string_view bytes, std::string_view format, std::string_view what) {
  PartJson object = PartJson::parse(bytes, nullptr, false);
  if (object.is_discarded()) fail("it is not JSON, or not whole");
  else if (text_at(object, "format") != format) message_ = what;
  else if (whole_at(object, "version", 1'000'000) != part_version) fail("it is of another version of assent");
  return object;
}

void PartJsonReader::check_hash(std::string_view bytes) {
  const std::string_view before = bytes.substr(0, bytes.size() - std::min(bytes.size(), hash_tail));
  const std::string_view tail = bytes.substr(before.size());
  if (!tail.starts_with(hash_key) || !tail.ends_with(hash_end) ||
      tail.substr(hash_key.size(), hash_size) != sha256_hex(before))
    fail("its SHA-256 is another one: the file was changed, or damaged");
}

const PartJson& PartJsonReader::at(const PartJson& object, const char* key) {
  static const PartJson nothing;
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found != object.end()) return *found;
  fail(fmt::format("it has no `{}`", key));
  return nothing;
}

std::string PartJsonReader::text_of(const PartJson& json, const char* key) {
  if (json.is_string()) return json.get<std::string>();
  fail(fmt::format("`{}` is not a text", key));
  return "";
}

std::int64_t PartJsonReader::whole_of(const PartJson& json, const char* key, std::int64_t least, std::int64_t most) {
  // A number above the range of std::int64_t is read as an unsigned one.
  const bool fits = json.is_number_unsigned() ? json.get<std::uint64_t>() <= static_cast<std::uint64_t>(most)
                                              : json.is_number_integer() && json.get<std::int64_t>() >= least;
  if (fits) return json.get<std::int64_t>();
  fail(fmt::format("`{}` is not a whole number from {} to {}", key, least, most));
  return 0;
}

const PartJson& PartJsonReader::list_of(const PartJson& json, const char* key) {
  static const PartJson empty = PartJson::array();
  if (json.is_array()) return json;
  fail(fmt::format("`{}` is not a list", key));
  return empty;
}

const PartJson& PartJsonReader::list_of(const PartJson& json, const char* key, std::size_t size) {
  static const PartJson empty = PartJson::array();
  const PartJson& list = list_of(json, key);
  if (list.size() == size) return list;
  fail(fmt::format("`{}` holds {} items, not {}", key, list.size(), size));
  return empty;
}

std::vector<std::string> PartJsonReader::texts_at(const PartJson& object, const char* key) {
  std::vector<std::string> texts;
  for (const PartJson& text : list_at(object, key)) texts.push_back(text_of(text, key));
  return texts;
}

std::vector<Asked> PartJsonReader::asked_at(const PartJson& object, const char* key) {
  std::vector<Asked> asked;
  for (const PartJson& pair : list_at(object, key)) {
    if (list_of(pair, key, 2).empty()) break;
    asked.push_back({text_of(pair[0], key), text_of(pair[1], key)});
  }
  return asked;
}

Shard PartJsonReader::shard_of(const PartJson& object) {
  const auto of = whole_at(object, "parts", static_cast<std::int64_t>(most_shards));
  const auto number = whole_at(object, "part", of);
  if (number == 0) fail("`part` counts from 1");
  return {static_cast<std::size_t>(number), static_cast<std::size_t>(of)};
}

}  // namespace assent
