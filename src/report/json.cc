// The JSON writers. docs/analysis.schema.json says what comes out; a test holds the two together.
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "report/display.h"
#include "report/json_writer.h"
#include "report/report.h"

namespace proviso {
namespace {

template <typename Writer>
class JsonReport {
 public:
  JsonReport(const Analysis& analysis, const Rules& rules)
      : analysis_(analysis), facts_(rules.grammar.facts) {
    std::uint32_t base = 0;
    for (const AnalyzedText& text : analysis.texts) {
      clause_base_.push_back(base);
      base += static_cast<std::uint32_t>(text.tree.clauses.size());
    }
  }

  std::string Write() {
    writer_.StartObject();
    Named("schema", "proviso/analysis/1");
    Key("source");
    WriteSource(analysis_.texts.front());
    if (IsBundle()) {
      Key("documents");
      writer_.StartArray();
      for (const AnalyzedText& text : analysis_.texts) WriteSource(text);
      writer_.EndArray();
    }
    Named("document-kind", Name(analysis_.kind));
    Named("confidence", Name(analysis_.confidence));
    if (!analysis_.confidence_reason.empty()) {
      Field("confidence-reason", analysis_.confidence_reason);
    }
    WriteClauses();
    WriteTags();
    WriteMatrix();
    WriteSpectrum();
    WriteCoverage();
    WriteReferences();
    WriteDiagnostics();
    writer_.EndObject();
    return writer_.Take("\n");
  }

 private:
  bool IsBundle() const { return analysis_.texts.size() > 1; }

  void Key(std::string_view name) { writer_.Key(name); }
  void Field(std::string_view name, std::string_view value) {
    Key(name);
    writer_.String(value);
  }
  // Of a value that is a name of ours.
  void Named(std::string_view name, std::string_view value) {
    Key(name);
    writer_.Plain(value);
  }
  void Number(std::string_view name, std::uint64_t value) {
    Key(name);
    writer_.Number(value);
  }
  // One decimal, as the score is defined.
  void Points(std::string_view name, double value) {
    Key(name);
    writer_.Tenths(value);
  }
  void Indices(std::string_view name, const std::vector<std::uint32_t>& indices) {
    Key(name);
    writer_.StartArray();
    for (const std::uint32_t index : indices) writer_.Number(index);
    writer_.EndArray();
  }
  void Bytes(const Document& document, Span span) {
    const Span in_file = document.InFile(span);
    Number("begin", in_file.begin);
    Number("end", in_file.end);
  }

  void WriteSource(const AnalyzedText& text) {
    writer_.StartObject();
    Field("path", text.path);
    Number("bytes", text.document.file.size());
    Named("sha256", text.sha256);
    Named("encoding", Name(text.document.encoding));
    Named("language", text.document.language);
    writer_.EndObject();
  }

  void WriteClauses() {
    Key("clauses");
    writer_.StartArray();
    for (std::uint32_t i = 0; i < analysis_.texts.size(); ++i) {
      const AnalyzedText& text = analysis_.texts[i];
      for (const Clause& clause : text.tree.clauses) {
        writer_.StartObject();
        Field("id", clause.id);
        Named("kind", Name(clause.kind));
        Field("heading", clause.heading);
        Key("parent");
        if (clause.parent == kNoClause) {
          writer_.Null();
        } else {
          writer_.Number(clause_base_[i] + static_cast<std::uint32_t>(clause.parent));
        }
        Bytes(text.document, clause.span);
        Named("role", Name(clause.role));
        if (!clause.defines.empty()) Field("defines", clause.defines);
        if (IsBundle()) Number("document", i);
        writer_.EndObject();
      }
    }
    writer_.EndArray();
  }

  void WriteValue(const Value& value) {
    std::visit(
        [&](const auto& held) {
          using Held = std::decay_t<decltype(held)>;
          if constexpr (std::is_same_v<Held, std::int64_t>) {
            writer_.Number(held);
          } else if constexpr (std::is_same_v<Held, bool>) {
            writer_.Bool(held);
          } else if constexpr (std::is_same_v<Held, std::string>) {
            writer_.String(held);
          } else {
            writer_.StartArray();
            for (const std::string& text : held) writer_.String(text);
            writer_.EndArray();
          }
        },
        value);
  }

