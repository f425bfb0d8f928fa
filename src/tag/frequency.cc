#include "tag/frequency.h"

#include <algorithm>
#include <iterator>

namespace proviso {
namespace {

constexpr double kUnlisted = 0.2;

struct Entry {
  std::string_view word;
  int per_ten_thousand;
};

// clang-format off: a table
// Counted over 1,550 licence texts; in order of the word.
constexpr Entry kEntries[] = {
    {"a", 142}, {"about", 3}, {"above", 12}, {"accept", 3}, {"acceptance", 3}, {"access", 7},
    {"accompanying", 2}, {"accordance", 4}, {"acknowledge", 2}, {"act", 3}, {"action", 5},
    {"add", 2}, {"addition", 3}, {"additional", 8}, {"adobe", 2}, {"advised", 5},
    {"affiliates", 4}, {"after", 3}, {"against", 6}, {"agree", 10}, {"agreed", 3},
    {"agreement", 55}, {"agreements", 2}, {"agrees", 2}, {"ai", 5}, {"all", 43}, {"allow", 3},
    {"also", 7}, {"an", 27}, {"and", 271}, {"another", 2}, {"any", 167}, {"anyone", 3},
    {"appear", 3}, {"applicable", 17}, {"application", 7}, {"applications", 4}, {"applies", 3},
    {"apply", 10}, {"appropriate", 2}, {"arbitration", 2}, {"are", 50}, {"arising", 10},
    {"article", 2}, {"as", 75}, {"associated", 5}, {"at", 19}, {"attribution", 4}, {"author", 5},
    {"authorized", 5}, {"authors", 4}, {"automatically", 3}, {"available", 14}, {"b", 14},
    {"based", 9}, {"basis", 4}, {"be", 68}, {"been", 7}, {"behalf", 6}, {"being", 3},
    {"below", 6}, {"between", 5}, {"binary", 6}, {"both", 3}, {"bound", 2}, {"breach", 4},
    {"business", 6}, {"but", 19}, {"by", 89}, {"c", 12}, {"california", 3}, {"can", 8},
    {"cannot", 2}, {"case", 4}, {"cause", 4}, {"caused", 3}, {"certain", 3}, {"change", 3},
    {"changes", 3}, {"charge", 6}, {"claim", 8}, {"claims", 8}, {"code", 38}, {"collection", 2},
    {"com", 6}, {"commercial", 12}, {"commons", 4}, {"communication", 2}, {"community", 3},
    {"company", 4}, {"complete", 3}, {"compliance", 4}, {"comply", 5}, {"component", 2},
    {"components", 3}, {"computer", 5}, {"condition", 2}, {"conditions", 31}, {"confidential", 3},
    {"connection", 6}, {"consent", 3}, {"consequential", 7}, {"considered", 2},
    {"constitutes", 2}, {"contact", 3}, {"contained", 3}, {"contains", 3}, {"content", 8},
    {"continue", 2}, {"contract", 7}, {"contribution", 8}, {"contributions", 4},
    {"contributor", 14}, {"contributors", 6}, {"control", 7}, {"copies", 11}, {"copy", 19},
    {"copying", 3}, {"copyright", 37}, {"corporation", 2}, {"corresponding", 3}, {"court", 2},
    {"covered", 10}, {"create", 5}, {"created", 2}, {"creative", 4}, {"credit", 2},
    {"current", 2}, {"customer", 7}, {"d", 8}, {"damage", 4}, {"damages", 17}, {"data", 16},
    {"database", 2}, {"date", 5}, {"days", 3}, {"de", 7}, {"deemed", 2}, {"defined", 4},
    {"definitions", 3}, {"den", 3}, {"der", 4}, {"derivative", 18}, {"derivatives", 5},
    {"derived", 6}, {"des", 4}, {"described", 3}, {"designated", 2}, {"developed", 3},
    {"developer", 3}, {"development", 4}, {"die", 6}, {"dieser", 3}, {"different", 3},
    {"direct", 6}, {"directly", 3}, {"disclaimed", 2}, {"disclaimer", 9}, {"disclaims", 2},
    {"display", 4}, {"distribute", 22}, {"distributed", 8}, {"distributing", 3},
    {"distribution", 18}, {"do", 15}, {"document", 4}, {"documentation", 15}, {"does", 11},
    {"download", 2}, {"e", 7}, {"each", 12}, {"effect", 3}, {"effective", 3}, {"either", 8},
    {"electronic", 2}, {"end", 6}, {"endorse", 2}, {"entire", 3}, {"entities", 2}, {"entity", 13},
    {"even", 7}, {"event", 9}, {"example", 3}, {"except", 10}, {"exception", 5}, {"excluding", 2},
    {"exclusive", 7}, {"executable", 5}, {"exemplary", 3}, {"exercise", 4}, {"export", 5},
    {"express", 9}, {"expressly", 7}, {"extent", 9}, {"f", 5}, {"failure", 3}, {"features", 2},
    {"fee", 4}, {"fees", 3}, {"file", 9}, {"files", 9}, {"first", 2}, {"fitness", 8},
    {"following", 16}, {"for", 107}, {"foregoing", 3}, {"form", 17}, {"forms", 2}, {"forth", 6},
    {"foundation", 5}, {"free", 17}, {"from", 36}, {"full", 3}, {"further", 4}, {"g", 3},
    {"general", 9}, {"give", 3}, {"given", 2}, {"gnu", 7}, {"goods", 4}, {"governed", 4},
    {"governing", 2}, {"government", 4}, {"gpl", 3}, {"grant", 8}, {"granted", 16}, {"grants", 7},
    {"hardware", 2}, {"has", 12}, {"have", 19}, {"hereby", 7}, {"herein", 5}, {"hereunder", 3},
    {"holder", 5}, {"holders", 3}, {"how", 2}, {"however", 7}, {"http", 4}, {"https", 3},
    {"i", 10}, {"if", 50}, {"ii", 6}, {"iii", 4}, {"immediately", 2}, {"implied", 14},
    {"import", 2}, {"in", 165}, {"inc", 5}, {"incidental", 6}, {"include", 9}, {"included", 5},
    {"includes", 5}, {"including", 40}, {"incorporated", 3}, {"independent", 2}, {"indirect", 6},
    {"individual", 5}, {"individuals", 3}, {"information", 18}, {"infringement", 6},
    {"install", 2}, {"intellectual", 7}, {"intended", 4}, {"international", 3},
    {"interruption", 3}, {"into", 6}, {"is", 97}, {"it", 28}, {"its", 29}, {"itself", 3},
    {"jurisdiction", 4}, {"kind", 6}, {"l", 3}, {"la", 3}, {"language", 2}, {"later", 2},
    {"law", 16}, {"laws", 10}, {"le", 2}, {"legal", 11}, {"liability", 17}, {"liable", 9},
    {"library", 10}, {"licence", 10}, {"license", 121}, {"licensed", 21}, {"licensee", 23},
    {"licenses", 12}, {"licensing", 3}, {"licensor", 23}, {"licensors", 3}, {"limitation", 12},
    {"limitations", 4}, {"limited", 18}, {"link", 2}, {"list", 5}, {"litigation", 2},
    {"lizenz", 4}, {"llama", 3}, {"loss", 7}, {"losses", 2}, {"machine", 3}, {"made", 10},
    {"make", 13}, {"makes", 4}, {"making", 4}, {"manner", 3}, {"material", 7}, {"materials", 16},
    {"matter", 2}, {"may", 56}, {"mean", 4}, {"means", 22}, {"media", 2}, {"medium", 3},
    {"merchantability", 8}, {"met", 3}, {"meta", 4}, {"microsoft", 6}, {"model", 15},
    {"models", 4}, {"modification", 8}, {"modifications", 13}, {"modified", 11}, {"modify", 11},
    {"more", 5}, {"must", 25}, {"name", 7}, {"names", 4}, {"necessary", 4}, {"negligence", 5},
    {"neither", 3}, {"network", 2}, {"new", 5}, {"no", 27}, {"non", 17}, {"nor", 4}, {"not", 84},
    {"nothing", 2}, {"notice", 21}, {"notices", 9}, {"notwithstanding", 2}, {"number", 3},
    {"nvidia", 2}, {"oasis", 4}, {"object", 6}, {"obligation", 3}, {"obligations", 6},
    {"obtain", 2}, {"oder", 5}, {"of", 369}, {"offer", 4}, {"offering", 2}, {"on", 43},
    {"one", 7}, {"only", 14}, {"open", 7}, {"or", 335}, {"oracle", 4}, {"order", 4}, {"org", 4},
    {"organization", 2}, {"original", 11}, {"other", 53}, {"others", 4}, {"otherwise", 21},
    {"ou", 2}, {"our", 5}, {"out", 10}, {"output", 4}, {"over", 2}, {"own", 5}, {"owned", 2},
    {"owner", 3}, {"ownership", 3}, {"package", 5}, {"paid", 2}, {"part", 11}, {"particular", 11},
    {"parties", 11}, {"party", 25}, {"patent", 13}, {"patents", 4}, {"perform", 5},
    {"performance", 4}, {"period", 2}, {"permission", 11}, {"permissions", 2}, {"permit", 2},
    {"permitted", 10}, {"perpetual", 2}, {"person", 6}, {"personal", 4}, {"persons", 2},
    {"place", 3}, {"please", 3}, {"policy", 3}, {"portion", 4}, {"portions", 4},
    {"possibility", 5}, {"prior", 7}, {"privacy", 2}, {"process", 2}, {"procurement", 2},
    {"product", 17}, {"products", 10}, {"profits", 4}, {"program", 23}, {"programs", 6},
    {"prohibited", 3}, {"project", 3}, {"promote", 3}, {"property", 9}, {"proprietary", 3},
    {"protection", 2}, {"provide", 9}, {"provided", 30}, {"provides", 2}, {"provision", 6},
    {"provisions", 5}, {"public", 18}, {"publicly", 5}, {"publish", 3}, {"published", 3},
    {"purpose", 18}, {"purposes", 9}, {"pursuant", 2}, {"r", 4}, {"ram", 3}, {"re", 2},
    {"reasonable", 5}, {"reasonably", 2}, {"receive", 3}, {"received", 3}, {"recipient", 5},
    {"recipients", 3}, {"redistribute", 3}, {"redistribution", 5}, {"redistributions", 4},
    {"reference", 2}, {"refers", 2}, {"regarding", 2}, {"regulations", 4}, {"related", 6},
    {"relating", 3}, {"release", 2}, {"remain", 3}, {"remove", 2}, {"representations", 3},
    {"reproduce", 6}, {"reproduction", 3}, {"required", 8}, {"requirements", 3}, {"research", 4},
    {"reserved", 3}, {"respect", 5}, {"responsibility", 2}, {"responsible", 4}, {"restricted", 2},
    {"restriction", 2}, {"restrictions", 7}, {"result", 2}, {"resulting", 3}, {"results", 3},
    {"retain", 4}, {"right", 12}, {"rights", 42}, {"risk", 3}, {"royalty", 5}, {"rules", 2},
    {"s", 35}, {"sale", 3}, {"same", 4}, {"schutzgegenstand", 2}, {"sdk", 3}, {"section", 18},
    {"sections", 4}, {"see", 3}, {"sell", 4}, {"separate", 3}, {"service", 9}, {"services", 14},
    {"set", 7}, {"shall", 38}, {"should", 4}, {"sie", 2}, {"similar", 3}, {"site", 2}, {"so", 9},
    {"software", 111}, {"sole", 3}, {"solely", 4}, {"some", 4}, {"source", 33}, {"special", 8},
    {"specific", 5}, {"specification", 4}, {"specified", 3}, {"stability", 2}, {"standard", 3},
    {"state", 4}, {"stated", 3}, {"statement", 2}, {"states", 4}, {"strict", 3}, {"subject", 17},
    {"sublicense", 4}, {"substitute", 2}, {"such", 52}, {"sun", 4}, {"support", 7}, {"system", 4},
    {"systems", 3}, {"t", 2}, {"technical", 3}, {"technology", 5}, {"term", 6}, {"terminate", 6},
    {"termination", 7}, {"terms", 50}, {"text", 3}, {"than", 7}, {"that", 96}, {"the", 589},
    {"their", 7}, {"them", 3}, {"then", 7}, {"theory", 4}, {"there", 3}, {"thereof", 7},
    {"these", 13}, {"they", 4}, {"third", 17}, {"this", 149}, {"those", 8}, {"through", 6},
    {"time", 10}, {"title", 4}, {"to", 279}, {"tort", 5}, {"trade", 3}, {"trademark", 4},
    {"trademarks", 4}, {"transfer", 4}, {"u", 5}, {"und", 4}, {"under", 49}, {"united", 4},
    {"university", 2}, {"unless", 7}, {"updates", 2}, {"upon", 7}, {"us", 4}, {"usage", 3},
    {"use", 82}, {"used", 11}, {"user", 9}, {"users", 7}, {"uses", 4}, {"using", 10},
    {"version", 21}, {"versions", 6}, {"violation", 3}, {"waiver", 2}, {"warranties", 17},
    {"warranty", 16}, {"was", 3}, {"way", 6}, {"we", 8}, {"when", 5}, {"where", 5},
    {"whether", 11}, {"which", 22}, {"who", 5}, {"whole", 4}, {"will", 30}, {"with", 71},
    {"within", 6}, {"without", 30}, {"work", 47}, {"works", 18}, {"worldwide", 4}, {"would", 4},
    {"writing", 5}, {"written", 10}, {"www", 4}, {"yi", 2}, {"you", 145}, {"your", 49},
};

// clang-format on

}  // namespace

double WordFrequency(std::string_view folded) {
  const auto at = std::lower_bound(
      std::begin(kEntries), std::end(kEntries), folded,
      [](const Entry& entry, std::string_view word) { return entry.word < word; });
  return at != std::end(kEntries) && at->word == folded ? at->per_ten_thousand : kUnlisted;
}

}  // namespace proviso
