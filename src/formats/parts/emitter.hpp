// Writes nested lists and mappings as YAML or as JSON, step by step.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assent {

enum class Shape { block, line };  // an entry a line, or all on one line

/// What is written goes out in the order of the calls. Inside a mapping each value follows its key.
class Emitter {
 public:
  virtual ~Emitter() = default;
  virtual void begin_mapping(Shape shape) = 0;
  virtual void begin_list(Shape shape) = 0;
  virtual void end() = 0;
  virtual void key(std::string_view key) = 0;
  /// A key that is a number; without quotes where that can be.
  virtual void number_key(std::string_view number) = 0;
  /// A text; quoted where it must be, so that every reader takes it for one.
  virtual void text(std::string_view text) = 0;
  /// `12`, `2.5`, `true`, `null`: as it is.
  virtual void plain(std::string_view word) = 0;

  void entry(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  void plain_entry(std::string_view name, std::string_view value) {
    key(name);
    plain(value);
  }
  /// Everything that was written, with a line feed at its end. Call it when all is ended.
  [[nodiscard]] virtual std::string take() = 0;

 protected:
  Emitter() = default;
  Emitter(const Emitter&) = default;
  Emitter& operator=(const Emitter&) = default;
};

class YamlEmitter final : public Emitter {
 public:
  void begin_mapping(Shape shape) override { begin(shape, Kind::mapping); }
  void begin_list(Shape shape) override { begin(shape, Kind::list); }
  void end() override;
  void key(std::string_view key) override;
  void number_key(std::string_view number) override;
  void text(std::string_view text) override;
  void plain(std::string_view word) override;
  [[nodiscard]] std::string take() override;

 private:
  enum class Kind { mapping, list };
  struct Frame {
    Kind kind;
    Shape shape;
    std::size_t indent;
    bool empty = true;
    [[nodiscard]] bool is_mapping() const { return kind == Kind::mapping; }
  };
  void begin(Shape shape, Kind kind);
  void before_key();
  void before_value();
  void before_item();
  std::string out_;
  std::vector<Frame> frames_;
  bool after_key_ = false, after_dash_ = false;
};

class JsonEmitter final : public Emitter {
 public:
  void begin_mapping(Shape shape) override { begin(shape, '{'); }
  void begin_list(Shape shape) override { begin(shape, '['); }
  void end() override;
  void key(std::string_view key) override;
  void number_key(std::string_view number) override;
  void text(std::string_view text) override;
  void plain(std::string_view word) override;
  [[nodiscard]] std::string take() override;

 private:
  struct Frame {
    char bracket;
    Shape shape;
    bool empty = true;
  };
  void begin(Shape shape, char bracket);
  void before_value();
  void part();
  std::string out_;
  std::vector<Frame> frames_;
  bool after_key_ = false;
};

}  // namespace assent