  void WriteTags() {
    Key("tags");
    writer_.StartArray();
    std::string rule;
    for (std::size_t i = 0; i < analysis_.tags.size(); ++i) {
      const Tag& tag = analysis_.tags[i];
      const std::uint32_t index = analysis_.tag_text[i];
      const Document& document = analysis_.texts[index].document;
      const ConstructFacts& construct = facts_.constructs[tag.construct];
      writer_.StartObject();
      Named("construct", construct.id);
      Named("family", Name(construct.family));
      Number("clause", clause_base_[index] + tag.clause);
      Bytes(document, tag.span);
      Field("quote", document.text().substr(tag.span.begin, tag.span.size()));
      Key("value");
      writer_.StartObject();
      for (const Attribute& attribute : tag.values) {
        Key(attribute.name);
        WriteValue(attribute.value);
      }
      writer_.EndObject();
      rule.assign(construct.id).append("/").append(std::to_string(tag.phrase + 1));
      Named("rule", rule);
      if (IsBundle()) Number("document", index);
      writer_.EndObject();
    }
    writer_.EndArray();
  }

  void WriteMatrix() {
    Key("matrix");
    writer_.StartObject();
    for (int i = 0; i < kCells; ++i) {
      const Cell& cell = analysis_.profile.cells[i];
      Key(Name(static_cast<CellId>(i)));
      writer_.StartObject();
      Field("value", cell.value);
      Field("reason", cell.reason);
      Indices("because", cell.because);
      writer_.EndObject();
    }
    writer_.EndObject();
  }

  void WriteSpectrum() {
    const Score& score = analysis_.score;
    Key("spectrum");
    writer_.StartObject();
    Points("score", score.points);
    Named("band", score.band);
    Number("band-index", static_cast<std::uint64_t>(score.band_index));
    Key("because");
    writer_.StartArray();
    for (const Contribution& contribution : score.because) {
      writer_.StartObject();
      Field("construct", contribution.construct);
      Points("points", contribution.points);
      Indices("tags", contribution.tags);
      Field("reason", contribution.reason);
      writer_.EndObject();
    }
    writer_.EndArray();
    Key("next-band-needs");
    writer_.StartArray();
    for (const std::string& construct : score.next_band_needs) writer_.String(construct);
    writer_.EndArray();
    writer_.EndObject();
  }

  void WriteCoverage() {
    Key("coverage");
    writer_.StartObject();
    Number("operative-bytes", analysis_.operative_bytes);
    Number("explained-bytes", analysis_.explained_bytes);
    Key("unexplained");
    writer_.StartArray();
    for (const auto& [text, clause] : analysis_.unexplained) {
      writer_.Number(clause_base_[text] + clause);
    }
    writer_.EndArray();
    writer_.EndObject();
  }

  void WriteReferences() {
    Key("references");
    writer_.StartArray();
    for (const Reference& reference : analysis_.references) {
      writer_.StartObject();
      Field("kind", reference.kind);
      Field("target", reference.target);
      Number("tag", reference.tag);
      Key("in-bundle");
      writer_.Bool(reference.in_bundle);
      writer_.EndObject();
    }
    writer_.EndArray();
  }

  void WriteDiagnostics() {
    Key("diagnostics");
    writer_.StartArray();
    for (const FileDiagnostic& entry : analysis_.diagnostics) {
      writer_.StartObject();
      Field("path", entry.path);
      Named("severity", Name(entry.diagnostic.severity));
      Field("code", entry.diagnostic.code);
      Number("begin", entry.diagnostic.span.begin);
      Number("end", entry.diagnostic.span.end);
      Field("message", entry.diagnostic.message);
      if (!entry.diagnostic.hint.empty()) Field("hint", entry.diagnostic.hint);
      writer_.EndObject();
    }
    writer_.EndArray();
  }

  const Analysis& analysis_;
  const GrammarFacts& facts_;
  Writer writer_;
  std::vector<std::uint32_t> clause_base_;  // index of each text's first clause
};

}  // namespace

std::string RenderJson(const Analysis& analysis, const Rules& rules) {
  return JsonReport<PrettyJson>(analysis, rules).Write();
}

std::string RenderJsonLine(const Analysis& analysis, const Rules& rules) {
  return JsonReport<CompactJson>(analysis, rules).Write();
}

}  // namespace proviso
