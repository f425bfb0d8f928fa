// What a text is, by its head, its pointers and its constructs. The texts are made up.

#include "score/kind.h"

#include <gtest/gtest.h>

#include "tests/score/evidence.h"

namespace proviso {
namespace {

struct KindCase {
  const char* text;
  const char* tags;  // constructs
  DocumentKind kind;
};

const KindCase kCases[] = {
    {"Garden Licence\n\nYou may plant and share these seeds.", "tag grant-copyright",
     DocumentKind::kLicense},
    {"Lantern Acceptable Use Policy\n\nYou must not use Lantern to deceive.", "tag use-restriction",
     DocumentKind::kPolicy},
    {"Photo Guidelines\n\nThese pictures may be copied freely by all.", "tag grant-copyright",
     DocumentKind::kLicense},
    {"Orchard Contributor License Agreement\n\nYou grant the Orchard a licence.",
     "tag grant-copyright\ntag grant-patent", DocumentKind::kContributorAgreement},
    {"As a special exception, you may link this kiln with any clay.", "tag license-exception",
     DocumentKind::kException},
    {"This kiln is licensed under the Pond License. As a special exception, you may link it.",
     "tag grant-copyright\ntag license-exception", DocumentKind::kException},
    {"Pond Specification Agreement\n\nSee also our Contributor License Agreement. I grant you.",
     "tag grant-copyright", DocumentKind::kLicense},
    {"You may use the Font. All prohibited use ends it.", "tag grant-copyright",
     DocumentKind::kLicense},
    {"This file is in the public domain. It is also available under the Pond License.",
     "tag public-domain-dedication", DocumentKind::kLicense},
    {"We expect all users to obey. You may not use the Kiln to deceive.", "tag use-restriction",
     DocumentKind::kPolicy},
    {"It is available under your choice of the Pond License or the Lake License.", "",
     DocumentKind::kNotice},
    {"The full text of the Pond License is in the file POND.", "", DocumentKind::kNotice},
    {"Kiln Linking Exception\n\nLinking is not covered.", "", DocumentKind::kException},
    {"This file is licensed under the Open Garden License, version 2.", "", DocumentKind::kNotice},
    {"You may share it under the same terms as Barley itself.", "tag grant-copyright",
     DocumentKind::kNotice},
    {"It is licensed under this licence. You may plant it.", "tag grant-copyright",
     DocumentKind::kLicense},
    {"Use of the seeds is subject to the following terms of this license.", "tag grant-copyright",
     DocumentKind::kLicense},
    {"Keep this notice. You may share it. Parts are licensed under the Pond License.",
     "tag grant-copyright\ntag notice-retention", DocumentKind::kLicense},
    {"Terms of purchase\n\nOrders are paid in advance.", "tag governing-law", DocumentKind::kOther},
    {"", "", DocumentKind::kOther},
};

DocumentKind KindOfText(std::string_view text, std::string_view tags) {
  const Document document = ReadDocument(text);
  return KindOf(document, ClauseTree{}, ReadEvidence(tags).tags, CatalogueFacts());
}

TEST(Kind, Table) {
  for (const KindCase& example : kCases) {
    EXPECT_EQ(Name(KindOfText(example.text, example.tags)), Name(example.kind)) << example.text;
  }
}

TEST(Kind, ALongTextThatPointsOnceIsALicence) {
  std::string text = "Seeds are distributed under the Pond License. ";
  for (int i = 0; i < 300; ++i) text += "Water them well. ";
  EXPECT_EQ(Name(KindOfText(text, "tag grant-copyright")), "license");
}

TEST(Kind, OfABundle) {
  using K = DocumentKind;
  EXPECT_EQ(KindOfBundle({}), K::kOther);
  EXPECT_EQ(KindOfBundle({K::kPolicy, K::kLicense}), K::kLicense);
  EXPECT_EQ(KindOfBundle({K::kPolicy, K::kNotice}), K::kPolicy);
}

TEST(Kind, TitleIsTheFirstLineWithoutATitleClause) {
  const Document document = ReadDocument("\n\n  Garden Licence  \n\nYou may.");
  EXPECT_EQ(TitleOf(document, ClauseTree{}), (std::vector<std::string>{"garden", "licence"}));
}

}  // namespace
}  // namespace proviso
