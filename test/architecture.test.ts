import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

/**
 * Keeps the house as ARCHITECTURE.md draws it: it reads the imports and the package.json files and fails on an
 * import against the stated direction, an undeclared dependency, a deep import, a queue or environment touched
 * where it may not be, and on a package that ARCHITECTURE.md does not describe.
 */
const root = resolve(import.meta.dirname, "..");

/** What each package may import of the others, and nothing more. */
const mayImport: Record<string, readonly string[]> = {
  claim: [],
  runtime: [],
  x12: ["claim"],
  note: ["claim"],
  content: ["claim"],
  edits: ["claim", "note", "content"],
  store: ["claim", "note", "content", "runtime"],
  pipeline: ["claim", "store", "runtime"],
  service: ["claim", "note", "content", "edits", "store", "pipeline", "runtime"],
  ingest: ["claim", "x12", "content", "edits", "store", "pipeline", "service", "runtime"],
  scrubber: ["claim", "content", "store", "pipeline", "service", "runtime"],
  results: ["claim", "content", "edits", "store", "pipeline", "service", "runtime"],
  cli: [
    "claim",
    "x12",
    "note",
    "content",
    "edits",
    "store",
    "pipeline",
    "service",
    "runtime",
    "ingest",
    "scrubber",
    "results",
  ],
};

/** Packages that touch neither the outside world nor the time. `edits` may look for its own files when loaded. */
const pure: Record<string, readonly string[]> = {
  claim: [],
  x12: [],
  note: [],
  edits: ["node:fs", "node:path", "node:url"],
};

interface Member {
  name: string;
  folder: string;
  manifest: {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    exports?: string | Record<string, string>;
  };
  sources: string[];
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${sep}node_modules${sep}`));
}

function readJson(file: string) {
  return JSON.parse(readFileSync(file, "utf8"));
}

const members: Member[] = ["packages", "services"].flatMap((area) =>
  readdirSync(join(root, area)).map((name) => {
    const folder = join(root, area, name);
    return { name, folder, manifest: readJson(join(folder, "package.json")), sources: sourcesUnder(folder) };
  }),
);
const rootManifest = readJson(join(root, "package.json"));

/** Every module a file names in an import, an export-from or an import(). */
function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const pattern =
    /(?:^|[\s;}])(?:import|export)\s[^"'`;]*?from\s*["']([^"']+)["']|(?:^|\s)import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;
  return [...source.matchAll(pattern)].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const show = (file: string) => relative(root, file);
const packageOf = (specifier: string) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
const isBuiltin = (specifier: string) => specifier.startsWith("node:") || builtinModules.includes(specifier);

/** Whether a specifier names an entry of its package's exports. */
function isFace(specifier: string): boolean {
  const name = packageOf(specifier);
  if (name === specifier) return true;
  const target = members.find((member) => `@firstpass/${member.name}` === name);
  const exports = target?.manifest.exports;
  return typeof exports === "object" && Object.hasOwn(exports, `.${specifier.slice(name.length)}`);
}

test("every package stands in the plan, and the plan names only what is there", () => {
  expect(members.map((member) => member.name).sort()).toEqual(Object.keys(mayImport).sort());
});

