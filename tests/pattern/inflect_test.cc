#include <gtest/gtest.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "pattern/grammar.h"

namespace proviso {
namespace {

TEST(InflectTest, WritesTheFormsOfAWord) {
  const std::pair<const char*, const char*> kTable[] = {
      {"rent", "rents rented renting"},
      {"lease", "leases leased leasing"},
      {"distribute", "distributes distributed distributing"},
      {"modify", "modifies modified modifying"},
      {"copy", "copies copied copying"},
      {"party", "parties partied partying"},
      {"license", "licenses licensed licensing"},
      {"sublicense", "sublicenses sublicensed sublicensing"},
      {"display", "displays displayed displaying"},
      {"permit", "permits permitted permitting"},
      {"transfer", "transfers transferred transferring"},
      {"submit", "submits submitted submitting"},
      {"ship", "ships shipped shipping"},
      {"stop", "stops stopped stopping"},
      {"quit", "quits quitted quitting"},
      {"use", "uses used using"},
      {"agree", "agrees agreed agreeing"},
      {"publish", "publishes published publishing"},
      {"access", "accesses accessed accessing"},
      {"box", "boxes boxed boxing"},
      {"alter", "alters altered altering"},
      {"render", "renders rendered rendering"},
      {"visit", "visits visited visiting"},
      {"model", "models modeled modeling modelled modelling"},
      {"develop", "develops developed developing"},
      {"benefit", "benefits benefited benefiting"},
      {"load", "loads loaded loading"},
      {"show", "shows showed shown showing"},
      {"tie", "ties tied tying"},
      {"sell", "sells sold selling"},
      {"make", "makes made making"},
      {"give", "gives gave given giving"},
      {"build", "builds built building"},
      {"run", "runs ran running"},
      {"keep", "keeps kept keeping"},
      {"bear", "bears bore borne bearing"},
      {"become", "becomes became becoming"},
      {"hold", "holds held holding"},
      {"lend", "lends lent lending"},
      {"choose", "chooses chose chosen choosing"},
      {"undertake", "undertakes undertook undertaken undertaking"},
      {"have", "has had having"},
      {"be", "is are am was were been being"},
      {"person", "persons people"},
      {"analyze", "analyzes analyzed analyzing"},
  };
  for (const auto& [word, rest] : kTable) {
    const std::vector<std::string> forms = Inflections(word);
    EXPECT_EQ(fmt::format("{}", fmt::join(forms, " ")), fmt::format("{} {}", word, rest));
    EXPECT_EQ(std::set<std::string>(forms.begin(), forms.end()).size(), forms.size()) << word;
  }
}

TEST(InflectTest, TakesAnything) {
  for (const char* word : {"", "a", "y", "e", "ie", "xyz", "qu", "3d", "\xC3\xA9"}) {
    EXPECT_EQ(Inflections(word).front(), word);
  }
}

}  // namespace
}  // namespace proviso
