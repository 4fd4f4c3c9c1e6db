import type { NoteExpectation } from "@firstpass/claim";
import type { CommandContext } from "../command.ts";
import { openContent } from "../content/open.ts";
import { runScrub } from "../scrub/scrub-files.ts";
import type { Answerer } from "./answer.ts";
import { answerOf } from "./file-answer.ts";
import { VerdictsFile } from "./verdicts-file.ts";

interface LocalOptions {
  policy?: string;
  content?: string;
  notes?: NoteExpectation;
  home: string;
}

/** Answers files in this process. @throws CommandError for content that cannot be opened */
export async function localAnswerer(options: LocalOptions, context: CommandContext): Promise<Answerer> {
  const content = await openContent(options, context.env);
  return async ({ path, target }) => {
    await using verdicts = new VerdictsFile(`${target}.verdicts.ndjson`);
    const { tally, failures } = await runScrub(
      [path],
      {
        format: "json",
        content: async () => content,
        outCsv: `${target}.held.csv`,
        ...(options.notes === undefined ? {} : { notes: options.notes }),
      },
      { ...context, terminal: verdicts.terminal },
    );
    const [failure] = failures;
    if (failure) throw failure;
    await verdicts.end();
    return answerOf(tally);
  };
}
