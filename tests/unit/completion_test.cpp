// Completion was told of every value that a command line may hold; unit/completion_shells_test.py tries the scripts.

#include "cli/completion.hpp"

#include "support/catch.hpp"

namespace assent::test::completion_test {

TEST_CASE("completion knows what may stand for each value, if only that it is nothing") {
  std::size_t values = 0;
  for (const assent::Command* command : assent::all_commands()) {
    const assent::CommandAbout about = assent::about_command(*command);
    for (const assent::OptionAbout& option : about.options) {
      INFO(command->name << " " << option.names.back() << " " << option.value);
      if (option.takes == assent::Takes::nothing || !option.choices.empty()) continue;
      CHECK(assent::is_known_value(option.names.back(), option.value));
      ++values;
    }
    INFO(command->name << " " << about.words.value);
    CHECK((about.words.most == 0 || assent::is_known_value(command->name, about.words.value)));
  }
  CHECK(values > 100);
}

TEST_CASE("a text ends at its first sentence or clause in a list") {
  CHECK(assent::first_clause("no warnings and notes") == "no warnings and notes");
  CHECK(assent::first_clause("threads (default: one); the output is the same") == "threads (default: one)");
  CHECK(assent::first_clause("decision files, or folders. A decision; and more") == "decision files, or folders");
  CHECK(assent::first_clause("numbers such as 0.5 or 1;2") == "numbers such as 0.5 or 1;2");
}

}  // namespace assent::test::completion_test
