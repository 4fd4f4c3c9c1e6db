import type { WaitingNote } from "@firstpass/client";
import { type CommandContext, type ExitStatus, exitStatus } from "../command.ts";
import { connect } from "../server/connect.ts";
import { countOf } from "../terminal/numbers.ts";
import { type Paint, printable, widthOf, wrap, write } from "../terminal/terminal.ts";
import type { SendNotesOptions } from "./send.ts";

/** Prints the notes that wait for their claims, oldest first. @throws CommandError, ApiError, UnreachableError */
export async function listWaitingNotes(
  { format, ...server }: SendNotesOptions,
  { terminal: { stdout }, env, paint }: CommandContext,
): Promise<ExitStatus> {
  const client = connect(server, env);
  const width = widthOf(stdout);
  let count = 0;
  for await (const note of client.waitingNotes()) {
    count += 1;
    await write(stdout, format === "json" ? `${JSON.stringify(note)}\n` : formatWaiting(note, paint, width));
  }
  if (format === "pretty") await write(stdout, `${countOf(count, "waiting note")}\n`);
  return exitStatus.clean;
}

const indent = 4;

function formatWaiting(note: WaitingNote, paint: Paint, width: number): string {
  const { noteId, receivedAt, serviceDate, reason, message, patient, author, controlNumbers } = note;
  const head = [
    paint("bold", noteId),
    serviceDate ?? "no date",
    patient?.name,
    patient?.birthDate ? `born ${patient.birthDate}` : null,
    author ? `by ${author}` : null,
    controlNumbers.length > 0 ? `claim ${controlNumbers.join(", ")}` : null,
    paint("dim", `received ${receivedAt.slice(0, 10)}`),
  ];
  const known = head.filter((part) => typeof part === "string").map(printable);
  const text = wrap(`${reason}: ${message}`, width, indent);
  return `${known.join("  ")}\n${" ".repeat(indent)}${text}\n\n`;
}
