// What a licence forbids, by clause: a program that uses Proviso as a library.
//
//   example LICENSE
//   use-restricted, ... of 100; commercial use: conditional
//   3: user-threshold "more than 50 million monthly active users"
//        count: 50000000
#include <proviso/proviso.h>

#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <variant>

int main(int count, char** arguments) {
  std::ifstream file(count == 2 ? arguments[1] : "", std::ios::binary);
  if (!file) {
    std::cerr << "usage: example FILE\n";
    return 2;
  }
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};

  using namespace proviso::v1;
  const Grammar grammar = Grammar::BuiltIn();
  const Report report = Analyze(grammar, {{arguments[1], bytes}});

  std::cout << report.band << ", " << report.score
            << " of 100; commercial use: " << report.matrix.commercial_use.value << '\n';
  for (const Tag& tag : report.tags) {
    if (tag.family != "prohibition") continue;
    std::cout << report.clauses[tag.clause].id << ": " << tag.construct << " \"" << tag.quote
              << "\"\n";
    for (const Attribute& attribute : tag.values) {
      if (const auto* number = std::get_if<std::int64_t>(&attribute.value)) {
        std::cout << "     " << attribute.name << ": " << *number << '\n';
      }
    }
  }
  return 0;
}
