import { openContentLibrary, openFolderShelf } from "@firstpass/content";

/** Loads a release from a folder and prints the load time and the memory used. Usage: node content-load.ts FOLDER RELEASE */
const [folder, release] = process.argv.slice(2) as [string, string];
const shelf = openFolderShelf(folder);
await shelf.find(release);
// A cold load, as when a service starts: it includes everything that is read for the first time.
const started = performance.now();
const library = await openContentLibrary({ shelf: { ...shelf, active: async () => release } });
const loadMs = performance.now() - started;
if (library.current.release !== release) throw new Error(`${release} was not loaded`);
process.stdout.write(JSON.stringify({ loadMs, residentMb: process.memoryUsage.rss() / 1e6 }));
