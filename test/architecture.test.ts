import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

/**
 * Enforces ARCHITECTURE.md. Reads imports and package.json files, and fails on an import against the stated direction, an
 * import cycle, a misplaced file, an export without a reader, an undeclared dependency, a deep import, or a package that
 * ARCHITECTURE.md does not describe.
 */
const root = resolve(import.meta.dirname, "..");

/** The packages each package may import. */
const mayImport: Record<string, readonly string[]> = {
  claim: [],
  client: [],
  runtime: [],
  x12: ["claim"],
  note: ["claim"],
  documents: ["claim"],
  formats: ["claim", "x12", "documents"],
  content: ["claim"],
  outputs: ["claim", "x12"],
  edits: ["claim", "note", "content"],
  store: ["claim", "note", "content", "runtime"],
  pipeline: ["claim", "store", "runtime"],
  service: ["claim", "note", "content", "edits", "store", "pipeline", "runtime"],
  ingest: [
    "claim",
    "x12",
    "documents",
    "formats",
    "content",
    "edits",
    "store",
    "pipeline",
    "service",
    "runtime",
  ],
  scrubber: ["claim", "content", "store", "pipeline", "service", "runtime"],
  results: ["claim", "x12", "outputs", "content", "edits", "store", "pipeline", "service", "runtime"],
  cli: [
    "claim",
    "client",
    "x12",
    "documents",
    "formats",
    "outputs",
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
  // Its code runs in browsers. From the client it gets the API's types only.
  web: ["client"],
};

/**
 * Packages that touch neither the outside world nor the time. `note` may read its model when loaded, `edits` may find its
 * own files, `outputs` may use streams, `documents` may decompress and start a thread.
 */
const pure: Record<string, readonly string[]> = {
  claim: [],
  x12: [],
  documents: ["node:zlib", "node:worker_threads"],
  formats: [],
  outputs: ["node:stream", "node:events"],
  note: ["node:fs"],
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
    .filter((file) => !file.includes(`${sep}node_modules${sep}`) && !file.includes(`${sep}dist${sep}`));
}

function readJson(file: string) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** An app for browsers: it has no entry point, since no package imports it, and everything it needs is bundled. */
const isApp = (name: string) => name === "web";

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

/** Groups of files that import each other, each as one line. */
function cyclesAmong(files: readonly string[]): string[] {
  const targets = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => resolve(dirname(file), specifier))
        .filter((target) => files.includes(target)),
    ]),
  );
  const reachable = (from: string) => {
    const seen = new Set<string>();
    const open = [...targets.get(from)!];
    for (let file = open.pop(); file; file = open.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      open.push(...targets.get(file)!);
    }
    return seen;
  };
  const reach = new Map(files.map((file) => [file, reachable(file)]));
  const cycles = files.flatMap((file) => {
    const cycle = [...reach.get(file)!].filter((other) => reach.get(other)!.has(file)).sort();
    return cycle.includes(file) && cycle[0] === file ? [cycle.map(show).join(" ↔ ")] : [];
  });
  return cycles.sort();
}

/** Code that ships: not a test, and not the training of a model. */
const isSource = (file: string) => !isTest(file) && file.includes(`${sep}src${sep}`);
const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const show = (file: string) => relative(root, file);
const packageOf = (specifier: string) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
const isBuiltin = (specifier: string) => specifier.startsWith("node:") || builtinModules.includes(specifier);

