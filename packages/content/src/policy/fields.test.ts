import { expect, test } from "vitest";
import { type PolicyField, parsePolicy, policyFields } from "../index.ts";

const fields = policyFields();

test.each(fields)("$name is described, and its example is one", ({ name, description, example }) => {
  expect(description).toMatch(/\S/);
  const head = name === "id" || name === "name" ? "" : "id: acme\nname: Acme\n";
  const rest = name === "id" ? "name: Acme\n" : name === "name" ? "id: acme\n" : "";
  const text = `${head}${rest}${example}\n`;
  expect(() => parsePolicy(text, "example.yaml")).not.toThrow();
  expect(text).toMatch(new RegExp(`^${name}:`, "m"));
});

test("every field of a group or an entry is described", () => {
  const bare = (inner: readonly PolicyField[], path: string): string[] =>
    inner.flatMap((field) => [
      ...(field.description === "" ? [`${path}.${field.name}`] : []),
      // The two days of `effective` are described with it.
      ...(field.name === "effective" ? [] : bare(field.fields, `${path}.${field.name}`)),
    ]);
  expect(
    fields.filter(({ name }) => name !== "effective").flatMap((field) => bare(field.fields, field.name)),
  ).toEqual([]);
});

test("only id and name are needed", () => {
  expect(fields.filter(({ needed }) => needed).map(({ name }) => name)).toEqual(["id", "name"]);
});
