import type { Outline } from "./outline/outline.ts";
import { outlineOf } from "./outline/outliner.ts";
import { withTokens } from "./text/tokenizer.ts";
import type { Tokens } from "./text/tokens.ts";
import { findMentions, openVocabulary } from "./vocabulary/mention-finder.ts";
import type { Mentions } from "./vocabulary/vocabulary.ts";

/** A text with its phrases and sentences, from which the facts are read. */
export interface Reading {
  readonly tokens: Tokens;
  readonly mentions: Mentions;
  readonly outline: Outline;
}

/**
 * Reads a text. The reading is valid only while `read` runs, because the next text is read into the same arrays: return
 * facts, never tokens.
 * @throws Error if `read` reads another text. A reading that is used later throws where it is used.
 */
export function readText<Result>(text: string, read: (reading: Reading) => Result): Result {
  openVocabulary();
  return withTokens(text, (tokens) => {
    const mentions = findMentions(tokens);
    return read({ tokens, mentions, outline: outlineOf(tokens, mentions) });
  });
}
