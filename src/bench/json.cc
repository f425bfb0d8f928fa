// Figures for programs.
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cmath>
#include <string_view>

#include "bench/write.h"
#include "report/display.h"

namespace proviso {
namespace {

class FiguresJson {
 public:
  explicit FiguresJson(const Figures& figures) : figures_(figures), writer_(buffer_) {
    writer_.SetIndent(' ', 2);
    writer_.SetFormatOptions(rapidjson::kFormatSingleLineArray);
  }

  std::string Written(bool with_quotes) {
    writer_.StartObject();
    Text("schema", "proviso/bench/1");
    Count("texts", figures_.texts);
    Key("without-text");
    writer_.StartArray();
    for (const std::string& id : figures_.without_text) Text(id);
    writer_.EndArray();
    Key("figures");
    writer_.StartObject();
    for (const auto& [name, value] : NamedFigures(figures_)) Figure(name, value);
    writer_.EndObject();
    Key("constructs");
    writer_.StartObject();
    for (const auto& [construct, accuracy] : figures_.constructs)
      WriteAccuracy(construct, accuracy);
    writer_.EndObject();
    WriteAccuracy("flagship", Total(figures_, Which::kFlagship));
    WriteAccuracy("micro", Total(figures_, Which::kEvery));
    const MacroF1 macro = Macro(figures_);
    Key("macro");
    writer_.StartObject();
    Figure("f1", macro.f1);
    Count("constructs", macro.constructs);
    writer_.EndObject();
    Key("values");
    writer_.StartObject();
    for (const auto& [name, proportion] : figures_.values) WriteProportion(name, proportion);
    WriteProportion("all", AllValues(figures_));
    writer_.EndObject();
    Key("cells");
    writer_.StartObject();
    for (int i = 0; i < kCells; ++i) {
      WriteProportion(Name(static_cast<CellId>(i)), figures_.cells[i]);
    }
    WriteProportion("all", AllCells(figures_));
    writer_.EndObject();
    WriteProportion("band", figures_.band);
    WriteProportion("band-within-one", figures_.band_within_one);
    Key("deviations");
    writer_.StartArray();
    for (const Deviation& deviation : figures_.deviations) WriteDeviation(deviation, with_quotes);
    writer_.EndArray();
    writer_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

 private:
  void Key(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  void Text(std::string_view text) {
    const std::string valid = ValidUtf8(text);
    writer_.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
  }
  void Text(std::string_view name, std::string_view text) {
    Key(name);
    Text(text);
  }
  void Count(std::string_view name, std::uint32_t count) {
    Key(name);
    writer_.Uint(count);
  }
  void Figure(std::string_view name, double value) {
    Key(name);
    writer_.Double(std::round(value * 10000) / 10000);
  }
  void WriteProportion(std::string_view name, const Proportion& proportion) {
    const auto [low, high] = proportion.Interval();
    Key(name);
    writer_.StartObject();
    Figure("share", proportion.share());
    Figure("low", low);
    Figure("high", high);
    Count("right", proportion.good);
    Count("of", proportion.of);
    writer_.EndObject();
  }
  void WriteAccuracy(std::string_view name, const Accuracy& accuracy) {
    Key(name);
    writer_.StartObject();
    WriteProportion("precision", accuracy.tags);
    WriteProportion("recall", accuracy.labels);
    Figure("f1", accuracy.F1());
    writer_.EndObject();
  }
  void WriteDeviation(const Deviation& deviation, bool with_quotes) {
    writer_.StartObject();
    Text("key", deviation.Key());
    Text("kind", Name(deviation.kind));
    Text("text", deviation.text);
    Text("about", deviation.about);
    Count("begin", deviation.span.begin);
    Count("end", deviation.span.end);
    if (!deviation.rule.empty()) Text("rule", deviation.rule);
    if (!deviation.want.empty()) Text("want", deviation.want);
    if (!deviation.got.empty()) Text("got", deviation.got);
    if (with_quotes) Text("quote", deviation.quote);
    writer_.EndObject();
  }

  const Figures& figures_;
  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_;
};

}  // namespace

std::string RenderFiguresJson(const Figures& figures, bool with_quotes) {
  return FiguresJson(figures).Written(with_quotes);
}

}  // namespace proviso
