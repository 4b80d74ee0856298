#include <string>
#include <vector>

#include "document/comments.hpp"
#include "support/catch.hpp"

namespace assent::test::comments_test {

namespace {

std::vector<std::string> comments_of(const std::string& text) {
  const SourceText source("x.yaml", text);
  std::vector<std::string> comments;
  for (const Span span : yaml_comments(source)) comments.push_back(text.substr(span.begin, span.end - span.begin));
  return comments;
}

}  // namespace

TEST_CASE("a comment of YAML is found, and what only looks like one is not") {
  using List = std::vector<std::string>;
  CHECK(comments_of("a: 1 # b\r\n#c\n") == List{"# b", "#c"});
  CHECK(comments_of("a: \"x # y\" # b\nc: 'it''s # d' # e\n") == List{"# b", "# e"});
  CHECK(comments_of("a: \"x\n  # y\" # b\n") == List{"# b"});
  CHECK(comments_of("a: b#c\nd: e # f#g\n") == List{"# f#g"});
  CHECK(comments_of("a: | # b\n  # text\n  more # text\n# c\nd: >-\n    x\n    # text\n  # e\n") ==
        List{"# b", "# c", "# e"});
  CHECK(comments_of("- [a, # b\n   'c # d', e#f] # g\n") == List{"# b", "# g"});
  CHECK(comments_of("a: \"\\\" # no\"\n") == List{});
  CHECK(comments_of("# a\n--- # b\na: 1\n... # c\n# d") == List{"# a", "# b", "# c", "# d"});
}

}  // namespace assent::test::comments_test
