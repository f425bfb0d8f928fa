// The clause stage: a Document becomes a tree of clauses as a lawyer would cite
// them, and the sentences in it.
//
//   1. Grant.            -> section "1", heading "Grant."
//   You may:             -> section 1's own text, a lead-in
//     (a) use it; and    -> item "1.a", governed by "You may:"
//     (b) copy it.       -> item "1.b"
//   Attachment A         -> exhibit "Attachment A"
//   3. No weapons.       -> section "Attachment A, 3"
//
// The first text of a section is its own; the next are "1, para 2" and so on, members
// without a number "1, bullet 3", definitions `1, "Work"`. Unnumbered headings stay out
// of ids unless two lists would share one ("Prohibited Uses, 1"); an id that would still
// come twice gets " (2)". Of a text in two languages, one of them Chinese, Japanese or
// Korean, that one is the exhibit "other language", role appendix.
//
// Parsing is total: every byte of the text has exactly one innermost clause,
// the last clause in pre-order whose span contains it. Clause 0 is the document.
// Nesting is at most kMaxDepth; deeper markers stay at that depth (C001).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/document.h"

namespace proviso {

enum class ClauseKind {
  kDocument,    // the root
  kTitle,       // the name of the licence and its version lines
  kPreamble,    // what stands before the first numbered section
  kHeading,     // an unnumbered heading; what follows it is its children
  kSection,     // a numbered or lettered division with a heading or text of its own
  kItem,        // a lettered or numbered member of a list, also inline "(a) ...; (b) ..."
  kBullet,      // an unnumbered member of a list
  kParagraph,   // text without a marker
  kDefinition,  // "X" means ...
  kExhibit,     // Exhibit, Attachment, Appendix, Annex, Schedule
};

enum class ClauseRole {
  kOperative,   // does something
  kDefinition,  // says what a term means
  kRecital,     // says why: preambles, whereas
  kHeading,     // names what follows
  kAppendix,    // how to apply the licence; the second language of a bilingual text
};

std::string_view Name(ClauseKind kind);
std::string_view Name(ClauseRole role);

inline constexpr std::int32_t kNoClause = -1;
inline constexpr std::int32_t kNoSentence = -1;
inline constexpr int kMaxDepth = 16;

struct Clause {
  std::string id;  // "1.b.i", "Attachment A, 3", "preamble", "3, para 2"; unique
  ClauseKind kind = ClauseKind::kParagraph;
  ClauseRole role = ClauseRole::kOperative;
  std::string heading;  // as it stands, white space folded; may be empty
  std::int32_t parent = kNoClause;
  Span span;                                    // bytes of Document::text(), children included
  std::uint32_t first_word = 0, last_word = 0;  // words, children included
  std::string defines;  // what a definition defines, folded words: "licensee; you"; else empty

  bool operator==(const Clause&) const = default;
};

// A sentence belongs to one clause and holds no list marker. The text that
// introduces a list ("You must not:") is a sentence, and so is each item's own. Of an
// item's sentences the first is governed by the lead-in: "(a) sell it. Gifts are fine."
// Headings are sentences of role kHeading. None other has more than 400 words: longer ones are
// several (C002).
struct Sentence {
  std::uint32_t first_word = 0, last_word = 0;  // words [first, last) of the Document
  std::uint32_t clause = 0;                     // its innermost clause
  std::int32_t lead_in = kNoSentence;           // the sentence that governs it (its list's lead-in)
  ClauseRole role = ClauseRole::kOperative;
  bool introduces = false;  // is itself the lead-in of a list
  // Of a lead-in: one past the last word of the last item; else last_word.
  std::uint32_t list_end = 0;

  bool operator==(const Sentence&) const = default;
};

struct ClauseTree {
  std::vector<Clause> clauses;      // pre-order; [0] is the document
  std::vector<Sentence> sentences;  // in text order, no overlap
  Diagnostics diagnostics;          // C***

  // The innermost clause that holds byte `at` of the text.
  std::uint32_t Innermost(std::uint32_t at) const;
};

ClauseTree ParseClauses(const Document& document);

// The printed form for `show --stage=clauses`: a line a clause, indented by
// depth, with id, kind, role, span and heading; its sentences below it.
std::string PrintClauses(const Document& document, const ClauseTree& tree);

}  // namespace proviso
