import { type Command, Option } from "commander";

/** The status of held claims in the 277CA. */
type HeldStatus = "accept" | "reject";
const heldStatuses: readonly HeldStatus[] = ["accept", "reject"];

/** The files that a run writes next to its verdicts, as options of the command. */
export interface OutputOptions {
  outClean?: string;
  out277ca?: string;
  out999?: string;
  outCsv?: string;
  outXlsx?: string;
  outReceipt?: string;
  "277caHeld"?: HeldStatus;
  submitter?: string;
}

const outputs = [
  ["outClean", "--out-clean", "clean.837: the claims that can be sent, in the interchanges they came in"],
  ["out277ca", "--out-277ca", "the 277CA: which claims of the X12 files are accepted, and which rejected"],
  ["out999", "--out-999", "the 999, with a TA1 where one is due: what could not be read of the X12 files"],
  [
    "outCsv",
    "--out-csv",
    "held.csv: one row for each finding of the held claims, for spreadsheets and programs",
  ],
  ["outXlsx", "--out-xlsx", "held.xlsx: the same rows as an Excel workbook"],
  ["outReceipt", "--out-receipt", "receipt.html: proof of timely receipt, to print or to send to a payer"],
] as const satisfies readonly (readonly [
  key: "outClean" | "out277ca" | "out999" | "outCsv" | "outXlsx" | "outReceipt",
  flag: string,
  description: string,
])[];

export function addOutputOptions(command: Command): Command {
  for (const [, flag, description] of outputs) {
    command.addOption(new Option(`${flag} <file>`, `write ${description}`));
  }
  return addOutputSettings(command);
}

/** The options for how outputs are written. */
export function addOutputSettings(command: Command): Command {
  return command
    .addOption(
      new Option("--277ca-held <status>", "status of held claims in the 277CA")
        .choices(heldStatuses)
        .default("accept"),
    )
    .option(
      "--submitter <file>",
      "who sends the claims that are not X12, as JSON (docs/formats/837p-out.md): clean.837 needs it for them",
    );
}

export interface RequestedOutput {
  key: (typeof outputs)[number][0];
  flag: string;
  file: string;
}

export function requestedOutputs(options: OutputOptions): RequestedOutput[] {
  return outputs.flatMap(([key, flag]) => {
    const file = options[key];
    return file === undefined ? [] : [{ key, flag, file }];
  });
}
