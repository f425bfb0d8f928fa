#include "batch/glob.h"

#include <vector>

namespace proviso {
namespace {

// One step of a pattern: the characters it takes, and how often.
struct Step {
  enum Kind { kLiteral, kOne, kSet, kStar, kStars, kFolders } kind = kLiteral;
  char literal = 0;
  std::string_view set;  // the inside of [ ]
};

bool SetHolds(std::string_view set, char c) {
  const bool negated = !set.empty() && (set.front() == '!' || set.front() == '^');
  if (negated) set.remove_prefix(1);
  bool holds = false;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      holds = holds || (set[i] <= c && c <= set[i + 2]);
      i += 2;
    } else {
      holds = holds || set[i] == c;
    }
  }
  return holds != negated && c != '/';
}

bool Takes(const Step& step, char c) {
  switch (step.kind) {
    case Step::kLiteral: return c == step.literal;
    case Step::kOne:
    case Step::kStar: return c != '/';
    case Step::kSet: return SetHolds(step.set, c);
    case Step::kStars:
    case Step::kFolders: return true;
  }
  return false;
}

std::vector<Step> StepsOf(std::string_view pattern) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '*' && pattern.substr(i).starts_with("**/")) {
      steps.push_back({.kind = Step::kFolders});
      i += 2;
    } else if (c == '*' && pattern.substr(i).starts_with("**")) {
      steps.push_back({.kind = Step::kStars});
      ++i;
    } else if (c == '*') {
      steps.push_back({.kind = Step::kStar});
    } else if (c == '?') {
      steps.push_back({.kind = Step::kOne});
    } else if (c == '[' && pattern.find(']', i + 2) != std::string_view::npos) {
      const std::size_t end = pattern.find(']', i + 2);
      steps.push_back({.kind = Step::kSet, .set = pattern.substr(i + 1, end - i - 1)});
      i = end;
    } else {
      if (c == '\\' && i + 1 < pattern.size()) ++i;
      steps.push_back({.kind = Step::kLiteral, .literal = pattern[i]});
    }
  }
  return steps;
}

}  // namespace

bool GlobMatches(std::string_view pattern, std::string_view path) {
  if (pattern.find('/') == std::string_view::npos) {
    const std::size_t slash = path.rfind('/');
    if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  }
  const std::vector<Step> steps = StepsOf(pattern);
  // Which steps may come next; a star may be passed without taking anything.
  std::vector<char> now(steps.size() + 1), next(steps.size() + 1);
  const auto pass = [&](std::vector<char>& state, bool at_name) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const Step::Kind kind = steps[i].kind;
      if (state[i] != 0 &&
          (kind == Step::kStar || kind == Step::kStars || (kind == Step::kFolders && at_name))) {
        state[i + 1] = 1;
      }
    }
  };
  now[0] = 1;
  pass(now, true);
  for (const char c : path) {
    next.assign(next.size(), 0);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (now[i] == 0 || !Takes(steps[i], c)) continue;
      const bool again = steps[i].kind == Step::kStar || steps[i].kind == Step::kStars ||
                         steps[i].kind == Step::kFolders;
      next[again ? i : i + 1] = 1;
    }
    pass(next, c == '/');
    now.swap(next);
  }
  return now.back() != 0;
}

std::string CheckGlob(std::string_view pattern) {
  if (pattern.empty()) return "an empty pattern matches nothing";
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      if (++i == pattern.size()) return "the pattern ends with a backslash";
    } else if (pattern[i] == '[') {
      const std::size_t end = pattern.find(']', i + 2);
      if (end == std::string_view::npos) return "a [ has no ]";
      i = end;
    }
  }
  return "";
}

}  // namespace proviso
