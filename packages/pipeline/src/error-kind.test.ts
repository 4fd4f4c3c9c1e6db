import { expect, test } from "vitest";
import { errorKind, isOutage } from "./error-kind.ts";

const withCode = (code: string | number, message = "text that quotes Quackenbush") =>
  Object.assign(new Error(message), { code });

test.each([
  [new TypeError("x of Quackenbush"), "TypeError"],
  [withCode("23505"), "Error 23505"],
  [withCode(-3), "Error -3"],
  [withCode("Quackenbush, Jane, born 1950-04-02, member 1EG4TE5MK73"), "Error"],
  ["Quackenbush", "string"],
  [undefined, "undefined"],
])("an error is described by class and code, never by its message: %#", (error, kind) => {
  expect(errorKind(error)).toBe(kind);
});

test.each([
  withCode("ECONNREFUSED"),
  withCode("ECONNRESET"),
  withCode("57P01"),
  withCode("08006"),
  withCode("53300"),
  withCode("55P03"),
  new Error("Connection terminated unexpectedly"),
  new Error("the chunk could not be loaded", { cause: withCode("ETIMEDOUT") }),
])("a server that cannot be reached is an outage: %#", (error) => {
  expect(isOutage(error)).toBe(true);
});

test.each([
  withCode("23505"),
  withCode("40P01"),
  withCode("57014"),
  new TypeError("no"),
  "ECONNREFUSED",
  null,
])("an error of the work itself is not an outage: %#", (error) => {
  expect(isOutage(error)).toBe(false);
});
