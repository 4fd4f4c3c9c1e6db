import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";

/**
 * The measurements of one reader, which this process prints after reading one 837P file with it.
 * Usage: node x12-reader.ts firstpass|firstpass-received|x12-parser|node-x12 FILE [TIMES]
 */
export interface Readings {
  /** The time of each reading. The first one includes warm-up. */
  milliseconds: number[];
  /** The number of claims (Firstpass) or segments (the other readers). */
  read: number;
  peakMb: number;
}

/** Each package is loaded only when its reader is chosen, so that it does not add to the memory of the others. */
const readers: Record<string, () => Promise<(file: string) => Promise<number>>> = {
  firstpass: async () => {
    const { read837 } = await import("@firstpass/x12");
    return async (file) => {
      let claims = 0;
      for await (const entries of read837(createReadStream(file))) {
        for (const entry of entries) if (entry.kind === "claim") claims += 1;
      }
      return claims;
    };
  },
  // With the envelope, as files to give back need it.
  "firstpass-received": async () => {
    const { receive837 } = await import("@firstpass/x12");
    return async (file) => {
      let claims = 0;
      for await (const entries of receive837(createReadStream(file))) {
        for (const entry of entries) if (entry.kind === "claim") claims += 1;
      }
      return claims;
    };
  },
  // As its README shows: a read stream piped through the parser, one object per segment.
  "x12-parser": async () => {
    const { X12parser } = await import("x12-parser");
    return (file) =>
      new Promise((resolve, reject) => {
        let segments = 0;
        createReadStream(file)
          .on("error", reject)
          .pipe(new X12parser())
          .on("error", reject)
          .on("data", () => {
            segments += 1;
          })
          .on("end", () => resolve(segments));
      });
  },
  // As its README shows: the whole document parsed into its object model.
  "node-x12": async () => {
    const { X12Parser } = await import("node-x12");
    return async (file) => {
      const parsed = new X12Parser(true).parse(await readFile(file, "utf8"));
      const interchanges = "interchanges" in parsed ? parsed.interchanges : [parsed];
      let segments = 0;
      for (const { functionalGroups } of interchanges) {
        for (const { transactions } of functionalGroups) {
          for (const transaction of transactions) segments += transaction.segments.length;
        }
      }
      return segments;
    };
  },
};

const [name = "", file = "", times = "1"] = process.argv.slice(2);
const load = readers[name];
if (!load) throw new Error(`there is no reader named ${name}`);
const readFileWith = await load();
const readings: Readings = { milliseconds: [], read: 0, peakMb: 0 };
for (let time = 0; time < Number(times); time++) {
  const start = performance.now();
  readings.read = await readFileWith(file);
  readings.milliseconds.push(performance.now() - start);
}
readings.peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify(readings));
