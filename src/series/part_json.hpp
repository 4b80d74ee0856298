// What the files of parts have in common: JSON on one line, written by us, but perhaps changed on its way, so nothing
// in it is taken for granted.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "series/summary_run.hpp"

namespace assent {

using PartJson = nlohmann::ordered_json;

/// An object that says which format it is of, to be filled.
[[nodiscard]] PartJson part_of_format(std::string_view format);
[[nodiscard]] PartJson asked_json(const std::vector<Asked>& asked);
/// The object on one line, in ASCII, and a line feed.
[[nodiscard]] std::string part_line(const PartJson& object);
/// The same with a last key, `sha256`: the hash of all before it.
[[nodiscard]] std::string hashed_part_line(const PartJson& object);

/// Reads such an object key by key. After the first fault, what it gives means nothing.
class PartJsonReader {
 protected:
  void fail(std::string message) {
    if (message_.empty()) message_ = std::move(message);
  }
  /// The first fault; "" where there is none.
  [[nodiscard]] const std::string& message() const { return message_; }

  /// The object, which says that it is of this format. `what` is for the message where it does not.
  [[nodiscard]] PartJson object_in(std::string_view bytes, std::string_view format, std::string_view what);
  /// The hash is that of these bytes, which `hashed_part_line` has written.
  void check_hash(std::string_view bytes);

  [[nodiscard]] const PartJson& at(const PartJson& object, const char* key);
  [[nodiscard]] std::string text_of(const PartJson& json, const char* key);
  [[nodiscard]] std::string text_at(const PartJson& object, const char* key) { return text_of(at(object, key), key); }
  [[nodiscard]] std::int64_t whole_of(const PartJson& json, const char* key, std::int64_t least, std::int64_t most);
  [[nodiscard]] std::int64_t whole_at(const PartJson& object, const char* key, std::int64_t most) {
    return whole_of(at(object, key), key, 0, most);
  }
  [[nodiscard]] const PartJson& list_of(const PartJson& json, const char* key);
  /// Of so many items; else an empty one.
  [[nodiscard]] const PartJson& list_of(const PartJson& json, const char* key, std::size_t size);
  [[nodiscard]] const PartJson& list_at(const PartJson& object, const char* key) {
    return list_of(at(object, key), key);
  }
  [[nodiscard]] std::vector<std::string> texts_at(const PartJson& object, const char* key);
  [[nodiscard]] std::vector<Asked> asked_at(const PartJson& object, const char* key);
  /// `part` and `parts`.
  [[nodiscard]] Shard shard_of(const PartJson& object);

 private:
  std::string message_;
};

}  // namespace assent
