#include "cli/flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <thread>

#include "base/diagnostic.h"

namespace proviso {
namespace {

constexpr int kMostJobs = 1024;
constexpr std::uint64_t kMostSize = 1u << 30;  // bytes; what the text stage reads at most

std::vector<Flag> FlagsOf(const Command& command) {
  std::vector<Flag> flags = command.flags;
  flags.insert(flags.end(), SharedFlags().begin(), SharedFlags().end());
  return flags;
}

std::vector<std::string_view> ChoicesOf(std::string_view value) {
  std::vector<std::string_view> choices;
  while (!value.empty()) {
    const std::size_t bar = value.find('|');
    choices.push_back(value.substr(0, bar));
    value.remove_prefix(bar == std::string_view::npos ? value.size() : bar + 1);
  }
  return choices;
}

std::optional<int> ParseCount(std::string_view text) {
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 1) return std::nullopt;
  return count;
}

// "16M" and the like, in bytes; nothing where it is no size of a text.
std::optional<std::uint64_t> ParseSize(std::string_view text) {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || size == 0 || size > kMostSize) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (unit == "K") size <<= 10;
  if (unit == "M") size <<= 20;
  if (unit == "G") size <<= 30;
  const bool known = unit.empty() || unit == "K" || unit == "M" || unit == "G";
  return known && size <= kMostSize ? std::optional(size) : std::nullopt;
}

// What is wrong with a flag's value, or "".
std::string CheckValue(const Flag& flag, const std::string& value) {
  if (flag.value == "SIZE" && !ParseSize(value)) {
    return fmt::format("--{} takes a size such as 500K or 16M, up to 1G, not '{}'", flag.name,
                       value);
  }
  if (flag.value == "N" && !ParseCount(value)) {
    return fmt::format("--{} takes a number from 1, not '{}'", flag.name, value);
  }
  if (flag.value.find('|') == std::string_view::npos) return "";
  const std::vector<std::string_view> choices = ChoicesOf(flag.value);
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return "";
  return fmt::format("--{} is one of {}, not '{}'{}", flag.name, fmt::join(choices, ", "), value,
                     DidYouMean(value, choices));
}

std::string FlagColumn(const Flag& flag) {
  std::string column = flag.letter == 0 ? "    " : fmt::format("-{}, ", flag.letter);
  column += fmt::format("--{}", flag.name);
  if (!flag.value.empty()) column += fmt::format("={}", flag.value);
  return column;
}

std::string FlagTable(const std::vector<Flag>& flags) {
  std::size_t width = 0;
  for (const Flag& flag : flags) width = std::max(width, FlagColumn(flag).size());
  width = std::min<std::size_t>(width, 36);
  std::string table;
  for (const Flag& flag : flags) {
    table += fmt::format("  {:<{}}  {}\n", FlagColumn(flag), width, flag.help);
  }
  return table;
}

}  // namespace

Flag FormatFlag(std::string_view choices) {
  return {"format", 0, choices, "what to print; the first is the default"};
}

const std::vector<Flag>& SharedFlags() {
  static const std::vector<Flag> flags = {
      {"output", 'o', "FILE", "write there, whole or not at all"},
      {"color", 0, "auto|always|never", "auto: on a terminal, unless NO_COLOR is set"},
      {"quiet", 'q', "", "no warnings; errors still show"},
      {"grammar", 0, "DIR", "a grammar in place of the built-in one"},
      {"jobs", 'j', "N", "threads; default: one a processor"},
      {"help", 'h', "", "this help"},
  };
  return flags;
}

std::string Invocation::Get(std::string_view flag, std::string_view otherwise) const {
  const auto found = values_.find(std::string(flag));
  return found == values_.end() ? std::string(otherwise) : found->second;
}

int Invocation::Jobs() const {
  const unsigned processors = std::max(1u, std::thread::hardware_concurrency());
  return std::min(ParseCount(Get("jobs")).value_or(static_cast<int>(processors)), kMostJobs);
}

std::uint64_t Invocation::Size(std::string_view flag, std::uint64_t otherwise) const {
  return ParseSize(Get(flag)).value_or(otherwise);
}

std::variant<Invocation, UsageError> ParseCommandLine(const Command& command,
                                                      const std::vector<std::string>& words) {
  const std::vector<Flag> flags = FlagsOf(command);
  std::vector<std::string_view> names;
  names.reserve(flags.size());
  for (const Flag& flag : flags) names.push_back(flag.name);

  Invocation invocation;
  invocation.command_ = &command;
  bool flags_end = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (flags_end || word == "-" || !word.starts_with('-')) {
      invocation.arguments_.push_back(word);
      continue;
    }
    if (word == "--") {
      flags_end = true;
      continue;
    }
    const std::size_t at = i;
    const bool is_long = word.starts_with("--");
    const std::size_t equals = word.find('=');
    const std::string name = is_long ? word.substr(2, equals - 2) : word.substr(1, 1);
    const auto flag = std::find_if(flags.begin(), flags.end(), [&](const Flag& f) {
      return is_long ? f.name == name : f.letter == name[0];
    });
    if (flag == flags.end()) {
      return UsageError{fmt::format("unknown option {}{}", word.substr(0, equals),
                                    is_long ? DidYouMean(name, names, "--") : ""),
                        at};
    }
    std::optional<std::string> value;
    if (is_long && equals != std::string::npos) value = word.substr(equals + 1);
    if (!is_long && word.size() > 2) value = word.substr(2);
    if (flag->value.empty()) {
      if (value) return UsageError{fmt::format("--{} takes no value", flag->name), at};
    } else if (!value) {
      if (i + 1 == words.size()) {
        return UsageError{fmt::format("--{} needs a value: {}", flag->name, flag->value), at};
      }
      value = words[++i];
    }
    if (value) {
      if (std::string wrong = CheckValue(*flag, *value); !wrong.empty()) {
        return UsageError{std::move(wrong), at};
      }
    }
    invocation.values_[std::string(flag->name)] = value.value_or("");
  }
  return invocation;
}

std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& names,
                       std::string_view prefix) {
  const std::string nearest = NearestName(word, names);
  return nearest.empty() ? "" : fmt::format("; did you mean {}{}?", prefix, nearest);
}

std::string HelpOf(const Command& command) {
  std::string help = fmt::format("proviso {} [options] {}\n\n{}: {}\n", command.name,
                                 command.arguments, command.name, command.summary);
  if (!command.details.empty()) help += fmt::format("\n{}\n", command.details);
  return help + "\n" + FlagTable(FlagsOf(command));
}

std::string HelpOfAll(const std::vector<Command>& commands) {
  std::string help =
      "proviso COMMAND [options] [arguments]\n\n"
      "Reads licence texts clause by clause: what they grant, forbid and require.\n\n";
  for (const Command& command : commands) {
    help += fmt::format("  {:<9} {}\n", command.name, command.summary);
  }
  help +=
      "\n`proviso COMMAND --help` has the options; `proviso --version` the version.\n"
      "Exit status: 0 done, 1 a policy or threshold was crossed, 2 an error.\n"
      "What Proviso says is not legal advice.\n";
  return help;
}

}  // namespace proviso
