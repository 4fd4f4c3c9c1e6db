import { firstHash, hashOn } from "../text/words.ts";
import { elements } from "./elements.ts";
import { featureCount, type ModelWeights } from "./note-model.ts";

/*
 * The file: a signature, a checksum of the rest, the number of elements, four tables of floats with an entry per element,
 * and the weights, one byte each. Little-endian.
 */
const signature = "FPNM0001";
const headerLength = signature.length + 8;
const tableLength = 4 * elements.length;
const fileLength = headerLength + 4 * tableLength + featureCount * elements.length;

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
  if (view.getUint32(signature.length + 4, true) !== elements.length) {
    throw new ModelFileError("it was trained for other elements");
  }
  const [biases, scales, probableFrom, absentBelow] = [0, 1, 2, 3].map((table) =>
    Float32Array.from(elements, (_, element) =>
      view.getFloat32(headerLength + table * tableLength + 4 * element, true),
    ),
  );
  const weights = Int8Array.from(bytes.subarray(headerLength + 4 * tableLength));
  return {
    biases: biases!,
    scales: scales!,
    weights,
    probableFrom: probableFrom!,
    absentBelow: absentBelow!,
  };
}

export function encodeModel(model: ModelWeights): Uint8Array {
  const bytes = new Uint8Array(fileLength);
  const view = new DataView(bytes.buffer);
  let at = headerLength;
  for (const table of [model.biases, model.scales, model.probableFrom, model.absentBelow]) {
    for (const value of table) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  bytes.set(new Uint8Array(model.weights.buffer, model.weights.byteOffset, model.weights.length), at);
  for (let index = 0; index < signature.length; index += 1) bytes[index] = signature.charCodeAt(index);
  view.setUint32(signature.length, checksum(bytes.subarray(headerLength)), true);
  view.setUint32(signature.length + 4, elements.length, true);
  return bytes;
}

function checksum(bytes: Uint8Array): number {
  return bytes.reduce(hashOn, firstHash) >>> 0;
}
