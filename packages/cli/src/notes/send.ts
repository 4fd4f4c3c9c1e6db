import { ApiError, type FirstpassClient, type NotesReceipt } from "@firstpass/client";
import { type CommandContext, type ExitStatus, exitStatus, fileProblemOf } from "../command.ts";
import {
  type DocumentFile,
  findDocuments,
  mediaTypeOf,
  readDocumentFile,
} from "../documents/document-files.ts";
import type { ReportFormat } from "../options.ts";
import { connect, type ServerOptions } from "../server/connect.ts";
import { countOf, formatCount } from "../terminal/numbers.ts";
import { startProgress } from "../terminal/progress.ts";
import { type Paint, printable, write } from "../terminal/terminal.ts";

export interface SendNotesOptions extends ServerOptions {
  format: ReportFormat;
}

/** What became of a note of a file. */
type SentNote = NotesReceipt["notes"][number] & {
  file: string;
  /** Its position in the document, from 1, if that has several. */
  note?: number;
};

/** Documents that are sent at the same time. */
const inFlightMax = 4;
/** What `POST /v1/notes` accepts. */
const bytesMax = 16 * 1024 * 1024;

/** Sends documents to a server and prints what became of their notes. @throws CommandError, ApiError, UnreachableError */
export async function sendNotes(
  paths: readonly string[],
  { format, ...server }: SendNotesOptions,
  { terminal, env, paint }: CommandContext,
): Promise<ExitStatus> {
  const client = connect(server, env);
  const files = await findDocuments(paths);
  const progress = startProgress(terminal.stderr);
  const counts = { matched: 0, waiting: 0, unreadable: 0 };
  let done = 0;
  for await (const notes of sendInOrder(files, client)) {
    for (const { status } of notes) counts[status] += 1;
    done += 1;
    if (terminal.stdout.isTTY) progress.clear();
    const show = format === "json" ? (note: SentNote) => `${JSON.stringify(note)}\n` : formatSent;
    await write(terminal.stdout, notes.map((note) => show(note, paint)).join(""));
    progress.update(done, files.length, `${formatCount(done)} of ${countOf(files.length, "document")}`);
  }
  progress.clear();
  if (format === "pretty") await write(terminal.stdout, formatCounts(counts));
  return counts.unreadable > 0 ? exitStatus.held : exitStatus.clean;
}

/** Sends several documents at a time. Yields the notes of each, in the order of the files. */
async function* sendInOrder(
  files: readonly DocumentFile[],
  client: FirstpassClient,
): AsyncGenerator<SentNote[]> {
  const sending: Promise<SentNote[]>[] = [];
  for (const file of files) {
    const answer = sendFile(file, client);
    // A failure is thrown when its turn comes.
    answer.catch(() => {});
    sending.push(answer);
    if (sending.length >= inFlightMax) yield await sending.shift()!;
  }
  for (const answer of sending) yield await answer;
}

async function sendFile({ name, problem }: DocumentFile, client: FirstpassClient): Promise<SentNote[]> {
  const unreadable = (message: string): SentNote[] => [
    { file: name, status: "unreadable", serviceDate: null, message },
  ];
  const bytes = problem === undefined ? await readDocumentFile(name).catch(fileProblemOf) : problem;
  if (typeof bytes === "string") return unreadable(bytes);
  if (bytes.length > bytesMax) {
    return unreadable("is larger than 16 MB: send one note per document, without images");
  }
  try {
    const { notes } = await client.sendNotes(bytes, mediaTypeOf(name));
    if (notes.length === 1) return notes.map((note) => ({ file: name, ...note }));
    return notes.map((note, index) => ({ file: name, note: index + 1, ...note }));
  } catch (error) {
    if (error instanceof ApiError && error.problem?.code === "notes-unreadable") {
      return unreadable(error.problem.detail);
    }
    throw error;
  }
}

const formats = { matched: "green", waiting: "yellow", unreadable: "red" } as const;

/** `MATCHED     march/visit.xml  claim 0199…` */
function formatSent({ file, note, status, claimId, message = "" }: SentNote, paint: Paint): string {
  const place = note === undefined ? printable(file) : `${printable(file)}, note ${note}`;
  const outcome = status === "matched" ? `claim ${claimId}` : printable(message);
  return `${paint([formats[status], "bold"], status.toUpperCase().padEnd(10))}  ${place}  ${outcome}\n`;
}

function formatCounts({ matched, waiting, unreadable }: Record<SentNote["status"], number>): string {
  const counts = `${formatCount(matched)} matched, ${formatCount(waiting)} waiting, ${formatCount(unreadable)} unreadable`;
  const hint = waiting > 0 ? "List the waiting notes with `firstpass notes waiting`.\n" : "";
  return `\n${counts}\n${hint}`;
}
