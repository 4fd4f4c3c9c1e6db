import { readMapping } from "../claims/charges-mapping.ts";
import type { CommandContext } from "../command.ts";
import { openContent } from "../content/open.ts";
import { readSubmitter } from "../outputs/read-submitter.ts";
import { runScrub, type ScrubOptions } from "../scrub/scrub-files.ts";
import type { Answerer } from "./answer.ts";
import { takeNumbers } from "./control-numbers.ts";
import { answerOf } from "./file-answer.ts";
import { removeEmpty } from "./files.ts";
import type { WatchFolders } from "./folders.ts";
import { VerdictsFile } from "./verdicts-file.ts";

interface LocalOptions extends Pick<ScrubOptions, "277caHeld" | "mapping" | "notes" | "submitter"> {
  policy?: string;
  content?: string;
  home: string;
}

/** Answers files in this process. @throws CommandError for content or a submitter that cannot be used */
export async function localAnswerer(
  folders: WatchFolders,
  { policy, content: release, home, ...options }: LocalOptions,
  context: CommandContext,
): Promise<Answerer> {
  const place = {
    home,
    ...(policy === undefined ? {} : { policy }),
    ...(release === undefined ? {} : { content: release }),
  };
  const content = await openContent(place, context.env);
  await readSubmitter(options.submitter);
  await readMapping(options.mapping);
  return async ({ path, target }) => {
    await using verdicts = new VerdictsFile(`${target}.verdicts.ndjson`);
    const { tally, leftOut, failures } = await runScrub(
      [path],
      {
        format: "json",
        content: async () => content,
        numbers: await takeNumbers(folders, new Date()),
        outCsv: `${target}.held.csv`,
        outClean: `${target}.clean.837`,
        out277ca: `${target}.277ca`,
        out999: `${target}.999`,
        ...options,
      },
      { ...context, terminal: verdicts.terminal },
    );
    const [failure] = failures;
    if (failure) throw failure;
    await verdicts.end();
    // A file that is not X12 is not acknowledged, and a clean file without claims is none.
    for (const ending of ["clean.837", "277ca", "999"]) await removeEmpty(`${target}.${ending}`);
    return answerOf(tally, leftOut);
  };
}
