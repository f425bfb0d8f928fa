// What only the blocks around a block tell of its marker. Private to the clause stage.
#pragma once

#include <vector>

#include "clause/blocks.h"
#include "text/document.h"

namespace proviso {

// "i", "v" and "x" become letters where the list goes on with "j", "w", "y", or came from
// "h", "u", "w"; else they stay roman.
void SettleLetters(std::vector<Block>* blocks);

// "... a right to (a) use it;" above a line "(b) copy it.": the first item of a list that goes
// on in the next block is cut off as a block of its own.
std::vector<Block> SetFirstItemsApart(const Document& document, std::vector<Block> blocks);

}  // namespace proviso
