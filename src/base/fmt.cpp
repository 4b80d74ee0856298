// The functions of fmt that its headers only declare, compiled once for the whole program.
#include <fmt/format-inl.h>

namespace fmt::detail {

template auto thousands_sep_impl<char>(locale_ref locale) -> thousands_sep_result<char>;
template auto decimal_point_impl<char>(locale_ref locale) -> char;
template void vformat_to<char>(buffer<char>& out, basic_string_view<char> format,
                               basic_format_args<buffer_context<char>> arguments, locale_ref locale);

}  // namespace fmt::detail
