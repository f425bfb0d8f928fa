// The place on the spectrum: the highest band a rule asks for, and how far into it
// the weight of everything the text demands leads.
//
//   points = begin + room * W / (W + half)
//
// W is the sum of the weights of the constructs present (each once) and of the named
// rules that hold; room is what lies between this band's begin and the next one's.
// W only grows with further duties, prohibitions, powers and risks, and the rules only
// turn on (check.cc), so the points only grow.

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "score/rules.h"

namespace proviso {
namespace {

// Where a band begins is reached by steps, one from each band to the next. A step is
// borne by what asks for the band it leads to, or for the next higher band that
// something asks for; so a notice bears the first step of a text that a use policy
// puts into band 4, and the policy the others.

// The rules that hold, by index into Scoring::band_rules, with their witnesses.
struct Firing {
  std::size_t rule = 0;
  std::vector<std::uint32_t> witnesses;
};

std::vector<Firing> FindFiring(const Facts& facts) {
  std::vector<Firing> firing;
  const auto& rules = facts.scoring().band_rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!facts.Holds(rules[i].when)) continue;
    facts.AddWitnesses(rules[i].when, &firing.emplace_back(Firing{i, {}}).witnesses);
  }
  return firing;
}

int HighestBand(const std::vector<Firing>& firing, const Scoring& scoring) {
  int band = 0;
  for (const Firing& fired : firing) band = std::max(band, scoring.band_rules[fired.rule].band);
  return band;
}

// One contribution in the making. Names and reasons are those of the Scoring.
struct Share {
  std::string_view construct;
  std::string_view reason;
  std::span<const std::uint32_t> tags;
  double weight = 0;
  unsigned triggers = 0;  // the bands it asks for, a bit each
  double quota = 0;       // exact tenths of a point
  std::int64_t tenths = 0;

  bool AsksFor(int band) const { return (triggers >> band) & 1; }
};

// The share called `construct`, made where it is missing.
Share& ShareOf(std::string_view construct, std::vector<Share>& shares) {
  for (Share& share : shares) {
    if (share.construct == construct) return share;
  }
  shares.push_back({});
  shares.back().construct = construct;
  return shares.back();
}

// What bears a rule that holds: its constructs in the order of their names; what is granted bears
// nothing. Of a rule without such a tag its own name.
std::vector<std::string_view> BearersOf(const Firing& fired, const Facts& facts) {
  const Scoring& scoring = facts.scoring();
  std::vector<std::string_view> bearers;
  for (const std::uint32_t tag : fired.witnesses) {
    const std::size_t construct = facts.tag(tag).construct;
    if (scoring.families[construct] == Family::kPermission) continue;
    const std::string_view name = scoring.construct_ids[construct];
    if (std::find(bearers.begin(), bearers.end(), name) == bearers.end()) bearers.push_back(name);
  }
  std::sort(bearers.begin(), bearers.end());
  if (bearers.empty()) bearers.push_back(scoring.band_rules[fired.rule].name);
  return bearers;
}

// Every construct that weighs or asks for a band, and the name of every rule that
// holds without a tag. The reason is the rule's for what puts the text into `top`, else the
// weight's.
std::vector<Share> CollectShares(const Facts& facts, const std::vector<Firing>& firing, int top) {
  const Scoring& scoring = facts.scoring();
  std::vector<Share> shares;
  for (const Firing& fired : firing) {
    const BandRule& rule = scoring.band_rules[fired.rule];
    const unsigned bit = 1u << rule.band;
    for (const std::string_view bearer : BearersOf(fired, facts)) {
      Share& share = ShareOf(bearer, shares);
      if (bit > share.triggers) share.reason = rule.reason;
      share.triggers |= bit;
      share.weight = scoring.WeightOfName(bearer);
    }
  }
  for (std::size_t i = 0; i < facts.constructs(); ++i) {
    const std::span<const std::uint32_t> tags = facts.Of(static_cast<int>(i));
    if (tags.empty()) continue;
    const std::optional<Weight>& weight = scoring.weights[i];
    const std::string_view name = scoring.construct_ids[i];
    const auto known = std::find_if(shares.begin(), shares.end(),
                                    [&](const Share& share) { return share.construct == name; });
    if (known == shares.end() && (!weight || weight->points == 0)) continue;
    Share& share = known != shares.end() ? *known : ShareOf(name, shares);
    share.tags = tags;
    share.weight = weight ? weight->points : 0;
    if (weight && !share.AsksFor(top)) share.reason = weight->reason;
  }
  return shares;
}

// Spreads `amount` over the shares that `chosen` accepts, by weight; evenly where
// none of them weighs anything.
template <typename Chosen>
void Spread(double amount, std::vector<Share>& shares, Chosen chosen) {
  double sum = 0;
  int count = 0;
  for (const Share& share : shares) {
    if (!chosen(share)) continue;
    sum += share.weight;
    ++count;
  }
  for (Share& share : shares) {
    if (chosen(share)) share.quota += amount * (sum > 0 ? share.weight / sum : 1.0 / count);
  }
}

// Whole tenths that add up to `total`, by largest remainder; ties go to the earlier.
void RoundShares(std::int64_t total, std::vector<Share>& shares) {
  std::int64_t given = 0;
  std::vector<std::size_t> order(shares.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    shares[i].tenths = static_cast<std::int64_t>(std::floor(shares[i].quota));
    given += shares[i].tenths;
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return shares[a].quota - std::floor(shares[a].quota) >
           shares[b].quota - std::floor(shares[b].quota);
  });
  for (std::size_t i = 0; given < total && !order.empty(); i = (i + 1) % order.size(), ++given) {
    ++shares[order[i]].tenths;
  }
}

