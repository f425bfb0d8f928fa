#include "bench/growth.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "analyze.h"

namespace proviso {
namespace {

constexpr std::string_view kPhrase = "  phrase   ";

// A phrase as its file has it.
struct PhraseText {
  std::string pattern;     // one line
  std::string conditions;  // the lines below it: under, with, without ...
  std::size_t gap = std::string::npos;  // of a gap outside of brackets: its first byte
};

// The first gap that stands outside of all brackets, or npos.
std::size_t FindGap(std::string_view pattern) {
  int depth = 0;
  for (std::size_t i = 0; i + 4 < pattern.size(); ++i) {
    if (pattern[i] == '(' || pattern[i] == '[' || pattern[i] == '{') ++depth;
    if (pattern[i] == ')' || pattern[i] == ']' || pattern[i] == '}') --depth;
    if (depth == 0 && i > 0 && pattern.substr(i, 4) == " ...") return i;
  }
  return std::string::npos;
}

bool BeginsWith(const std::string& line, std::string_view start) {
  return std::string_view(line).starts_with(start);
}

// One grammar file, cut at its phrases.
struct FileText {
  std::vector<std::string> lines;
  std::vector<PhraseText> phrases;
  std::size_t after = 0;  // the line after the last phrase and its conditions
};

FileText Cut(const std::string& text) {
  FileText file;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    file.lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    if (!BeginsWith(file.lines[i], kPhrase)) continue;
    PhraseText phrase{.pattern = file.lines[i].substr(kPhrase.size())};
    std::size_t next = i + 1;
    for (; next < file.lines.size() && BeginsWith(file.lines[next], "    "); ++next) {
      phrase.conditions += file.lines[next] + "\n";
    }
    // A pattern that goes on below is left alone.
    const auto count = [&](char mark) {
      return std::count(phrase.pattern.begin(), phrase.pattern.end(), mark);
    };
    if (count('(') == count(')') && count('[') == count(']')) phrase.gap = FindGap(phrase.pattern);
    if (phrase.gap != std::string::npos) file.phrases.push_back(std::move(phrase));
    file.after = next;
  }
  return file;
}

}  // namespace

std::size_t PhrasesIn(const GrammarSources& sources) {
  std::size_t phrases = 0;
  for (const GrammarSource& source : sources) {
    for (const std::string& line : Cut(source.text).lines) phrases += BeginsWith(line, kPhrase);
  }
  return phrases;
}

GrammarSources GrownGrammar(std::size_t phrases) {
  GrammarSources sources = BuiltInGrammar();
  std::size_t count = PhrasesIn(sources);
  std::vector<FileText> files;
  for (const GrammarSource& source : sources) files.push_back(Cut(source.text));
  // One more for every construct, then another, with the rest of a phrase that stands further off.
  for (std::size_t step = 1; count < phrases && step < 64; ++step) {
    for (std::size_t i = 0; i < files.size() && count < phrases; ++i) {
      FileText& file = files[i];
      const std::size_t own = file.phrases.size();
      for (std::size_t at = 0; at + step < own && count < phrases; ++at, ++count) {
        const PhraseText& first = file.phrases[at];
        const PhraseText& second = file.phrases[at + step];
        file.lines.insert(file.lines.begin() + static_cast<std::ptrdiff_t>(file.after),
                          std::string(kPhrase) + first.pattern.substr(0, first.gap) +
                              second.pattern.substr(second.gap) + "\n" + first.conditions);
      }
    }
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    sources[i].text.clear();
    for (const std::string& line : files[i].lines) sources[i].text += line + "\n";
  }
  return sources;
}

}  // namespace proviso