/** The folders of `src`, and the files next to them, where a package is laid out in folders. */
const layout: Record<string, { folders: readonly string[]; files: readonly string[] }> = {
  note: {
    folders: ["elements", "explanation", "minutes", "model", "outline", "text", "unclear", "vocabulary"],
    files: [
      "evidence",
      "facts",
      "fields",
      "fingerprint",
      "index",
      "limits",
      "newest-report",
      "read-note",
      "reading",
    ],
  },
  documents: {
    folders: ["ccda", "fhir", "html", "match", "pdf", "rtf", "text", "xml"],
    files: [
      "attachment",
      "content-kind",
      "credentials",
      "document-note",
      "document-problem",
      "index",
      "limits",
      "media-type",
      "note-kind",
      "read-document",
      "treatment-note",
    ],
  },
  formats: {
    folders: ["charges-csv", "clearinghouse-json", "fhir", "reading"],
    files: ["index", "read-json-claim"],
  },
  content: { folders: ["import", "policy", "release", "tables"], files: ["index"] },
  edits: {
    folders: [
      "case",
      "documentation",
      "engine",
      "integrity",
      "medical-necessity",
      "modifier",
      "repairs",
      "shorthand",
    ],
    files: ["index"],
  },
  store: {
    folders: [
      "accumulator",
      "admission",
      "chunk",
      "claim",
      "database",
      "delivery",
      "embedded",
      "figures",
      "history",
      "member",
      "note",
      "received",
      "remittance",
      "seal",
      "stage",
      "tenant",
      "verdict",
      "work",
    ],
    files: ["audit", "content-shelf", "index"],
  },
  cli: {
    folders: [
      "accumulators",
      "audit",
      "claims",
      "content",
      "documents",
      "edits",
      "encryption",
      "installation",
      "keys",
      "members",
      "notes",
      "outcome",
      "outputs",
      "policy",
      "remit",
      "rescrub",
      "scrub",
      "server",
      "simulate",
      "submit",
      "tenants",
      "terminal",
      "up",
      "watch",
    ],
    files: ["command", "dates", "index", "main", "options", "program"],
  },
};

/** Whether a specifier names an entry of its package's exports. */
function isEntryPoint(specifier: string): boolean {
  const name = packageOf(specifier);
  if (name === specifier) return true;
  const target = members.find((member) => `@firstpass/${member.name}` === name);
  const exports = target?.manifest.exports;
  return typeof exports === "object" && Object.hasOwn(exports, `.${specifier.slice(name.length)}`);
}