describe.each(members)("$name", ({ name, folder, manifest, sources }) => {
  const imports = sources.flatMap((file) => importsOf(file).map((specifier) => ({ file, specifier })));

  test("imports run one way", () => {
    const wrong = imports
      .filter(({ specifier }) => specifier.startsWith("@firstpass/"))
      .filter(({ file, specifier }) => {
        const target = packageOf(specifier).slice("@firstpass/".length);
        if (isTest(file) && target === "test-support") return false;
        // A test may bring up the parts that its own part hands work to.
        return !isTest(file) && !mayImport[name]!.includes(target);
      });
    expect(wrong.map(({ file, specifier }) => `${show(file)} → ${specifier}`)).toEqual([]);
  });

  test("other packages are imported by their face only", () => {
    const deep = imports.filter(({ file, specifier }) => {
      if (specifier.startsWith("@firstpass/")) return !isFace(specifier);
      if (!specifier.startsWith(".")) return false;
      const target = resolve(dirname(file), specifier);
      return (
        !target.startsWith(folder + sep) && !(isTest(file) && target.startsWith(join(root, "test") + sep))
      );
    });
    expect(deep.map(({ file, specifier }) => `${show(file)} → ${specifier}`)).toEqual([]);
  });

  test("what it imports is declared, and what is declared is imported", () => {
    const declared = Object.keys(manifest.dependencies ?? {});
    const undeclared = imports.filter(({ file, specifier }) => {
      if (specifier.startsWith(".") || isBuiltin(specifier)) return false;
      const dependency = packageOf(specifier);
      if (declared.includes(dependency)) return false;
      return !(
        isTest(file) &&
        (dependency.startsWith("@firstpass/") || Object.hasOwn(rootManifest.devDependencies, dependency))
      );
    });
    expect(undeclared.map(({ file, specifier }) => `${show(file)} → ${specifier}`)).toEqual([]);
    const used = new Set(
      imports.filter(({ file }) => !isTest(file)).map(({ specifier }) => packageOf(specifier)),
    );
    const mentioned = sources.map((file) => readFileSync(file, "utf8")).join("\n");
    expect(
      declared.filter((dependency) => !used.has(dependency) && !mentioned.includes(`"${dependency}`)),
    ).toEqual([]);
  });

  test("has one face", () => {
    const faces = typeof manifest.exports === "string" ? { ".": manifest.exports } : manifest.exports!;
    expect(faces["."]).toBe("./src/index.ts");
    for (const face of Object.values(faces)) expect(existsSync(join(folder, face)), face).toBe(true);
  });

  test("the environment is read in main.ts only", () => {
    const readers = sources.filter(
      (file) =>
        !isTest(file) &&
        !file.endsWith(`${sep}main.ts`) &&
        /\bprocess\s*\.\s*env\b/.test(readFileSync(file, "utf8")),
    );
    expect(readers.map(show)).toEqual([]);
  });

  test("the queue is the pipeline's alone", () => {
    const wrong = imports.filter(
      ({ file, specifier }) =>
        ["bullmq", "ioredis"].includes(packageOf(specifier)) && name !== "pipeline" && !isTest(file),
    );
    expect(wrong.map(({ file, specifier }) => `${show(file)} → ${specifier}`)).toEqual([]);
  });

  test.runIf(name in pure)("touches neither the outside world nor the time", () => {
    const impure = imports.filter(
      ({ file, specifier }) => !isTest(file) && isBuiltin(specifier) && !pure[name]!.includes(specifier),
    );
    expect(impure.map(({ file, specifier }) => `${show(file)} → ${specifier}`)).toEqual([]);
    const clocks = sources.filter(
      (file) =>
        !isTest(file) &&
        /\bDate\.now\(|new Date\(\s*\)|Math\.random\(|console\./.test(readFileSync(file, "utf8")),
    );
    expect(clocks.map(show)).toEqual([]);
  });
});

test("services do not know each other", () => {
  const services = readdirSync(join(root, "services"));
  for (const service of services) {
    expect(mayImport[service]!.filter((target) => services.includes(target))).toEqual([]);
  }
});

test("ARCHITECTURE.md says of each package what it may not do", () => {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  for (const { name } of members)
    expect(text, name).toMatch(new RegExp(`^### .*\\b${name}\\b[\\s\\S]*?May not:`, "m"));
});

test("CONTRIBUTING.md gives a reason for each dependency and names no other", () => {
  const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  const table = text.slice(text.indexOf("## Dependencies"));
  const reasons = [...table.matchAll(/^\| `([^`]+)` \| .+ \|$/gm)].map((match) => match[1]!);
  const declared = new Set(
    [
      rootManifest,
      ...members.map(({ manifest }) => manifest),
      readJson(join(root, "test/support/package.json")),
    ]
      .flatMap((manifest) => Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))
      .filter((dependency) => !dependency.startsWith("@firstpass/")),
  );
  expect(reasons.sort()).toEqual([...declared].sort());
});

test("no folder is called after nothing in particular, and no file is without a reader", () => {
  const vague = members
    .flatMap(({ sources }) => sources)
    .filter((file) => /\b(utils?|common|helpers?|misc)\b/i.test(show(file)));
  expect(vague.map(show)).toEqual([]);
});