// The constructs whose absence makes a condition that holds fail; none where no
// absence can.
std::optional<std::set<int>> FindBreaking(const Condition& condition, const Facts& facts) {
  switch (condition.kind) {
    case ConditionKind::kAny: {
      std::set<int> all;
      for (const Condition& part : condition.parts) {
        if (!facts.Holds(part)) continue;
        const std::optional<std::set<int>> one = FindBreaking(part, facts);
        if (!one) return std::nullopt;
        all.insert(one->begin(), one->end());
      }
      return all;
    }
    case ConditionKind::kAll: {
      std::optional<std::set<int>> least;
      for (const Condition& part : condition.parts) {
        std::optional<std::set<int>> one = FindBreaking(part, facts);
        if (one && (!least || one->size() < least->size())) least = std::move(one);
      }
      return least;
    }
    case ConditionKind::kTag: {
      if (facts.scoring().families[condition.index] == Family::kPermission) return std::nullopt;
      return std::set<int>{condition.index};
    }
    case ConditionKind::kFamily: {
      std::set<int> all;
      for (int i = 0; i < static_cast<int>(facts.constructs()); ++i) {
        const bool member = static_cast<int>(facts.scoring().families[i]) == condition.index;
        if (member && facts.Has(i)) all.insert(i);
      }
      return all;
    }
    case ConditionKind::kFact:
      return FindBreaking(facts.scoring().facts[condition.index].when, facts);
    case ConditionKind::kCell: {
      Facts again = facts;
      std::set<int> all;
      const auto decided = again.DecideCells();
      for (const CellRule* rule : decided[condition.index]) {
        if (rule->otherwise) return std::nullopt;
        const std::optional<std::set<int>> one = FindBreaking(rule->when, facts);
        if (!one) return std::nullopt;
        all.insert(one->begin(), one->end());
      }
      return all;
    }
    case ConditionKind::kNot:
    case ConditionKind::kKind:
    case ConditionKind::kUnread:
      return std::nullopt;
  }
  return std::nullopt;
}

// Takes constructs away until no rule asks for `band` any more.
std::vector<std::string> FindNextBandNeeds(Facts facts, int band) {
  const Scoring& scoring = facts.scoring();
  std::set<int> gone;
  std::set<std::string> named;
  std::set<std::size_t> given_up;
  for (bool changed = true; changed && band > 0;) {
    changed = false;
    if (scoring.bands_ask_cells) facts.DecideCells();
    for (std::size_t i = 0; i < scoring.band_rules.size(); ++i) {
      const BandRule& rule = scoring.band_rules[i];
      if (rule.band < band || given_up.count(i) != 0) continue;
      if (!facts.Holds(rule.when)) continue;
      const std::optional<std::set<int>> breaking = FindBreaking(rule.when, facts);
      if (breaking && !breaking->empty()) {
        for (const int construct : *breaking) facts.TakeAway(construct);
        gone.insert(breaking->begin(), breaking->end());
      } else {
        named.insert(rule.name);
        given_up.insert(i);
      }
      changed = true;
      break;
    }
  }
  std::vector<std::string> needs(named.begin(), named.end());
  for (const int construct : gone) needs.push_back(scoring.construct_ids[construct]);
  return needs;
}

}  // namespace

Score PlaceFacts(Facts facts) {
  const Scoring& scoring = facts.scoring();
  const std::vector<Firing> firing = FindFiring(facts);

  Score score;
  score.band_index = HighestBand(firing, scoring);
  score.band = BandNames()[score.band_index];
  std::vector<Share> shares = CollectShares(facts, firing, score.band_index);

  double weight = 0;
  for (const Share& share : shares) weight += share.weight;
  const double begin = 10 * scoring.band_begins[score.band_index];
  const double next =
      score.band_index + 1 < kBands ? 10 * scoring.band_begins[score.band_index + 1] : 1000;
  const double inside = (next - begin) * weight / (weight + scoring.half);
  const auto last = static_cast<std::int64_t>(std::llround(next)) - 1;  // never the next band's
  const std::int64_t total = std::min<std::int64_t>(std::llround(begin + inside), last);

  double reached = begin;
  for (int band = score.band_index; band > 0;) {
    int lower = band - 1;  // the next lower band that something asks for
    const auto asks = [&](int which) {
      return [which](const Share& share) { return share.AsksFor(which); };
    };
    while (lower > 0 && std::none_of(shares.begin(), shares.end(), asks(lower))) --lower;
    const double step_begin = 10 * scoring.band_begins[lower];
    Spread(reached - step_begin, shares, asks(band));
    reached = step_begin;
    band = lower;
  }
  Spread(static_cast<double>(total) - begin, shares, [](const Share&) { return true; });
  RoundShares(total, shares);
  std::stable_sort(shares.begin(), shares.end(),
                   [](const Share& a, const Share& b) { return a.tenths > b.tenths; });
  for (const Share& share : shares) {
    if (share.tenths == 0) continue;
    score.because.push_back({std::string(share.construct),
                             static_cast<double>(share.tenths) / 10,
                             {share.tags.begin(), share.tags.end()},
                             std::string(share.reason)});
  }
  score.points = static_cast<double>(total) / 10;
  score.next_band_needs = FindNextBandNeeds(std::move(facts), score.band_index);
  return score;
}

}  // namespace proviso