test("the plan lists exactly the existing packages", () => {
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

  test("other packages are imported through their entry points only", () => {
    const deep = imports.filter(({ file, specifier }) => {
      if (specifier.startsWith("@firstpass/")) return !isEntryPoint(specifier);
      if (!specifier.startsWith(".")) return false;
      const target = resolve(dirname(file), specifier);
      return (
        !target.startsWith(folder + sep) && !(isTest(file) && target.startsWith(join(root, "test") + sep))
      );
    });
    expect(deep.map(({ file, specifier }) => `${show(file)} → ${specifier}`)).toEqual([]);
  });

  test.runIf(isApp(name))("runs in browsers: nothing that ships needs Node.js", () => {
    const node = imports.filter(({ file, specifier }) => isSource(file) && isBuiltin(specifier));
    expect(node.map(({ file, specifier }) => `${show(file)} → ${specifier}`)).toEqual([]);
    expect(manifest.dependencies).toBeUndefined();
  });

  test("imports and declared dependencies match", () => {
    const bundled = isApp(name) ? manifest.devDependencies : {};
    const declared = Object.keys({ ...manifest.dependencies, ...bundled });
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
    const unused = declared.filter(
      (dependency) => !used.has(dependency) && !mentioned.includes(`"${dependency}`),
    );
    expect(unused.filter((dependency) => !dependency.startsWith("@types/"))).toEqual([]);
  });

  test("has no import cycle", () => {
    expect(cyclesAmong(sources.filter((file) => !isTest(file)))).toEqual([]);
  });

  test.skipIf(isApp(name))("has src/index.ts as its entry point", () => {
    const entryPoints = typeof manifest.exports === "string" ? { ".": manifest.exports } : manifest.exports!;
    expect(entryPoints["."]).toBe("./src/index.ts");
    for (const entry of Object.values(entryPoints)) expect(existsSync(join(folder, entry)), entry).toBe(true);
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

  test("only the pipeline imports the queue", () => {
    const wrong = imports.filter(
      ({ file, specifier }) =>
        ["bullmq", "ioredis"].includes(packageOf(specifier)) && name !== "pipeline" && !isTest(file),
    );
    expect(wrong.map(({ file, specifier }) => `${show(file)} → ${specifier}`)).toEqual([]);
  });

  test.runIf(name in pure)("touches neither the outside world nor the time", () => {
    const impure = imports.filter(
      ({ file, specifier }) => isSource(file) && isBuiltin(specifier) && !pure[name]!.includes(specifier),
    );
    expect(impure.map(({ file, specifier }) => `${show(file)} → ${specifier}`)).toEqual([]);
    const clocks = sources.filter(
      (file) =>
        isSource(file) &&
        /\bDate\.now\(|new Date\(\s*\)|Math\.random\(|console\./.test(readFileSync(file, "utf8")),
    );
    expect(clocks.map(show)).toEqual([]);
  });
});

test.each(Object.entries(layout))("the layout of %s", (name, { folders, files }) => {
  const entries = readdirSync(join(root, "packages", name, "src"), { withFileTypes: true });
  const found = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(found.sort()).toEqual(folders);
  const loose = entries.filter((entry) => entry.isFile() && !/\.(test|fixture)\.ts$/.test(entry.name));
  expect(loose.map((entry) => entry.name.replace(/\.ts$/, "")).sort()).toEqual(files);
});

test("the folder of a stage contains its edits and their tests, and nothing else", () => {
  for (const stage of ["integrity", "documentation", "modifier", "medical-necessity"]) {
    const files = readdirSync(join(root, "packages/edits/src", stage));
    expect(files.filter((file) => !/\.edit(\.test)?\.ts$/.test(file))).toEqual([]);
  }
});

test("prepared statements have different names, since a connection keeps the first of a name", () => {
  const names = sourcesUnder(join(root, "packages/store")).flatMap((file) => {
    const statements = readFileSync(file, "utf8").matchAll(
      /\bname: ["`]([a-z][a-z-]*)(\$\{)?[^\n]*,\n\s*(?:text\b|\.\.\.)/g,
    );
    return [...statements].map(([, name, isPrefix]) => ({ name: name!, isPrefix: isPrefix !== undefined }));
  });
  expect(names.length).toBeGreaterThan(50);
  const clashing = names.filter(({ name }, index) =>
    names.some(
      (other, position) =>
        position !== index && (other.isPrefix ? name.startsWith(other.name) : name === other.name),
    ),
  );
  expect(clashing).toEqual([]);
});

test("a service is an app, which tests open, and a main that only starts it", () => {
  for (const service of readdirSync(join(root, "services")).filter((name) => !isApp(name))) {
    const folder = join(root, "services", service, "src");
    expect(existsSync(join(folder, "app.ts")), service).toBe(true);
    expect(readFileSync(join(folder, "main.ts"), "utf8").split("\n").length, service).toBeLessThan(40);
  }
});

describe("every export of an entry point has a reader outside its package", () => {
  const outside = ["examples", "packages", "services", "test", "infra"].flatMap((area) =>
    sourcesUnder(join(root, area)),
  );
  const texts = new Map(outside.map((file) => [file, readFileSync(file, "utf8")]));
  test.each(members.filter(({ name }) => !isApp(name)))("$name", ({ folder, manifest }) => {
    const entryPoints =
      typeof manifest.exports === "string" ? [manifest.exports] : Object.values(manifest.exports!);
    const readers = [...texts].filter(([file]) => !file.startsWith(folder + sep)).map(([, text]) => text);
    const unread = entryPoints.flatMap((entry) => {
      const text = readFileSync(join(folder, entry), "utf8");
      expect(text, `${entry} names what it exports`).not.toMatch(/export (type )?\*/);
      const names = [...text.matchAll(/export (?:type )?\{([^}]*)\}/g)]
        .flatMap((match) => match[1]!.split(","))
        .map((name) =>
          name
            .trim()
            .replace(/^type /, "")
            .replace(/^.* as /, ""),
        )
        .filter(Boolean);
      return names.filter((name) => !readers.some((reader) => new RegExp(`\\b${name}\\b`).test(reader)));
    });
    expect(unread).toEqual([]);
  });
});

test("services do not import each other", () => {
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
