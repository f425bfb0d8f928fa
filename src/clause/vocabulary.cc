#include "clause/vocabulary.h"

namespace proviso {

const Vocabulary& ClauseVocabulary() {
  static const Vocabulary vocabulary{
      .references = {"section", "sections", "sec", "secs", "paragraph", "paragraphs", "para",
                     "clause", "clauses", "article", "articles", "art", "subsection",
                     "subsections", "subparagraph", "subparagraphs", "subclause", "item", "items",
                     "part", "parts", "version", "no", "number", "exhibit", "appendix", "annex",
                     "schedule", "attachment", "rule", "title", "figure", "table", "point",
                     "points", "chapter", "page", "§"},
      .joiners = {"and", "or", "to", "that", "by", "if", "but"},
      .conjunctions = {"and", "or"},
      .months = {"january", "february", "march", "april", "may", "june", "july", "august",
                 "september", "october", "november", "december", "jan", "feb", "mar", "apr",
                 "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"},
      .abbreviations = {"e.g", "eg", "i.e", "ie", "v", "vs", "mr", "mrs", "ms", "dr", "prof",
                        "sec", "secs", "art", "arts", "fig", "figs", "cf", "viz", "approx", "st",
                        "para", "paras", "pp", "p", "vol", "ver", "rev", "nos", "cal", "stat",
                        "incl", "resp", "al", "ca", "ave", "blvd", "tel", "op", "dept", "ph"},
      .suffixes = {"inc", "corp", "ltd", "co", "llc", "l.l.c", "plc", "gmbh", "u.s", "u.s.a",
                   "u.k", "e.u", "etc", "a.m", "p.m", "jr", "sr", "u.s.c", "c.f.r", "d.c", "s.a",
                   "b.v", "n.v", "a.g", "s.p.a", "bros", "assn", "univ", "l.p", "p.r.c", "ed",
                   "n.a", "p.o", "u.n", "f.a.r", "c.v"},
      .starters = {"the",   "this",  "these", "those", "that",   "you",   "your",    "if",
                   "in",    "we",    "our",   "all",   "any",    "each",  "every",   "no",
                   "except", "it",   "its",   "as",    "by",     "for",   "to",      "when",
                   "where", "such",  "unless", "subject", "for", "however", "neither", "nothing",
                   "upon",  "under", "without", "notwithstanding", "licensee", "licensor",
                   "use",   "and",   "or",    "but",   "furthermore", "additionally", "a", "an",
                   "at",    "please", "do",   "permission", "redistribution", "with", "on",
                   "there", "they",  "some",  "other", "also", "there's", "then", "therefore"},
      .verbs = {"is", "are", "was", "were", "may", "must", "shall", "will", "can", "cannot",
                "means", "mean", "agree", "agrees", "grants", "grant's", "has", "have", "had",
                "be", "been", "would", "should", "could", "does", "do", "did", "includes",
                "hereby", "acknowledge", "acknowledges", "refers", "applies", "permits",
                "provides", "retains", "governs", "constitutes", "represents", "warrants",
                "reserves", "reserve", "retain", "owns", "own", "agreed", "requires", "claims",
                "disclaims", "consent", "consents", "accept", "accepts", "allows", "allowed",
                "permitted", "granted", "prohibited", "provided", "states", "covers", "remains",
                "makes", "gives"},
      .small = {"of", "and", "the", "or", "for", "to", "in", "on", "by", "with", "a", "an", "as",
                "at", "from", "under", "into", "not", "per", "nor", "via", "is", "are", "your",
                "our", "no", "any", "other", "its", "this", "these", "that", "upon", "without",
                "over", "if", "use", "you", "your"},
      .divisions = {"exhibit", "attachment", "appendix", "annex", "schedule", "addendum",
                    "annexure"},
      .pronouns = {"this", "it", "that", "which", "what", "by", "no", "these", "those", "they",
                   "he", "she", "such", "who", "there", "any", "all", "in", "if", "using", "other",
                   "reasonable", "and", "or", "through", "some", "one"},
      .duties = {"must", "shall", "neither", "cannot", "required", "retain", "may", "should",
                 "not", "reproduce", "include"},
      .disclaiming = {"warranty", "warranties", "liable", "liability", "damages"},
  };
  return vocabulary;
}

}  // namespace proviso
