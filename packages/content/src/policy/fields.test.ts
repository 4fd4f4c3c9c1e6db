import { expect, test } from "vitest";
import { type PolicyField, policyFields } from "./fields.ts";
import { parsePolicy } from "./file.ts";

const fields = policyFields();

test.each(fields)("$name has a description and a valid example", ({ name, description, example }) => {
  expect(description).toMatch(/\S/);
  const head = name === "id" || name === "name" ? "" : "id: acme\nname: Acme\n";
  const rest = name === "id" ? "name: Acme\n" : name === "name" ? "id: acme\n" : "";
  const text = `${head}${rest}${example}\n`;
  expect(() => parsePolicy(text, "example.yaml")).not.toThrow();
  expect(text).toMatch(new RegExp(`^${name}:`, "m"));
});

test("every field of a group or an entry has a description", () => {
  const bare = (inner: readonly PolicyField[], path: string): string[] =>
    inner.flatMap((field) => [
      ...(field.description === "" ? [`${path}.${field.name}`] : []),
      // The description of `effective` explains its two dates.
      ...(field.name === "effective" ? [] : bare(field.fields, `${path}.${field.name}`)),
    ]);
  expect(
    fields.filter(({ name }) => name !== "effective").flatMap((field) => bare(field.fields, field.name)),
  ).toEqual([]);
});

test("only id and name are required", () => {
  expect(fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(["id", "name"]);
});
