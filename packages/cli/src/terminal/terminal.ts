import type { Readable } from "node:stream";
import { WriteStream } from "node:tty";
import { styleText } from "node:util";

/** A stream that text is written to: a terminal, a file, a pipe. */
export type Sink = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** Where a command reads and writes. */
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

/** Columns to lay text out in; 100 when the stream is no terminal. */
export function widthOf(stream: Sink): number {
  return Math.min(widthMax, Math.max(widthMin, stream.isTTY ? (stream.columns ?? 100) : 100));
}

/** Writes and waits for a slow reader, so that a long run does not pile up its output in memory. */
export async function write(stream: Sink, text: string): Promise<void> {
  if (text === "" || stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      stream.off("drain", go);
      stream.off("close", go);
      resolve();
    };
    stream.on("drain", go);
    stream.on("close", go);
  });
}

/** Text of a claim, safe to show: control characters, which could steer a terminal, become `·`. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, "·");
}

/** `text` in lines of at most `width` columns, each after `indent` spaces. A longer word stands alone. */
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
