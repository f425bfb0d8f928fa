// What moved since an earlier run, and floors that must hold.
//
//   std::variant<Earlier, std::string> earlier = ParseEarlier(json_of_an_earlier_run);
//   RenderMoves(Compare(figures, std::get<Earlier>(earlier)));
//
// A floors file is {"floors": {"micro.f1": 0.93, "texts": 8, ...}}, its names those of
// `NamedFigures`. A floor holds where the figure, as JSON shows it with four decimals, is not
// below it. A figure that no longer exists breaks its floor.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "bench/figures.h"

namespace proviso {

// An earlier run, as its JSON tells.
struct Earlier {
  std::map<std::string, double> figures;
  std::set<std::string> deviations;  // Deviation::Key
};

struct Moves {
  struct Figure {
    std::string name;
    double before = 0, now = 0;
  };
  std::vector<Figure> figures;               // those that changed, in order
  std::vector<std::string> settled, arisen;  // deviations that are gone, that are new
};

struct Floor {
  std::string name;
  double least = 0;
};

struct BrokenFloor {
  std::string name;
  double least = 0;
  double now = 0;  // of a figure that exists
  bool exists = false;
};

// Text in place of a result: what is wrong with the file.
std::variant<Earlier, std::string> ParseEarlier(std::string_view json);
std::variant<std::vector<Floor>, std::string> ParseFloors(std::string_view json);

Moves Compare(const Figures& figures, const Earlier& earlier);
std::vector<BrokenFloor> BrokenFloors(const Figures& figures, const std::vector<Floor>& floors);
std::vector<BrokenFloor> BrokenFloors(const std::vector<std::pair<std::string, double>>& named,
                                      const std::vector<Floor>& floors);

// The floors of a next run: each of `floors`, or the figure where that is higher. Without
// floors: the texts, micro, flagship, macro, values, cells and band.
std::vector<Floor> Raised(const Figures& figures, const std::vector<Floor>& floors);

}  // namespace proviso
