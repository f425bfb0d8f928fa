// What slots take and what they make of it.
#include "tag/values.h"

#include <gtest/gtest.h>

#include "clause/clause_tree.h"

namespace proviso {
namespace {

// A text as one unit.
class Words {
 public:
  explicit Words(std::string text) : text_(std::move(text)), document_(ReadDocument(text_)) {
    Sentence sentence;
    sentence.last_word = static_cast<std::uint32_t>(document_.words.size());
    unit.Build(document_, ClauseTree{}, sentence,
               std::vector<WordId>(document_.words.size(), kUnknownWord));
  }
  Words(const Words&) = delete;
  Unit unit;

 private:
  std::string text_;
  Document document_;
};

struct NumberCase {
  const char* text;
  std::uint32_t taken;  // words
  std::int64_t value;
};

TEST(ValuesTest, Numbers) {
  for (const NumberCase& c : std::vector<NumberCase>{
           {"700 million users", 2, 700000000},
           {"700,000,000 users", 1, 700000000},
           {"seven hundred million users", 3, 700000000},
           {"100M users", 1, 100000000},
           {"1.5 billion users", 2, 1500000000},
           {"ten (10) users", 2, 10},
           {"one million (1,000,000) accounts", 3, 1000000},
           {"twenty-five seats", 2, 25},
           {"one hundred and fifty seats", 4, 150},
           {"10k requests", 1, 10000},
           {"3 copies", 1, 3},
           {"many copies", 0, 0},
           {"million users", 0, 0},
           {"100.000 users", 1, 100000},
           {"one single computer", 2, 1},
           {"single computer", 1, 1},
       }) {
    const Words words(c.text);
    std::int64_t value = 0;
    EXPECT_EQ(ReadNumber(words.unit, 0, &value), c.taken) << c.text;
    if (c.taken > 0) {
      EXPECT_EQ(value, c.value) << c.text;
    }
  }
}

struct MoneyCase {
  const char* text;
  std::int64_t amount;
  const char* currency;  // "": no money
};

TEST(ValuesTest, Money) {
  for (const MoneyCase& c : std::vector<MoneyCase>{
           {"US$1M in revenue", 1000000, "USD"},
           {"$1,000,000 a year", 1000000, "USD"},
           {"20 million US dollars", 20000000, "USD"},
           {"EUR 5 million", 5000000, "EUR"},
           {"one million dollars", 1000000, "USD"},
           {"one million United States dollars", 1000000, "USD"},
           {"USD $250,000", 250000, "USD"},
           {"250,000 USD", 250000, "USD"},
           {"one million (US$1,000,000)", 1000000, "USD"},
           {"A$500 in fees", 500, "AUD"},
           {"¥100 million", 100000000, "JPY"},
           {"RMB 3 million", 3000000, "CNY"},
           {"£10", 10, "GBP"},
           {"ten apples", 0, ""},
       }) {
    const Words words(c.text);
    Money money;
    const std::uint32_t taken = ReadMoney(words.unit, 0, &money);
    EXPECT_EQ(taken > 0, *c.currency != '\0') << c.text;
    if (taken == 0) continue;
    EXPECT_EQ(money.amount, c.amount) << c.text;
    EXPECT_EQ(money.currency, c.currency) << c.text;
  }
}

TEST(ValuesTest, AnArticleIsNoNation) {
  const Words words("a $5 fee");
  EXPECT_EQ(ReadMoney(words.unit, 0, nullptr), 0u);
}

struct TextCase {
  const char* text;
  const char* value;  // "": none
};

TEST(ValuesTest, Periods) {
  for (const TextCase& c : std::vector<TextCase>{
           {"month", "month"},
           {"preceding calendar month", "month"},
           {"monthly", "month"},
           {"annual", "year"},
           {"per year", "year"},
           {"any fiscal year", "year"},
           {"twelve months", "year"},
           {"30 days", "30 days"},
           {"version", ""},
       }) {
    const Words words(c.text);
    std::string value;
    const std::uint32_t taken = ReadPeriod(words.unit, 0, &value);
    EXPECT_EQ(taken > 0, *c.value != '\0') << c.text;
    if (taken > 0) {
      EXPECT_EQ(value, c.value) << c.text;
    }
  }
}

TEST(ValuesTest, Dates) {
  for (const TextCase& c : std::vector<TextCase>{
           {"2028-01-31", "2028-01-31"},
           {"January 31, 2028", "2028-01-31"},
           {"31 Jan 2028", "2028-01-31"},
           {"March 2027", "2027-03"},
           {"may 30 times", ""},
       }) {
    const Words words(c.text);
    std::string value;
    const std::uint32_t taken = ReadDate(words.unit, 0, &value);
    EXPECT_EQ(taken > 0, *c.value != '\0') << c.text;
    if (taken > 0) {
      EXPECT_EQ(value, c.value) << c.text;
    }
  }
}

TEST(ValuesTest, Quoted) {
  for (const TextCase& c : std::vector<TextCase>{
           {"\"Built with Aurora\" on a page", "Built with Aurora"},
           {"“Aurora” at the start", "Aurora"},
           {"\"Built with Aurora-8B-\n    Chat\" on a page", "Built with Aurora-8B-Chat"},
           {"\"Built - \n with Aurora\" on a page", "Built - with Aurora"},
           {"\"[Name] built on Aurora\" on a page", "[Name] built on Aurora"},
           {"\"By Larkspur (a@b.example)\" on a page", "By Larkspur (a@b.example)"},
           {"\"By Larkspur (2001) [Maps]\" on a page", "By Larkspur (2001) [Maps]"},
           {"\"By Larkspur\") on a page", "By Larkspur"},
           {"Aurora at the start", ""},
       }) {
    const Words words(c.text);
    std::string value;
    const std::uint32_t taken = ReadQuoted(words.unit, 0, &value);
    EXPECT_EQ(taken > 0, *c.value != '\0') << c.text;
    if (taken > 0) {
      EXPECT_EQ(value, c.value) << c.text;
    }
  }
}

TEST(ValuesTest, Names) {
  for (const TextCase& c : std::vector<TextCase>{
           {"Larkspur Labs may decide", "Larkspur Labs"},
           {"Larkspur's sole discretion", "Larkspur"},
           {"Institute of Deep Things, a trust", "Institute of Deep Things"},
           {"the lab", ""},
       }) {
    const Words words(c.text);
    std::string value;
    const std::uint32_t taken = ReadName(words.unit, 0, &value);
    EXPECT_EQ(taken > 0, *c.value != '\0') << c.text;
    if (taken > 0) {
      EXPECT_EQ(value, c.value) << c.text;
    }
  }
}

TEST(ValuesTest, UnitsAreSingular) {
  EXPECT_EQ(SingularOf("Monthly Active Users"), "monthly active user");
  EXPECT_EQ(SingularOf("companies"), "company");
  EXPECT_EQ(SingularOf("business"), "business");
  EXPECT_EQ(SingularOf("CPUs"), "cpu");
  EXPECT_EQ(SingularOf("status"), "status");
}

}  // namespace
}  // namespace proviso
