import { firstHash, hashOn } from "../text/words.ts";
import { elements } from "./elements.ts";
import { noteFeatures } from "./note-features.ts";
import { featureCount, type ModelWeights } from "./note-model.ts";

/*
 * The file: a signature, a checksum of the rest, the numbers of elements and note features, tables of floats, and the weights
 * of segment features, one byte each. Little-endian.
 */
const signature = "FPNM0002";
const headerLength = signature.length + 12;
const count = elements.length;
/** The tables in their order, with their lengths. */
const tables = [
  ["biases", count],
  ["scales", count],
  ["noteWeights", count * noteFeatures.length],
  ["presentFrom", count],
  ["absentBelow", count],
] as const;
const tablesLength = 4 * tables.reduce((sum, [, length]) => sum + length, 0);
const fileLength = headerLength + tablesLength + featureCount * count;

/** A model file that is damaged or from another version. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";

  constructor(reason: string) {
    super(`The note model cannot be used: ${reason}. Run "npm run train:notes" to write it again.`);
  }
}

/** @throws ModelFileError */
export function decodeModel(bytes: Uint8Array): ModelWeights {
  if (String.fromCharCode(...bytes.subarray(0, signature.length)) !== signature) {
    throw new ModelFileError("it is not a note model of this version");
  }
  if (bytes.length !== fileLength) {
    throw new ModelFileError(`it has ${bytes.length} bytes instead of ${fileLength}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(signature.length, true) !== checksum(bytes.subarray(headerLength))) {
    throw new ModelFileError("its checksum is wrong");
  }
  const [elementCount, noteFeatureCount] = [4, 8].map((offset) =>
    view.getUint32(signature.length + offset, true),
  );
  if (elementCount !== count || noteFeatureCount !== noteFeatures.length) {
    throw new ModelFileError("it was trained for other elements");
  }
  let at = headerLength;
  const floats = tables.map(([name, length]) => {
    const table = Float32Array.from({ length }, (_, index) => view.getFloat32(at + 4 * index, true));
    at += 4 * length;
    return [name, table] as const;
  });
  const weights = Int8Array.from(bytes.subarray(at));
  return { ...(Object.fromEntries(floats) as Omit<ModelWeights, "weights">), weights };
}

export function encodeModel(model: ModelWeights): Uint8Array {
  const bytes = new Uint8Array(fileLength);
  const view = new DataView(bytes.buffer);
  let at = headerLength;
  for (const [name] of tables) {
    for (const value of model[name]) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  bytes.set(new Uint8Array(model.weights.buffer, model.weights.byteOffset, model.weights.length), at);
  for (let index = 0; index < signature.length; index += 1) bytes[index] = signature.charCodeAt(index);
  view.setUint32(signature.length, checksum(bytes.subarray(headerLength)), true);
  view.setUint32(signature.length + 4, count, true);
  view.setUint32(signature.length + 8, noteFeatures.length, true);
  return bytes;
}

function checksum(bytes: Uint8Array): number {
  return bytes.reduce(hashOn, firstHash) >>> 0;
}
