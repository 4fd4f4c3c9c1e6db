import type { Readable } from "node:stream";
import { WriteStream } from "node:tty";
import { styleText } from "node:util";

/** A terminal, file or pipe that text is written to. */
export type Sink = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** The standard streams of a command. */
export interface Terminal {
  stdin: Readable;
  stdout: Sink;
  stderr: Sink;
}

export type Format = Parameters<typeof styleText>[0];
export type Paint = (format: Format, text: string) => string;

/** Colors text for a stream: on a terminal with colors, or as NO_COLOR and FORCE_COLOR say. */
export function paintFor(stream: Sink, env: Record<string, string | undefined>): Paint {
  const isColored =
    (stream.isTTY === true || env["FORCE_COLOR"] !== undefined) &&
    WriteStream.prototype.getColorDepth(env) > 2;
  return isColored ? (format, text) => styleText(format, text, { validateStream: false }) : plain;
}

export const plain: Paint = (_format, text) => text;

const widthMin = 60;
const widthMax = 120;

/** The width of text in columns; 100 when the stream is not a terminal. */
export function widthOf(stream: Sink): number {
  return Math.min(widthMax, Math.max(widthMin, stream.isTTY ? (stream.columns ?? 100) : 100));
}

/** Writes, waiting for a slow reader so that the output of a long run does not accumulate in memory. */
export async function write(stream: Sink, text: string): Promise<void> {
  if (text === "" || stream.write(text)) return;
  // A stream that has failed neither drains nor closes again.
  if ("destroyed" in stream && stream.destroyed === true) return;
  await new Promise<void>((resolve) => {
    const proceed = () => {
      stream.off("drain", proceed);
      stream.off("close", proceed);
      resolve();
    };
    stream.on("drain", proceed);
    stream.on("close", proceed);
  });
}

/** Text of a claim that is safe to print: control characters, which can control a terminal, become `·`. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, "·");
}

/** Breaks text into lines of at most `width` columns, indented by `indent`. A longer word gets its own line. */
export function wrap(text: string, width: number, indent: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines.join(`\n${" ".repeat(indent)}`);
}
